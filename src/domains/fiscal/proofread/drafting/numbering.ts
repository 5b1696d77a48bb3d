/** Numbers of headings and items: skipped, twice, or lost. */
import type { Check } from '../check.ts'
import type { NewFinding } from '../finding.ts'
import type { Paper } from '../paper.ts'
import { narrow } from '../read/clean.ts'
import { annexLine, drafting, extraction } from './kit.ts'

const CHINESE = '一二三四五六七八九十'
const FORMS: readonly (readonly [level: number, pattern: RegExp])[] = [
  [1, /^第([一二三四五六七八九十]{1,3})(?:部分|章)/],
  [2, /^([一二三四五六七八九十]{1,3})[、.．]/],
  [3, /^[（(]([一二三四五六七八九十]{1,3})[）)]/],
  [4, /^(\d{1,2})[、.．](?!\d)/],
  [5, /^[（(](\d{1,2})[）)]/],
]

interface Item {
  readonly level: number
  readonly value: number
  readonly line: number
  readonly text: string
}

export const numbering: Check = {
  rule: 'numbering',
  about: '标题和条目的编号跳号、重号或者缺第一号',
  run(paper) {
    const items = itemsOf(paper)
    return { done: items.length, findings: faults(items, paper) }
  },
}

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  const digit = (sign: string | undefined, empty: number) => (sign ? CHINESE.indexOf(sign) + 1 : empty)
  return text.includes('十') ? digit(tens, 1) * 10 + digit(ones, 0) : digit(ones, 0)
}

/** Before the forms, outside the tables: cells have numbers of their own. */
function itemsOf(paper: Paper): Item[] {
  const end = annexLine(paper)
  const inGrid = new Set<number>()
  for (const grid of paper.grids) for (let at = grid.line; at <= grid.lastLine; at++) inGrid.add(at)
  const later = headingsAfter(paper, end)
  return paper.lines.flatMap((raw, at) => {
    if (
      (at + 1 >= end && !later.has(at + 1)) ||
      inGrid.has(at + 1) ||
      raw.includes('\t') ||
      raw.includes('|')
    )
      return []
    const text = bare(raw)
    if (/[.…·]{4,}\d+$|\d{1,3}$/.test(text) && /[.…·]{3,}/.test(text)) return []
    // Lists of attached tables are checked against the tables.
    if (/表$/.test(text)) return []
    const form = FORMS.find(([, pattern]) => pattern.test(text))
    if (!form) return []
    return [{ level: form[0], value: numberOf(form[1].exec(text)![1]!), line: at + 1, text }]
  })
}

/** Headings that go on behind the forms; a report among the forms counts from one again. */
function headingsAfter(paper: Paper, end: number): Set<number> {
  const found = paper.parts
    .filter(({ line, heading }) => line >= end && FORMS[1]![1].test(bare(heading)))
    .map(({ line, heading }) => ({ line, value: numberOf(FORMS[1]![1].exec(bare(heading))![1]!) }))
  return new Set(found.some(({ value }) => value === 1) ? [] : found.map(({ line }) => line))
}

function bare(raw: string): string {
  return narrow(raw)
    .replace(/^[\s#*\-•]+/, '')
    .replace(/^附[表件][:：]/, '')
    .replace(/\s+/g, '')
    .slice(0, 60)
}

/** A list ends where a heading of a higher level begins. */
function faults(items: readonly Item[], paper: Paper): NewFinding[] {
  const found: NewFinding[] = []
  const open: (Item | undefined)[] = []
  for (const item of items) {
    const before = open[item.level]
    const fault = before ? afterFault(before, item, paper) : item.value !== 1 ? startFault(item) : null
    if (fault) found.push(fault)
    open[item.level] = item
    open.length = item.level + 1
  }
  // Where every other number is lost, the lists were automatic and a converter lost them.
  return found.length > 6 || (found.length > 2 && found.length > items.length / 4)
    ? found.map((finding) => ({ ...finding, level: 'extraction' }))
    : found
}

function startFault(item: Item): NewFinding | null {
  if (item.level >= 4 && item.value > 2) return null
  return extraction(
    { line: item.line },
    {
      printed: item.text.slice(0, 30),
      message: `这一组编号从“${numberIn(item)}”开始，前面的编号可能在转换时丢失，请对照原件`,
    },
  )
}

function afterFault(before: Item, item: Item, paper: Paper): NewFinding | null {
  if (item.value === before.value + 1 || item.value === 1) return null
  const at = { line: item.line, lines: [before.line] }
  const printed = item.text.slice(0, 30)
  if (item.value === before.value)
    return drafting(at, {
      printed,
      message: `编号“${numberIn(item)}”用了两次（上一处在第 ${before.line} 行），请顺次编号`,
    })
  if (item.value > before.value + 1 && mayHaveLost(before, item, paper))
    return extraction(at, {
      printed,
      message: `编号从“${numberIn(before)}”跳到“${numberIn(item)}”，中间的编号可能在转换时丢失，请对照原件`,
    })
  if (item.value > before.value + 1)
    return drafting(at, {
      printed,
      message: `编号从“${numberIn(before)}”跳到“${numberIn(item)}”，请检查是否漏了内容或编错了号`,
    })
  return drafting(at, {
    printed,
    message: `编号“${numberIn(item)}”排在“${numberIn(before)}”之后，顺序不对，请检查`,
  })
}

const numberIn = ({ level, text }: Item) => FORMS.find(([each]) => each === level)![1].exec(text)?.[0] ?? ''

/** Between them stands a line of the same shape without a number, as a converter leaves it. */
function mayHaveLost(before: Item, item: Item, paper: Paper): boolean {
  const between = paper.lines
    .slice(before.line, item.line - 1)
    .filter((line) => !/[\t|]/.test(line))
    .map(bare)
    .filter((line) => line !== '' && !/^[\d.,%]+$/.test(line))
  const isUnnumbered = (line: string) => !FORMS.some(([, pattern]) => pattern.test(line))
  if (item.level <= 3)
    return between.some((line) => isUnnumbered(line) && line.length <= 30 && !/[。；，：]/.test(line))
  const [colon, code] = [/[：:]/.test(item.text), /[（(]\d{2,3}[）)]/.test(item.text)]
  return between.some(
    (line) =>
      isUnnumbered(line) &&
      line.length > 6 &&
      (!colon || /[：:]/.test(line)) &&
      (!code || /[（(]\d{2,3}[）)]/.test(line)),
  )
}
