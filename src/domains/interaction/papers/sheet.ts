/** 办理单: one sheet of A4 for a pen, filled in as far as things are known; long texts follow on an annex. Pure. */
import { type DayLine, limitWords, parseLimit } from '#kernel/calendar'
import type { Block, OfficialDocument, TableCell } from '#kernel/documents'
import { formatInstant, type LocalDate } from '#kernel/time'
import type { LetterDetail, LetterKind } from '../contract.ts'
import { channelLabels, letterKindLabels } from '../labels.ts'
import { cutTo, fitLines } from './fit.ts'

export interface SheetPerson {
  readonly name: string
  readonly phone: string
  readonly address: string | null
}

export interface SheetClock {
  readonly label: string
  readonly limit: string
  readonly source: string
  readonly dueOn: string | null
  readonly state: string
  readonly provisional: boolean
  readonly days: readonly DayLine[]
}

export interface SheetFacts {
  readonly letter: LetterDetail
  readonly kind: LetterKind
  /** Masked, or as they are if somebody who may look has looked. */
  readonly person: SheetPerson
  readonly clocks: readonly SheetClock[]
  readonly issuer: string
  readonly today: LocalDate
}

type Row = readonly (string | TableCell)[]

const PER_LINE = 30
const NARROW = 11
const FILLED_LINES = 2
const SIGNATURE = '签名：　　　　　　　　　　年　　月　　日'

/** What is left of the sheet below its title, a line's height with its leading, and what a row adds around them. */
const ROOM_MM = 236
const LINE_MM = 6
const AROUND_MM = 2.4
const EMPTY_MM = LINE_MM + AROUND_MM
const bodyLines = [12, 10, 8, 6, 5, 4] as const
const BODY_LINES_LEAST = 3
const PEN_LINES_MOST = 4

export function handlingSheet(facts: SheetFacts): OfficialDocument {
  const { letter, issuer, today } = facts
  const parts = sectionsOf(letter)
  const wanted = parts.reduce((sum, part) => sum + heightOf(sectionRows(part, part.text ? 0 : 2)), 0)
  const head =
    bodyLines.map((lines) => headRows(facts, lines)).find((rows) => heightOf(rows) + wanted <= ROOM_MM) ??
    headRows(facts, BODY_LINES_LEAST)
  const rows = [...head, ...withPenLines(parts, ROOM_MM - heightOf(head))]
  const texts = [{ label: '来信内容', text: letter.body }, ...parts]
  return {
    title: '来信办理单',
    issuer,
    date: today,
    layout: 'form',
    blocks: [{ type: 'table', widths: [3, 6, 3, 6], rows }, ...annexBlocks(texts, rows)],
  }
}

const label = (text: string): TableCell => ({ text, align: 'center', isBold: true })
const wide = (text: string, more: Partial<TableCell> = {}): TableCell => ({ text, colSpan: 3, ...more })
const narrow = (text: string) => fitLines(text, { perLine: NARROW, linesMost: 2 }).text
const moment = (instant: string) => formatInstant(new Date(instant))

function heightOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + Math.max(...row.map(cellLines)) * LINE_MM + AROUND_MM, 0)
}

function cellLines(cell: string | TableCell): number {
  const { text, colSpan = 1, isBold = false } = typeof cell === 'string' ? { text: cell } : cell
  if (isBold) return 1
  return fitLines(text, { perLine: colSpan > 1 ? PER_LINE : NARROW, linesMost: Number.MAX_SAFE_INTEGER })
    .lines
}

function headRows({ letter, kind, person, clocks }: SheetFacts, bodyLines: number): Row[] {
  const source = letter.sourceNumber ? `（${letter.sourceNumber}）` : ''
  const limits = clocks.filter(isCurrent).map(clockSummary).join('\n') || '没有在计的时限'
  return [
    [label('信箱'), narrow(letter.mailboxName), label('编号'), letter.number],
    [
      label('收到时间'),
      moment(letter.receivedAt),
      label('渠道'),
      narrow(`${channelLabels[letter.channel]}${source}`),
    ],
    [label('来信人'), narrow(person.name), label('联系电话'), narrow(person.phone)],
    [label('类型'), letterKindLabels[kind], label('联系地址'), narrow(person.address ?? '未填写')],
    [label('标题'), wide(letter.title)],
    [label('内容'), wide(cutTo(letter.body, bodyLines, PER_LINE))],
    [label('时限'), wide(fitLines(limits, { perLine: PER_LINE, linesMost: 5 }).text)],
  ]
}

const SHOWN = new Set(['running', 'paused', 'met', 'missed'])
const isCurrent = ({ label, state }: SheetClock) =>
  SHOWN.has(state) && (label !== '审核受理' || state === 'running') && label !== '签收'

/** From which day to which, and what in between did not count: enough to check it with a wall calendar. */
export function clockSummary({ label, limit, source, dueOn, state, provisional, days }: SheetClock): string {
  const [first] = days
  const from = first ? `${first.date} 为第 0 日，` : ''
  const due = state === 'paused' ? '目前暂停计时' : dueOn ? `${dueOn} 到期` : '尚未推定'
  const idle = idleWords(days.slice(1))
  return `${label}：${limitWords(parseLimit(limit))}，${from}${due}${provisional ? '（暂定）' : ''}${idle}。依据：${source}`
}

function idleWords(days: readonly DayLine[]): string {
  const count = (kind: DayLine['kind']) => days.filter((day) => day.kind === kind).length
  const rest = count('weekend') + count('holiday')
  const words = [
    rest > 0 ? `周末和放假 ${rest} 天不计` : '',
    count('makeup') > 0 ? `调休上班 ${count('makeup')} 天计入` : '',
    count('paused') > 0 ? `暂停 ${count('paused')} 天不计` : '',
  ].filter(Boolean)
  return words.length > 0 ? `，其间${words.join('、')}` : ''
}

interface Section {
  readonly label: string
  readonly text: string
  readonly signed: string
}

function sectionsOf(letter: LetterDetail): Section[] {
  const assigned = letter.timeline.filter(({ name }) => name === 'assign').at(-1)
  const approved = letter.timeline.filter(({ name }) => name === 'approve_reply').at(-1)
  const order = letter.instructions.at(-1)
  const instructions = letter.instructions.map(({ text, by, at }) => `${text}（${by} ${moment(at)}）`)
  const opinions = letter.jointUnits.flatMap(({ unitName, opinion }) =>
    opinion === null ? [] : [`${unitName}：${opinion}`],
  )
  const units = [letter.unitName ?? '', ...opinions].filter(Boolean).join('\n')
  return [
    section('拟办意见', assigned?.text ?? '', assigned && { by: assigned.actorName, at: assigned.at }),
    section('领导批示', instructions.join('\n'), order),
    section('承办单位意见', units),
    section('办理结果', letter.reply?.text ?? ''),
    section('审核', approved ? '同意答复' : '', approved && { by: approved.actorName, at: approved.at }),
  ]
}

function section(label: string, text: string, signed?: { by: string; at: string }): Section {
  return { label, text, signed: signed ? `${signed.by}　${moment(signed.at)}` : SIGNATURE }
}

/** The room that is left goes to the pen, a line to each section in turn. */
function withPenLines(parts: readonly Section[], roomMm: number): Row[] {
  const lines: number[] = parts.map(({ text }) => (text ? 0 : 1))
  const used = parts.reduce((sum, part, i) => sum + heightOf(sectionRows(part, lines[i] ?? 0)), 0)
  let free = Math.floor((roomMm - used) / EMPTY_MM)
  for (let round = 1; round <= PEN_LINES_MOST; round++) {
    for (let i = 0; i < lines.length && free > 0; i++) {
      if ((lines[i] ?? 0) >= round) continue
      lines[i] = round
      free--
    }
  }
  return parts.flatMap((part, i) => sectionRows(part, lines[i] ?? 0))
}

/** What is known stands first, then empty lines. Each line is a row, so that it is ruled. */
function sectionRows({ label: title, text, signed }: Section, penLines: number): Row[] {
  const known: Row[] = text ? [[wide(cutTo(text, FILLED_LINES, PER_LINE))]] : []
  const empty = Array.from({ length: penLines }, (): Row => [wide('　')])
  const rows: Row[] = [...known, ...empty, [wide(signed, { align: 'right' })]]
  const [first = [], ...others] = rows
  return [[{ ...label(title), rowSpan: rows.length }, ...first], ...others]
}

/** The texts of which the sheet has only the beginning. */
function annexBlocks(texts: readonly { label: string; text: string }[], rows: readonly Row[]): Block[] {
  const whole = new Set(rows.flat().map((cell) => (typeof cell === 'string' ? cell : cell.text)))
  const parts = texts.filter(({ text }) => text && !whole.has(text))
  if (parts.length === 0) return []
  return [
    { type: 'pageBreak' },
    ...parts.flatMap(({ label, text }): Block[] => [
      { type: 'heading', level: 1, text: `附：${label}全文` },
      { type: 'paragraph', text },
    ]),
  ]
}
