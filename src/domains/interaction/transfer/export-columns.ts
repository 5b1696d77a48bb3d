/** What an exported table shows: the list's own columns in Chinese, people masked as on the screen. Pure. */
import type { Column, Value } from '#kernel/documents'
import { formatInstant, type Instant } from '#kernel/time'
import type {
  Channel,
  CorrectionKind,
  CorrectionState,
  LetterKind,
  LetterState,
  MatterItem,
  OpinionState,
  PublicationState,
  Satisfaction,
} from '../contract.ts'
import {
  channelLabels,
  correctionKindLabels,
  correctionStateLabels,
  letterKindLabels,
  letterStateLabels,
  opinionLevelLabels,
  opinionStateLabels,
  publicationLabels,
  satisfactionLabels,
} from '../labels.ts'
import { maskName } from '../letters/masking.ts'

export type TableLine = Readonly<Record<string, Value>>

export interface LetterExportRow {
  readonly number: string
  readonly title: string
  readonly kind: LetterKind
  readonly channel: Channel
  readonly mailboxName: string
  readonly state: LetterState
  readonly publication: PublicationState
  readonly unitName: string | null
  readonly handlerName: string | null
  readonly writerName: string
  readonly receivedAt: Instant
  readonly dueOn: string | null
  readonly dueAt: Instant | null
  readonly repliedAt: Instant | null
  readonly replyWorkingDays: number | null
  readonly supervisionLevel: number
  readonly instructed: boolean
  readonly satisfaction: Satisfaction | null
  readonly sourceNumber: string | null
}

export const letterColumns: readonly Column[] = [
  { key: 'number', title: '编号', width: 18 },
  { key: 'title', title: '标题', width: 36 },
  { key: 'kind', title: '类型', width: 8 },
  { key: 'channel', title: '渠道', width: 14 },
  { key: 'mailboxName', title: '信箱', width: 18 },
  { key: 'state', title: '状态', width: 10 },
  { key: 'unitName', title: '承办单位', width: 28 },
  { key: 'handlerName', title: '经办人', width: 10 },
  { key: 'writer', title: '来信人', width: 10 },
  { key: 'receivedAt', title: '收到时间', format: 'dateTime' },
  { key: 'dueOn', title: '当前期限', format: 'date' },
  { key: 'overdue', title: '是否逾期', width: 10 },
  { key: 'repliedAt', title: '答复时间', format: 'dateTime' },
  { key: 'replyWorkingDays', title: '办理工作日', format: 'integer' },
  { key: 'supervisionLevel', title: '督办级别', format: 'integer' },
  { key: 'instructed', title: '有无批示', width: 10 },
  { key: 'satisfaction', title: '满意度', width: 10 },
  { key: 'publication', title: '公开', width: 10 },
  { key: 'sourceNumber', title: '来件编号', width: 18 },
]

export function letterLine(row: LetterExportRow, now: Instant): TableLine {
  return {
    number: row.number,
    title: row.title,
    kind: letterKindLabels[row.kind],
    channel: channelLabels[row.channel],
    mailboxName: row.mailboxName,
    state: letterStateLabels[row.state],
    unitName: row.unitName,
    handlerName: row.handlerName,
    writer: maskName(row.writerName),
    receivedAt: formatInstant(row.receivedAt),
    dueOn: row.dueOn,
    overdue: row.dueAt !== null && row.dueAt < now,
    repliedAt: row.repliedAt && formatInstant(row.repliedAt),
    replyWorkingDays: row.replyWorkingDays,
    supervisionLevel: row.supervisionLevel,
    instructed: row.instructed,
    satisfaction: row.satisfaction && satisfactionLabels[row.satisfaction],
    publication: publicationLabels[row.publication],
    sourceNumber: row.sourceNumber,
  }
}

const matterColumns = (title: string, kind: string): readonly Column[] => [
  { key: 'number', title: '编号', width: 20 },
  { key: 'title', title, width: 40 },
  { key: 'kind', title: kind, width: 18 },
  { key: 'state', title: '状态', width: 10 },
  { key: 'unitName', title: '承办单位', width: 28 },
  { key: 'receivedAt', title: '收到时间', format: 'dateTime' },
  { key: 'dueOn', title: '当前期限', format: 'date' },
  { key: 'overdue', title: '是否逾期', width: 10 },
]

export interface MatterExport {
  readonly columns: readonly Column[]
  readonly line: (item: MatterItem) => TableLine
}

const matterExport = (
  columns: readonly Column[],
  kindLabel: (kind: string) => string,
  stateLabel: (state: string) => string,
): MatterExport => ({
  columns,
  line: ({ number, title, kind, state, unitName, receivedAt, dueOn, overdue }) => ({
    number,
    title,
    kind: kindLabel(kind),
    state: stateLabel(state),
    unitName,
    receivedAt: formatInstant(new Date(receivedAt)),
    dueOn,
    overdue,
  }),
})

export const correctionExport = matterExport(
  matterColumns('错误说明', '错误类型'),
  (kind) => correctionKindLabels[kind as CorrectionKind],
  (state) => correctionStateLabels[state as CorrectionState],
)
export const opinionExport = matterExport(
  matterColumns('标题', '级别'),
  (level) => opinionLevelLabels[level as keyof typeof opinionLevelLabels],
  (state) => opinionStateLabels[state as OpinionState],
)
