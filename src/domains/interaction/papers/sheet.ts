/** 办理单: one sheet of A4 for a pen, filled in as far as things are known; long texts follow on an annex. Pure. */
import { type DayLine, limitWords, parseLimit } from '#kernel/calendar'
import type { Block, OfficialDocument, TableCell } from '#kernel/documents'
import { formatInstant, type LocalDate } from '#kernel/time'
import type { LetterDetail } from '../contract.ts'
import { channelLabels, letterKindLabels } from '../labels.ts'
import { fitLines } from './fit.ts'

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
  /** Masked, or as they are if somebody who may look has looked. */
  readonly person: SheetPerson
  readonly clocks: readonly SheetClock[]
  readonly issuer: string
  readonly today: LocalDate
}

type Row = readonly (string | TableCell)[]

const PER_LINE = 31
const BODY_LINES = 7
const FILLED_LINES = 3
const SIGNATURE = '签名：　　　　　　　　　　年　　月　　日'

export function handlingSheet(facts: SheetFacts): OfficialDocument {
  const { letter, issuer, today } = facts
  const filled = filledParts(letter)
  const rows = [...headRows(facts), ...filled.flatMap(sectionRows)]
  const annex = [
    { label: '来信内容', text: letter.body, most: BODY_LINES },
    ...filled.map(({ label, text }) => ({ label, text, most: FILLED_LINES })),
  ].filter(({ text, most }) => fitLines(text, { perLine: PER_LINE, linesMost: most }).isCut)
  return {
    title: '来信办理单',
    issuer,
    date: today,
    layout: 'form',
    blocks: [{ type: 'table', widths: [3, 6, 3, 6], rows }, ...annexBlocks(annex)],
  }
}

const label = (text: string): TableCell => ({ text, align: 'center', isBold: true })
const wide = (text: string, more: Partial<TableCell> = {}): TableCell => ({ text, colSpan: 3, ...more })
const moment = (instant: string) => formatInstant(new Date(instant))

function headRows({ letter, person, clocks }: SheetFacts): Row[] {
  const source = letter.sourceNumber ? `（来件编号 ${letter.sourceNumber}）` : ''
  return [
    [label('信箱'), letter.mailboxName, label('编号'), letter.number],
    [
      label('收到时间'),
      moment(letter.receivedAt),
      label('渠道'),
      `${channelLabels[letter.channel]}${source}`,
    ],
    [label('来信人'), person.name, label('联系电话'), person.phone],
    [label('类型'), letterKindLabels[letter.kind], label('联系地址'), person.address ?? '未填写'],
    [label('标题'), wide(letter.title)],
    [label('内容'), wide(cut(letter.body, BODY_LINES))],
    [label('时限'), wide(clocks.filter(isCurrent).map(clockSummary).join('\n') || '没有在计的时限')],
  ]
}

function cut(text: string, linesMost: number): string {
  const fitted = fitLines(text, { perLine: PER_LINE, linesMost })
  return fitted.isCut ? `${fitted.text}（全文 ${[...text].length} 字，见附页）` : text
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
  /** Lines for a pen. */
  readonly lines: number
}

function filledParts(letter: LetterDetail): Section[] {
  const assigned = letter.timeline.filter(({ name }) => name === 'assign').at(-1)
  const approved = letter.timeline.filter(({ name }) => name === 'approve_reply').at(-1)
  const order = letter.instructions.at(-1)
  const instructions = letter.instructions.map(({ text, by, at }) => `${text}（${by} ${moment(at)}）`)
  const opinions = letter.jointUnits.flatMap(({ unitName, opinion }) =>
    opinion === null ? [] : [`${unitName}：${opinion}`],
  )
  return [
    section('拟办意见', assigned?.text ?? '', assigned && { by: assigned.actorName, at: assigned.at }, 2),
    section('领导批示', instructions.join('\n'), order, 2),
    section('承办单位意见', [letter.unitName ?? '', ...opinions].filter(Boolean).join('\n'), undefined, 2),
    section('办理结果', letter.reply?.text ?? '', undefined, 2),
    section('审核', approved ? '同意答复' : '', approved && { by: approved.actorName, at: approved.at }, 1),
  ]
}

function section(
  label: string,
  text: string,
  signed: { by: string; at: string } | undefined,
  lines: number,
): Section {
  return { label, text, signed: signed ? `${signed.by}　${moment(signed.at)}` : SIGNATURE, lines }
}

/** What is known stands in the first lines; the others stay empty. Each line is a row, so that it is ruled. */
function sectionRows({ label: title, text, signed, lines }: Section): Row[] {
  const empty = Array.from({ length: Math.max(0, text ? lines - 1 : lines) }, (): Row => [wide('　')])
  const body: Row[] = [...(text ? [[wide(cut(text, FILLED_LINES))]] : []), ...empty]
  const rows: Row[] = [...body, [wide(signed, { align: 'right' })]]
  const [first = [], ...others] = rows
  return [[{ ...label(title), rowSpan: rows.length }, ...first], ...others]
}

function annexBlocks(parts: readonly { label: string; text: string }[]): Block[] {
  if (parts.length === 0) return []
  return [
    { type: 'pageBreak' },
    ...parts.flatMap(({ label, text }): Block[] => [
      { type: 'heading', level: 1, text: `附：${label}全文` },
      { type: 'paragraph', text },
    ]),
  ]
}
