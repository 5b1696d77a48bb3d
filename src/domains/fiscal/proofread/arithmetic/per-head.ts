/** Fees for each guest and each car against the fee and the number. */
import Big from 'big.js'
import type { Book } from '../facts/book.ts'
import { type Figure, figuresOf, sentencesOf } from '../facts/figures.ts'
import { placeOf, settingOf } from '../facts/setting.ts'
import { type Amount, amountOf, type MoneyUnit, ZERO } from '../money.ts'
import type { Passage } from '../paper.ts'
import { compact } from '../read/clean.ts'
import type { BookCheck } from './check.ts'
import { newTally, report, type Tally } from './report.ts'

interface Each {
  readonly told: RegExp
  readonly subject: string
  readonly name: string
  readonly count: RegExp
  readonly unit: string
}

const KINDS: readonly Each[] = [
  {
    told: /人均(?:(?:公务)?接待费(?:用)?)?(?:为|约|是)?$/,
    subject: 'reception',
    name: '公务接待费',
    count: /接待[^，。；]{0,8}?\d+批次?[，、]?(?:共|共计)?(\d+)人次?/,
    unit: '人',
  },
  {
    told: /车均(?:公务用车)?购置费(?:用)?(?:为|约|是)?$/,
    subject: 'vehicle_purchase',
    name: '公务用车购置费',
    count: /(?:用车购置|购置公务用车)(\d+)辆/,
    unit: '辆',
  },
  {
    told: /车均(?:公务用车)?(?:运行)?维护费(?:用)?(?:为|约|是)?$/,
    subject: 'vehicle_run',
    name: '公务用车运行维护费',
    count: /保有量(?:为|是)?(\d+)辆/,
    unit: '辆',
  },
]

interface Case {
  readonly kind: Each
  readonly count: number
  readonly each: Amount
  readonly figure: Figure
  readonly line: number
}

/** The fees may be told line by line, the numbers in the line before. */
const LINES_BEFORE = 3

function casesIn(passages: readonly Passage[], at: number): Case[] {
  const passage = passages[at]!
  const { text, origin } = compact(passage.text.slice(0, 4000))
  if (!/[人车]均/.test(text)) return []
  const before = passages
    .slice(Math.max(0, at - LINES_BEFORE), at)
    .filter(({ part }) => part === passage.part)
    .map((one) => compact(one.text.slice(0, 4000)).text)
  return sentencesOf(text).flatMap((sentence) =>
    figuresOf(sentence.text).flatMap((figure): Case[] => {
      const kind = KINDS.find(({ told }) =>
        told.test(sentence.text.slice(Math.max(0, figure.start - 20), figure.start)),
      )
      const count = kind ? countIn(kind, [text, ...before.toReversed()]) : 0
      if (!kind || !count || figure.unit === '%') return []
      const each = amountOf(figure.digits, (figure.unit || '元') as MoneyUnit, figure.printed)
      return [{ kind, count, each, figure, line: passage.lineAt(origin(sentence.start + figure.start)) }]
    }),
  )
}

function countIn({ count }: Each, texts: readonly string[]): number {
  const found = texts.map((text) => count.exec(text)).find((match) => match !== null)
  return Number(found?.[1] ?? 0)
}

function check(tally: Tally, book: Book, passage: Passage, { kind, count, each, figure, line }: Case): void {
  const phase = book.paper.kind === 'final' ? 'final' : 'budget'
  const fees = book.of({ subject: kind.subject, purse: 'all', year: book.paper.year ?? 0, phase })
  if (fees.length === 0) return
  tally.done++
  const places = figure.digits.split('.')[1]?.length ?? 0
  const half =
    each.half.gt(ZERO) && places < 2
      ? new Big(10)
          .pow(-places)
          .times(figure.unit === '万元' ? 1 : '0.0001')
          .div(2)
      : each.half
  const fits = fees.some((fee) =>
    each.value
      .minus(fee.amount.value.div(count))
      .abs()
      .lte(fee.amount.half.div(count).plus(half.times(2))),
  )
  if (fits) return
  const fee = fees[0]!
  const factor = figure.unit === '万元' ? 1 : 10_000
  const expected = fee.amount.value.times(factor).div(count)
  tally.findings.push(
    report({
      level: 'doubt',
      place: placeOf(settingOf(book.paper, passage).headings, passage),
      line,
      lines: [fee.line, passage.line],
      printed: figure.printed,
      expected: `${expected.toFixed(2)}${figure.unit || '元'}`,
      difference: each.value.times(factor).minus(expected).toFixed(2),
      message: `${kind.name}${fee.amount.printed}（第${fee.line}行），共${count}${kind.unit}，平均约${expected.toFixed(2)}${figure.unit || '元'}，文中写为${figure.printed}，请核对。`,
    }),
  )
}

export const perHead: BookCheck = {
  rule: 'per_head',
  about: '人均接待费＝公务接待费÷接待人次；车均费用＝费用÷车辆数',
  run(book) {
    const tally = newTally()
    const { passages } = book.paper
    for (const [at, passage] of passages.entries())
      for (const one of casesIn(passages, at)) check(tally, book, passage, one)
    return tally
  },
}
