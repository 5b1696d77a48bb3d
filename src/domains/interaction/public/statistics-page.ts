import type { Database } from '#kernel/db'
import { type Clock, type Instant, type LocalDate, localDate } from '#kernel/time'
import { type LetterKind, letterKinds } from '../contract.ts'
import { letterKindLabels } from '../labels.ts'
import {
  definitionsOf,
  type Figures,
  figuresOf,
  openCount,
  type Period,
  type Row,
  rowsBy,
  yearsOfLetters,
} from './statistics.queries.ts'

const MINUTES_KEPT = 5
const PERIODS_MOST = 30

/**
 * Twenty sums over all letters are not done anew for every visitor. What is kept is shown with the minute at which it
 * was true, so nobody mistakes it for now.
 */
export function createStatistics() {
  const kept = new Map<string, { at: Instant; data: Promise<object> }>()
  return (clock: Clock, key: string, compute: (now: Instant) => Promise<object>): Promise<object> => {
    const now = clock.now()
    const found = kept.get(key)
    if (found && now.getTime() - found.at.getTime() < MINUTES_KEPT * 60_000 && now >= found.at)
      return found.data
    if (kept.size >= PERIODS_MOST) kept.clear()
    const data = compute(now)
    kept.set(key, { at: now, data })
    data.catch(() => kept.delete(key))
    return data
  }
}
export type Statistics = ReturnType<typeof createStatistics>

export function percent(value: string | null | undefined): string {
  if (value === null || value === undefined) return '—'
  return `${Number(value).toFixed(1).replace(/\.0$/, '')}%`
}

const count = (value: string | null | undefined): string => value ?? '0'

function yearPeriod(year: number, today: LocalDate): Period {
  const last = localDate(`${year}-12-31`)
  return { from: localDate(`${year}-01-01`), to: last < today ? last : today }
}

function tableRows(rows: readonly Row[], labelOf: (row: Row) => string) {
  const most = Math.max(1, ...rows.map((row) => Number(row.received ?? 0)))
  return rows.map((row) => ({
    label: labelOf(row),
    received: count(row.received),
    share: Math.round((Number(row.received ?? 0) / most) * 100),
    accepted: count(row.accepted),
    closed: count(row.closed),
    open: row.open,
    completionRate: percent(row.completion_rate),
    onTimeRate: percent(row.on_time_rate),
    satisfactionRate: percent(row.satisfaction),
  }))
}

function figureTiles(figures: Figures, open: number) {
  return [
    { label: '收到', value: count(figures.received), unit: '封' },
    { label: '受理', value: count(figures.accepted), unit: '封' },
    { label: '办结', value: count(figures.closed), unit: '封' },
    { label: '在办（现在）', value: String(open), unit: '封' },
    { label: '答复率', value: percent(figures.completion_rate), unit: null },
    { label: '按时办结率', value: percent(figures.on_time_rate), unit: null },
    { label: '答复公开率', value: percent(figures.published_rate), unit: null },
    { label: '满意率', value: percent(figures.satisfaction), unit: null },
    {
      label: '平均办理',
      value: figures.average_days ? Number(figures.average_days).toFixed(1) : '—',
      unit: '个工作日',
    },
  ]
}

const kindOrder = (row: Row): number => letterKinds.indexOf(row.key as LetterKind)
const kindLabel = (row: Row): string => letterKindLabels[row.key as keyof typeof letterKindLabels] ?? row.key

export async function statisticsOf(
  db: Database,
  today: LocalDate,
  now: Instant,
  year: number,
): Promise<object> {
  const period = yearPeriod(year, today)
  const [figures, open, months, kinds, units, years] = await Promise.all([
    figuresOf(db.tx, period),
    openCount(db.tx),
    rowsBy(db.tx, period, 'month'),
    rowsBy(db.tx, period, 'kind'),
    rowsBy(db.tx, period, 'unit'),
    yearsOfLetters(db.tx, Number(today.slice(0, 4))),
  ])
  const byKey = months.sort((a, b) => a.key.localeCompare(b.key))
  const byKind = kinds.sort((a, b) => kindOrder(a) - kindOrder(b))
  const byReceipt = units.sort((a, b) => Number(b.received ?? 0) - Number(a.received ?? 0))
  return {
    period: { year, label: `${year} 年`, ...period },
    asOf: now,
    years,
    figures: figureTiles(figures, open),
    tables: [
      { title: '按月份', first: '月份', rows: tableRows(byKey, (row) => row.label) },
      { title: '按类型', first: '类型', rows: tableRows(byKind, kindLabel) },
      { title: '按承办单位', first: '承办单位', rows: tableRows(byReceipt, (row) => row.label) },
    ],
    definitions: [
      ...definitionsOf(),
      { label: '在办', text: '此刻还没有答复、也没有以其他方式结束的来信，不论何时收到。' },
    ],
  }
}

/** The few figures on the home page. */
export async function monthFigures(db: Database, today: LocalDate): Promise<object> {
  const month = today.slice(0, 7)
  const figures = await figuresOf(db.tx, { from: localDate(`${month}-01`), to: today })
  return {
    label: `${Number(month.slice(5))} 月`,
    received: count(figures.received),
    closed: count(figures.closed),
    onTimeRate: percent(figures.on_time_rate),
    satisfactionRate: percent(figures.satisfaction),
  }
}
