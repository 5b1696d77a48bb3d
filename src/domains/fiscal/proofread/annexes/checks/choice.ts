import type { Check, Outcome } from '../../check.ts'
import type { Paper } from '../../paper.ts'
import { type Annex, type Indicator, placeOf } from '../annex.ts'
import { each, failed, NOTHING, passed } from '../finding.ts'
import { annexesOf } from '../read.ts'
import { moneyUnits, terms } from '../terms.ts'

/** The same indicator twice under the same heading. */
function duplicates(annex: Annex): Outcome {
  const groups = Map.groupBy(annex.indicators, ({ level2, name }) => `${level2 ?? ''} ${name}`)
  return each([...groups.values()], (rows) => {
    if (rows.length < 2) return passed()
    return failed({
      level: 'drafting',
      line: rows[1]!.line,
      lines: rows.map(({ line }) => line),
      place: `${placeOf(annex)}指标“${rows[0]!.name}”`,
      printed: rows[0]!.name,
      message: `指标“${rows[0]!.name}”出现 ${rows.length} 次。重复设置的请合并；分页造成的请对照原文。`,
    })
  })
}

export const duplicateIndicator: Check = {
  rule: 'duplicate_indicator',
  about: '同一张表里指标不重复',
  run: (paper) => each(annexesOf(paper), duplicates),
}

const isMoney = ({ unit }: Indicator): boolean => unit !== null && moneyUnits.has(unit.replace(/\s+/g, ''))
const underCost = ({ level1, level2 }: Indicator): boolean => /成本/.test(`${level1 ?? ''}${level2 ?? ''}`)

function misplaced(annex: Annex): Outcome {
  return each(annex.indicators, (indicator) => {
    const { level2, unit, name } = indicator
    if (!level2 || indicator.damaged) return NOTHING
    const money = isMoney(indicator) && level2 === '质量指标'
    const reports = level2 === '社会效益指标' && /^[份篇册期]$/.test(unit ?? '')
    if (!money && !reports) return passed()
    return failed({
      level: 'drafting',
      line: indicator.line,
      lines: [indicator.lastLine],
      place: `${placeOf(annex)}指标“${name}”`,
      printed: `${level2}，单位“${unit}”`,
      expected: money ? '成本指标' : '数量指标',
      message: `“${name}”以“${unit}”计量，放在${level2}下不合适，应归${money ? '成本指标' : '数量指标'}。`,
    })
  })
}

export const misplacedIndicator: Check = {
  rule: 'misplaced_indicator',
  about: '金额不当质量指标，份数不当效益指标',
  run: (paper) => each(annexesOf(paper), misplaced),
}

/** A form without cost indicators beside forms that have them. */
function costless(paper: Paper): Outcome {
  const annexes = annexesOf(paper).filter(
    ({ scope, indicators }) => scope === 'project' && indicators.length > 0,
  )
  if (!annexes.some(({ indicators }) => indicators.some(underCost))) return NOTHING
  return each(annexes, (annex) => {
    if (annex.strays > 0 || annex.indicators.some(underCost)) return passed()
    return failed({
      level: 'drafting',
      line: annex.indicators[0]!.line,
      place: placeOf(annex),
      printed: '',
      expected: '成本指标',
      message: '本表没有成本指标，同一文件的其他项目都有。请补成本指标。',
    })
  })
}

export const costIndicator: Check = { rule: 'cost_indicator', about: '各项目都有成本指标', run: costless }

const GENERIC = new RegExp(terms.generic.join('|'), 'g')

function common(a: string, b: string): number {
  for (let size = Math.min(a.length, 8); size >= 3; size--) {
    for (let at = 0; at + size <= a.length; at++) if (b.includes(a.slice(at, at + size))) return size
  }
  return 0
}

const MOST_FORMS = 200

/** A cost indicator that speaks of another project. */
function strangers(paper: Paper): Outcome {
  const annexes = annexesOf(paper).filter(({ name, scope }) => name !== null && scope === 'project')
  // Every form is held against every other.
  if (annexes.length > MOST_FORMS) return NOTHING
  const core = (text: string): string => text.replace(GENERIC, '')
  return each(annexes, (annex) =>
    each(annex.indicators.filter(underCost), (indicator) => {
      const own = core(`${annex.name}${(annex.fields.goal?.text ?? '').replace(/\s+/g, '')}`)
      const thing = core(indicator.name)
      const other = annexes.find((one) => one !== annex && common(thing, core(one.name!)) >= 3)
      if (!other || common(thing, core(annex.name!)) >= 3 || own.includes(thing)) return passed()
      return failed({
        level: 'drafting',
        line: indicator.line,
        lines: [indicator.lastLine, other.fields.name?.line ?? other.line],
        place: `${placeOf(annex)}指标“${indicator.name}”`,
        printed: indicator.name,
        message: `成本指标“${indicator.name}”像是另一个项目“${other.name}”的。请核对。`,
      })
    }),
  )
}

export const strangeIndicator: Check = {
  rule: 'strange_indicator',
  about: '成本指标写的是本项目',
  run: strangers,
}
