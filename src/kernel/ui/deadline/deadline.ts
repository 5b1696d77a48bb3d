import { daysUntil, now } from '../time.ts'

export interface DeadlineView {
  readonly dueOn: string | null
  readonly dueAt?: string | null
  readonly provisional?: boolean
  readonly paused?: boolean
  readonly overdue?: boolean
  /** Working days left, as the server's calendar counts them; calendar days are shown when it does not say. */
  readonly remaining?: number | null
  /** Met, or no longer needed: shown without alarm. */
  readonly over?: boolean
}

export type DeadlineTone = 'plain' | 'good' | 'warn' | 'bad'

export interface DeadlineWords {
  readonly tone: DeadlineTone
  /** Says by itself what the colour says. */
  readonly text: string
}

const SOON_DAYS = 3

export function deadlineWords(deadline: DeadlineView, daysLeft: number): DeadlineWords {
  if (deadline.over) return { tone: 'plain', text: '已结束' }
  if (deadline.paused) return { tone: 'plain', text: '暂停计时' }
  if (deadline.overdue || daysLeft < 0) {
    return { tone: 'bad', text: daysLeft < 0 ? `已逾期 ${-daysLeft} 天` : '已逾期' }
  }
  if (daysLeft === 0) return { tone: 'bad', text: '今日到期' }
  const tone = (deadline.remaining ?? daysLeft) <= SOON_DAYS ? 'warn' : 'good'
  const left = deadline.remaining != null ? `剩 ${deadline.remaining} 个工作日` : `还有 ${daysLeft} 天`
  return { tone, text: tone === 'warn' ? `临期，${left}` : left }
}

export function wordsNow(deadline: DeadlineView): DeadlineWords | null {
  if (!deadline.dueOn) return deadline.paused ? deadlineWords(deadline, 0) : null
  return deadlineWords(
    { ...deadline, overdue: deadline.overdue ?? isPast(deadline.dueAt) },
    daysUntil(deadline.dueOn),
  )
}

const isPast = (dueAt: string | null | undefined): boolean =>
  Boolean(dueAt && Date.parse(dueAt) < now().getTime())

export type DayKind = 'working' | 'holiday' | 'weekend' | 'makeup' | 'paused'

/** How one date came about, as the server's engine says it. */
export interface Derivation {
  readonly clock?: string
  readonly label?: string
  readonly limit?: string
  /** The rule and its number (文号). */
  readonly source?: string
  readonly dueOn: string | null
  readonly provisional?: boolean
  readonly days: readonly { readonly date: string; readonly kind: DayKind; readonly count: number | string }[]
  readonly lines?: readonly string[]
}

export const dayKindLabels = {
  working: '工作日',
  holiday: '法定假日',
  weekend: '周末',
  makeup: '调休上班',
  paused: '暂停',
} satisfies Record<DayKind, string>

const UNITS: Record<string, string> = { wd: '个工作日', d: '个自然日', wh: '个工作小时', h: '小时' }

/** `20wd` → 20 个工作日 */
export function limitText(limit: string): string {
  const [, count, unit] = /^(\d+)(wd|d|wh|h)$/.exec(limit) ?? []
  return count && unit ? `${count} ${UNITS[unit]}` : limit
}

/** The number runs on from day to day; a day on which it stands still was not counted. */
export function counts(days: Derivation['days'], index: number): boolean {
  return Number(days[index]?.count ?? 0) > Number(days[index - 1]?.count ?? 0)
}
