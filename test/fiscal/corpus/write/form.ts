import { mark } from '../mark.ts'
import type { Pen } from './pen.ts'

/** Title, number of the form, and the line of the unit of money. */
export function openForm(pen: Pen, table: string, form: string, title: string): void {
  pen.blank()
  const push = (text: string) => void pen.lines.push({ block: `t:${table}`, text })
  push(mark(`form.${form}`, title))
  push(`公开${form}表`)
  push(`单位：${pen.facts.unit.name}\t${pen.year}年度\t金额单位：万元`)
}

/** A row number behind each name, counted on. */
export const numbered = (rows: readonly (readonly [string, string, ...string[]])[], from: number) =>
  rows.map(([name, ...cells], at) => [name, name ? String(from + at) : '', ...cells])
