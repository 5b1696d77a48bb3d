import type { CauseSubject } from '../lists.ts'
import { type Line, mark } from '../mark.ts'
import type { Facts } from '../model.ts'
import { grouped, percent, tenThousands, trimmed, type Yuan } from '../money.ts'
import { type Random, random } from '../random.ts'
import { causeText } from './causes.ts'
import { type Figures, figuresOf } from './figures.ts'

/** The habits of one office: chosen once for a document. */
export interface Style {
  readonly versus: string
  readonly up: string
  readonly down: string
  readonly percentUp: string
  readonly percentDown: string
  readonly digits: 1 | 2
  readonly trimPercent: boolean
  readonly trimMoney: boolean
  readonly spaced: boolean
  readonly thousands: boolean
  readonly zeroCell: string
  readonly wide: boolean
  readonly item: string
  readonly quote: readonly [string, string]
  readonly causeLead: string
  /** Captions of charts and definitions of the items used. */
  readonly charts: boolean
  /** Lower levels of a table stand further right. */
  readonly steps: boolean
  /** 三公 one item a row instead of one a column. */
  readonly upright: boolean
  /** Economic lines three abreast. */
  readonly threeAbreast: boolean
  /** Every class is printed, used or not. */
  readonly allClasses: boolean
  /** A note under each form. */
  readonly notes: boolean
}

export interface ChangeWords {
  readonly percent?: boolean
  readonly subject?: CauseSubject
  /** Say the cause even of no change. */
  readonly versus?: string
}

export interface Pen {
  readonly facts: Facts
  readonly f: Figures
  readonly r: Random
  readonly style: Style
  readonly lines: Line[]
  readonly year: number
  money(id: string, yuan: Yuan): string
  cell(id: string, yuan: Yuan): string
  count(id: string, value: number): string
  percent(id: string, part: Yuan, whole: Yuan): string
  change(id: string, now: Yuan, before: Yuan, words?: ChangeWords): string
  cause(id: string, now: Yuan, before: Yuan, subject: CauseSubject): string
  three(): string
  head(key: string, text: string): void
  para(key: string, text: string): void
  blank(): void
  row(table: string, cells: readonly string[]): void
}

function styleOf(r: Random, facts: Facts): Style {
  const last = facts.year - 1
  const budget = facts.kind === 'budget'
  const bases = budget
    ? ['较上年', '比上年', '比去年', `比${last}年`, `较${last}年`, '与上年相比']
    : [`与${last}年度相比，`, `较${last}年度`, '较上年', '比上年', '较上年决算数', `比${last}年`]
  return {
    versus: r.pick(bases),
    up: r.pick(['增加', '增加', '增加', '增长']),
    down: r.pick(['减少', '减少', '减少', '下降']),
    percentUp: r.pick(['增长', '增长', '上升']),
    percentDown: r.pick(['下降', '下降', '降低']),
    digits: r.pick([1, 2, 2]),
    trimPercent: r.chance(0.3),
    trimMoney: r.chance(0.5),
    spaced: r.chance(0.12),
    thousands: r.chance(0.1),
    zeroCell: r.pick(['', '', '0.00', '0.00', '0']),
    wide: r.chance(0.7),
    item: r.pick(['.', '.', '、']),
    quote: r.pick([
      ['“', '”'],
      ['“', '”'],
      ['"', '"'],
    ] as const),
    charts: r.chance(0.5),
    steps: r.chance(0.25),
    upright: r.chance(0.25),
    threeAbreast: r.chance(0.4),
    allClasses: r.chance(0.3),
    notes: r.chance(0.5),
    causeLead: r.pick(['主要原因是', '主要是', '主要原因为', '主要变动原因是']),
  }
}

export const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三']
export const second = (pen: Pen, at: number) =>
  pen.style.wide ? `（${NUMERALS[at - 1]}）` : `(${NUMERALS[at - 1]})`
export const first = (at: number) => `${NUMERALS[at - 1]}、`
export const third = (pen: Pen, at: number) => `${at}${pen.style.item}`

function words(r: Random, style: Style, facts: Facts) {
  const shown = (yuan: Yuan) => {
    const text = tenThousands(Math.abs(yuan))
    return style.thousands ? grouped(text) : style.trimMoney ? trimmed(text) : text
  }
  const money = (id: string, yuan: Yuan) => {
    const gap = style.spaced ? ' ' : ''
    return `${gap}${mark(id, shown(yuan))}${gap}万元`
  }
  const share = (id: string, part: Yuan, whole: Yuan) => {
    const text = percent(Math.abs(part), whole, style.digits)
    return `${mark(id, style.trimPercent ? trimmed(text) : text)}%`
  }
  const cause = (id: string, now: Yuan, before: Yuan, subject: CauseSubject) =>
    mark(`cause.${subject}.${id}`, causeText(r, facts, id, now, before, subject))
  const rate = (id: string, gap: Yuan, before: Yuan) => {
    const word = gap > 0 ? style.percentUp : style.percentDown
    return (
      r.pick([
        `，${mark(`pdir.${id}`, word)}`,
        `，${mark(`pdir.${id}`, word)}`,
        `、${mark(`pdir.${id}`, word)}`,
      ]) + share(`pct.${id}`, gap, before)
    )
  }
  const change = (id: string, now: Yuan, before: Yuan, given: ChangeWords = {}) => {
    const versus = given.versus ?? style.versus
    const gap = now - before
    if (Math.abs(gap) < 50)
      return r.pick([
        `${versus
          .replace(/，$/, '')
          .replace(/^较|^比/, '与')
          .replace(/相比$/, '')}持平`,
        `${versus}无增减变化`,
        `${versus}无增减`,
        `${versus}增加0万元`,
      ])
    const amount = `${versus}${mark(`dir.${id}`, gap > 0 ? style.up : style.down)}${money(`chg.${id}`, gap)}`
    const more = given.percent && before > 0 ? rate(id, gap, before) : ''
    const why = given.subject ? `，${style.causeLead}${cause(id, now, before, given.subject)}` : ''
    return amount + more + why
  }
  return { shown, money, share, cause, change }
}

export function penFor(facts: Facts): Pen {
  const r = random(facts.seed ^ 0x5f5f)
  const style = styleOf(r, facts)
  const lines: Line[] = []
  const say = words(r, style, facts)
  const push = (block: string, text: string) => void lines.push({ block, text })
  return {
    facts,
    r,
    style,
    lines,
    f: figuresOf(facts),
    year: facts.year,
    money: say.money,
    percent: say.share,
    change: say.change,
    cause: say.cause,
    cell: (id, yuan) =>
      mark(
        id,
        yuan === 0 ? style.zeroCell : style.thousands ? grouped(tenThousands(yuan)) : tenThousands(yuan),
      ),
    count: (id, value) => mark(id, String(value)),
    three: () => `${style.quote[0]}三公${style.quote[1]}`,
    head: (key, text) => push(`h:${key}`, text),
    para: (key, text) => push(`n:${key}`, text),
    blank: () => push('-', ''),
    row: (table, cells) => push(`t:${table}`, cells.join('\t')),
  }
}
