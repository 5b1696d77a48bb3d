import { FUNCTIONS } from '../lists.ts'
import { asPrinted, sum } from '../money.ts'
import type { Pen } from './pen.ts'

/** `一般公共服务（201）…事务（31）行政运行（01）` */
export const fullName = (code: string) =>
  `${FUNCTIONS[code.slice(0, 3)]!.replace(/支出$/, '')}（${code.slice(0, 3)}）${FUNCTIONS[code.slice(0, 5)]}（${code.slice(3, 5)}）${FUNCTIONS[code]}（${code.slice(5)}）`

/** Where a chart stood. */
export function caption(pen: Pen, key: string, title: string, form: string): void {
  if (!pen.style.charts) return
  const before = pen.lines.filter((line) => line.text.startsWith('（图')).length
  pen.para(key, `（图${before + 1}：${title}）（${form}）`)
}

/** Definitions of the items that were used, as these papers end. */
export function itemTerms(pen: Pen): void {
  for (const code of pen.f.codes(7).slice(0, 6)) {
    pen.para('terms', `${fullName(code)}：指反映${FUNCTIONS[code]}方面的支出。`)
  }
}

const GUESTS = ['市级主管部门检查组', '兄弟区县考察组', '省级专家调研组', '第三方评估组']

/** Who came, and what each visit cost: the visits make up the whole. */
export function visits(pen: Pen): string {
  const whole = asPrinted(pen.facts.three.reception)
  const count = Math.min(pen.facts.guests.batches, 3)
  if (count < 2 || whole < 2000 || pen.r.chance(0.5)) return ''
  const first = Math.floor(whole / 300) * 100
  const parts = [first, ...(count === 3 ? [first] : [])]
  const all = [...parts, whole - sum(parts)]
  return `，具体内容包括：${all.map((yuan, at) => `${GUESTS[at]}来访用餐费${pen.money(`visit.${at}`, yuan)}`).join('、')}`
}
