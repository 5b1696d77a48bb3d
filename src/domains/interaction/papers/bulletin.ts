/** 通报: how letters were handled in a month or a quarter. Figures in, paper out; no personal data. Pure. */
import type { Block, ChartData, OfficialDocument, Table } from '#kernel/documents'
import type { LocalDate } from '#kernel/time'
import type { LetterKind } from '../contract.ts'
import { letterKindLabels } from '../labels.ts'
import type { Period } from './bulletin-period.ts'
import { RANKING_RULE, ranked } from './ranking.ts'

export interface UnitLine {
  readonly name: string
  readonly received: string
  readonly closed: string
  readonly onTimeRate: string | null
  readonly averageDays: string | null
  readonly satisfaction: string | null
  readonly overdue: number
  readonly supervised: string
}

export interface OverdueLetter {
  readonly number: string
  readonly title: string
  readonly unitId: string
  readonly unitName: string
  readonly dueOn: LocalDate | null
  /** Null: still unanswered at the end of the period. */
  readonly answeredOn: LocalDate | null
}

export interface BulletinFigures {
  readonly totals: readonly {
    readonly name: string
    readonly label: string
    readonly unit: string
    readonly value: string | null
  }[]
  readonly units: readonly UnitLine[]
  readonly kinds: readonly {
    readonly kind: string
    readonly received: string
    readonly closed: string
    readonly onTimeRate: string | null
  }[]
  readonly months: readonly { readonly month: string; readonly received: number; readonly closed: number }[]
  readonly overdue: readonly OverdueLetter[]
  readonly supervision: readonly {
    readonly form: keyof typeof supervisionForms
    readonly level: number
    readonly times: number
  }[]
}

const supervisionForms = {
  overdue: '逾期自动督办',
  reminder: '日常督办',
  listed: '挂牌督办',
  interview: '约谈',
}
const LEVELS = ['', '一级', '二级', '三级']
const OVERDUE_MOST = 200

export interface BulletinFacts {
  readonly period: Period
  readonly figures: BulletinFigures
  readonly issuer: string
  readonly today: LocalDate
  readonly chart: string
}

export function bulletin({ period, figures, issuer, today, chart }: BulletinFacts): OfficialDocument {
  const until = today <= period.to ? `（截至 ${today}，期末数字以期满后的通报为准）` : ''
  const blocks: Block[] = [
    paragraph(
      `现将 ${period.label}（${period.from} 至 ${period.to}）来信办理情况通报如下${until}。各项数字由系统按公布的口径从来信记录中统计。`,
    ),
    heading('一、总体情况'),
    paragraph(totalsText(figures)),
    heading('二、各单位办理情况'),
    paragraph(RANKING_RULE),
    unitTable(figures),
    heading('三、各类来信情况'),
    kindTable(figures),
    heading('四、近十二个月收办情况'),
    { type: 'chart', svg: chart, alt: monthWords(figures), widthMm: 150, heightMm: 75 },
    heading('五、未按时办结情况'),
    paragraph(overdueText(figures)),
    ...overdueTable(figures),
    heading('六、督办情况'),
    paragraph(supervisionText(figures)),
    { type: 'signature', name: issuer, date: dateWords(today) },
  ]
  return { title: `关于 ${period.label}来信办理情况的通报`, issuer, date: today, blocks }
}

const heading = (text: string): Block => ({ type: 'heading', level: 1, text })
const paragraph = (text: string): Block => ({ type: 'paragraph', text })

function dateWords(date: LocalDate): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** Figures that nothing could be computed from are left out: a rate of nothing is neither good nor bad. */
function totalsText({ totals }: BulletinFigures): string {
  const known = totals.filter(({ value }) => value !== null)
  return `${known.map(({ label, value, unit }) => `${label} ${value}${unit === '%' ? '%' : ` ${unit}`}`).join('，')}。`
}

const percent = (value: string | null) => (value === null ? '—' : `${value}%`)

export function unitTable({ units }: BulletinFigures): Table {
  const rows = ranked(units).map((line) => [
    line.place === null ? '—' : String(line.place),
    line.name,
    line.received,
    line.closed,
    percent(line.onTimeRate),
    line.averageDays ?? '—',
    percent(line.satisfaction),
    String(line.overdue),
    line.supervised,
  ])
  const head = ['名次', '单位', '收到', '办结', '按时办结率', '平均工作日', '满意率', '逾期', '督办']
  return { type: 'table', widths: [2, 6, 2, 2, 3, 3, 3, 2, 2], headerRows: 1, rows: [head, ...rows] }
}

export function kindTable({ kinds }: BulletinFigures): Table {
  const rows = kinds.map(({ kind, received, closed, onTimeRate }) => [
    letterKindLabels[kind as LetterKind] ?? '其他',
    received,
    closed,
    percent(onTimeRate),
  ])
  return {
    type: 'table',
    widths: [3, 2, 2, 3],
    headerRows: 1,
    rows: [['类型', '收到', '办结', '按时办结率'], ...rows],
  }
}

function overdueText({ overdue }: BulletinFigures): string {
  if (overdue.length === 0) return '期内没有逾期办结和期末仍逾期未结的来信。'
  const open = overdue.filter(({ answeredOn }) => answeredOn === null).length
  const units = [...new Set(overdue.map(({ unitName }) => unitName))].join('、')
  const more = overdue.length > OVERDUE_MOST ? `下表列期限最早的 ${OVERDUE_MOST} 件。` : ''
  return `逾期办结 ${overdue.length - open} 件，期末仍逾期未结 ${open} 件。未按时办结的单位：${units}。${more}`
}

export function overdueTable({ overdue }: BulletinFigures): Table[] {
  if (overdue.length === 0) return []
  // The number finds the letter; its title may name a person, so it stays in the system.
  const rows = overdue
    .slice(0, OVERDUE_MOST)
    .map(({ number, unitName, dueOn, answeredOn }) => [
      number,
      unitName,
      dueOn ?? '—',
      answeredOn ?? '未办结',
    ])
  const head = ['编号', '承办单位', '期限', '办结日期']
  return [{ type: 'table', widths: [4, 6, 3, 3], headerRows: 1, rows: [head, ...rows] }]
}

function supervisionText({ supervision }: BulletinFigures): string {
  if (supervision.length === 0) return '期内没有督办。'
  const total = supervision.reduce((sum, { times }) => sum + times, 0)
  const parts = supervision.map(
    ({ form, level, times }) => `${supervisionForms[form]}（${LEVELS[level]}）${times} 次`,
  )
  return `期内督办 ${total} 次，其中${parts.join('，')}。`
}

function monthWords({ months }: BulletinFigures): string {
  return months
    .map(({ month, received, closed }) => `${month} 收到 ${received} 件、办结 ${closed} 件`)
    .join('；')
}

export function monthChart({ months }: BulletinFigures): ChartData {
  return {
    kind: 'bar',
    unit: '件',
    categories: months.map(({ month }) => month),
    series: [
      { name: '收到', values: months.map(({ received }) => received) },
      { name: '办结', values: months.map(({ closed }) => closed) },
    ],
  }
}
