import { headcount } from '../facts/unit.ts'
import { NUMERALS, type Pen, second, third } from './pen.ts'
import { TERMS } from './phrases.ts'

export function duties(pen: Pen, key = 'duties'): void {
  const { unit } = pen.facts
  unit.duties.forEach((duty, at) => {
    pen.para(key, `${third(pen, at + 1)}${duty}`)
  })
}

export function structure(pen: Pen, key = 'structure'): void {
  const { unit } = pen.facts
  const names = unit.sections.map((section) => section.name).join('、')
  pen.para(
    key,
    pen.r.pick([
      `${unit.name}内设${names}等${pen.count('sections', unit.sections.length)}个科室。`,
      `根据上述职责，${unit.short}设${names}${pen.count('sections', unit.sections.length)}个内设机构。`,
    ]),
  )
  const form = pen.r.int(1, 4)
  if (form > 2) return
  for (const section of unit.sections) {
    const listed = `**${section.name}：**1、${section.duty}；2、完成领导交办的其他工作。`
    pen.para(key, form === 2 ? listed : `${section.name}：${section.duty}。`)
  }
}

export function heads(pen: Pen, key = 'structure'): void {
  const { groups } = pen.facts.unit
  const last = pen.year - (pen.facts.kind === 'budget' ? 1 : 0)
  const parts = (of: 'authorised' | 'actual') =>
    groups.length < 2
      ? ''
      : `，${pen.r.pick(['分别是：', '其中：'])}${groups.map((group, at) => `${group.name}${pen.count(`head.${of}.${at}`, group[of])}人`).join('，')}`
  const whole = (of: 'authorised' | 'actual') => pen.count(`head.${of}`, headcount(pen.facts.unit, of))
  pen.para(
    key,
    `${last}年年末编制数${whole('authorised')}人${parts('authorised')}。${last}年年末实有在职人数${whole('actual')}人${parts('actual')}。`,
  )
}

/** The duties and sections of every unit of a department. */
export function coveredUnits(pen: Pen): void {
  const names = pen.facts.units.map((unit) => unit.name)
  pen.para(
    'structure',
    `纳入本部门预算编报范围的单位共${pen.count('units', names.length)}个：${names.join('、')}。`,
  )
}

export function terms(pen: Pen, count: number): void {
  const chosen = pen.r.sample(TERMS, Math.min(count, TERMS.length))
  const wordings = chosen.map(([term, meaning]) => `${term}：${meaning}`)
  wordings.push(
    `${pen.three()}经费：指用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费和公务接待费。`,
  )
  const numbered = pen.r.chance(0.5)
  wordings.forEach((wording, at) => {
    pen.para('terms', `${numbered ? third(pen, at + 1) : second(pen, at + 1)}${wording}`)
  })
}

export const contact = (pen: Pen) =>
  pen.para(
    'contact',
    pen.r.pick([
      `${pen.facts.kind === 'budget' ? '单位预算' : '决算'}公开联系人：×老师  联系方式：000-00000000`,
      `本${pen.facts.scope === 'unit' ? '单位' : '部门'}信息公开联系人：×××，联系电话：000-00000000`,
    ]),
  )

export const numeral = (at: number) => NUMERALS[at - 1]!
