import { type Books, economicTree, tree } from './books.ts'
import type { Block, Ink } from './ink.ts'

/** Prints amounts in one unit of money, and comparisons as clerks write them. */
export class Pen {
  readonly ink: Ink
  readonly divisor: number
  readonly decimals: number
  readonly blocks: Block[] = []
  constructor(ink: Ink, divisor = 1e6, decimals = 2) {
    this.ink = ink
    this.divisor = divisor
    this.decimals = decimals
  }
  say(...lines: string[]) {
    this.blocks.push(...lines)
  }
  table(rows: string[][]) {
    this.blocks.push(rows)
  }
  plain(amount: number) {
    return (amount / this.divisor).toFixed(this.decimals)
  }
  w(key: string, amount: number) {
    return this.ink.print(key, this.plain(amount))
  }
  /** A table cell: nothing is left empty, as most systems print it. */
  cell(key: string, amount: number) {
    return amount === 0 ? '' : this.w(key, amount)
  }
  percent(key: string, part: number, whole: number) {
    return `${this.ink.print(key, whole === 0 ? '0' : ((part / whole) * 100).toFixed(2))}%`
  }
  change(key: string, now: number, last: number, unit = '万元') {
    if (now === last) return `增加0${unit}`
    return `${this.ink.print(`${key}.dir`, now > last ? '增加' : '减少')}${this.ink.print(`${key}.chg`, this.plain(Math.abs(now - last)))}${unit}`
  }
  changePercent(key: string, now: number, last: number, unit = '万元') {
    const head = this.change(key, now, last, unit)
    if (last === 0 || now === last) return head
    const share = ((Math.abs(now - last) / last) * 100).toFixed(2)
    return `${head}，${this.ink.print(`${key}.dir2`, now > last ? '增长' : '下降')}${this.ink.print(`${key}.pct`, share)}%`
  }
}
/** Prints thousands apart: 1,234.50. */
export class CommaPen extends Pen {
  override plain(amount: number) {
    return super.plain(amount).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')
  }
}

export function functionRows(
  pen: Pen,
  b: Books,
  key: string,
  more: (row: ReturnType<typeof tree>[number]) => string[] = () => [],
) {
  return tree(b).map((row) => [
    row.code,
    row.name,
    ...more(row),
    pen.cell(`${key}.${row.code}`, row.total),
    pen.cell(`${key}.${row.code}.basic`, row.basic),
    pen.cell(`${key}.${row.code}.project`, row.project),
  ])
}
export function economicRows(pen: Pen, b: Books, key: string) {
  return economicTree(b).map(({ code, name, amount }) => {
    const open = code.startsWith('302')
    return [
      code,
      name,
      pen.cell(`${key}.${code}`, amount),
      open ? '' : pen.cell(`${key}.${code}.people`, amount),
      open ? pen.cell(`${key}.${code}.public`, amount) : '',
    ]
  })
}
