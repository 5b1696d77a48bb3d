/**
 * A second clock that knows nothing of the first. The engine folds the events and then counts; this one lives through
 * the time, day by day or minute by minute, with a wall calendar in its hand, and looks up afterwards when the limit
 * was reached. Holidays come from the library and not from our files. All times are local and written as if UTC.
 */
import library from 'chinese-days/dist/chinese-days.json' with { type: 'json' }

export interface SimulatedEvent {
  readonly at: string
  readonly type: 'pause' | 'resume' | 'restart' | 'extend' | 'transfer'
  readonly by?: number
}

export interface Case {
  readonly start: string
  readonly amount: number
  readonly unit: 'wd' | 'd' | 'wh' | 'h'
  readonly events: readonly SimulatedEvent[]
  readonly afterHoursNextDay: boolean
}

export interface Answer {
  due: string | null
  paused: boolean
  remaining: number
  provisional: boolean
  days: { date: string; kind: string; count: number }[]
  warnings: (string | null)[]
}

const DAY = 24 * 60
const SHARES = [50, 80]

// ---- the wall calendar ----

const minuteOf = (text: string) => Date.parse(`${text}Z`) / 60_000
const textOf = (minute: number) => new Date(minute * 60_000).toISOString().slice(0, 16)
const dateOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)

interface Square {
  date: string
  kind: 'working' | 'holiday' | 'weekend' | 'makeup'
  works: boolean
  announced: boolean
}

const wall = new Map<number, Square>()

function square(day: number): Square {
  let found = wall.get(day)
  if (!found) {
    found = drawSquare(day)
    wall.set(day, found)
  }
  return found
}

function drawSquare(day: number): Square {
  const date = dateOf(day)
  const announced = date >= '2020-01-01' && date <= '2026-12-31'
  const weekend = new Date(day * 86_400_000).getUTCDay() % 6 === 0
  if (announced && date in library.holidays) return { date, kind: 'holiday', works: false, announced }
  if (announced && date in library.workdays) return { date, kind: 'makeup', works: true, announced }
  return { date, kind: weekend ? 'weekend' : 'working', works: !weekend, announced }
}

/** Nine to twelve, half past one to half past five. */
function atDesk(minuteOfDay: number): boolean {
  return (minuteOfDay >= 540 && minuteOfDay < 720) || (minuteOfDay >= 810 && minuteOfDay < 1050)
}

/** When the post is taken in, and whether an unannounced day was looked at for that. */
function takenIn({ start, afterHoursNextDay }: Case): { minute: number; unsure: boolean } {
  const arrived = minuteOf(start)
  let day = Math.floor(arrived / DAY)
  if (!afterHoursNextDay) return { minute: arrived, unsure: false }
  let unsure = !square(day).announced
  if (square(day).works && arrived % DAY <= 1050) return { minute: arrived, unsure }
  for (day++; !square(day).works; day++) unsure ||= !square(day).announced
  return { minute: day * DAY + 540, unsure: unsure || !square(day).announced }
}

// ---- living through it ----

/** What a clerk notes about the clock while time goes by. */
interface Desk {
  paused: boolean
  limit: number
  used: number
  /** Counting begins after this day, or at this minute. */
  zero: number
  unsure: boolean
}

function happen(desk: Desk, event: SimulatedEvent, zeroIfRestarted: number): boolean {
  if (event.type === 'pause') desk.paused = true
  if (event.type === 'resume') desk.paused = false
  if (event.type === 'extend') desk.limit += event.by ?? 0
  if (event.type !== 'restart') return false
  Object.assign(desk, { paused: false, used: 0, zero: zeroIfRestarted, unsure: false })
  return true
}

export function simulate(one: Case): Answer {
  return one.unit === 'wd' || one.unit === 'd' ? liveDays(one) : liveMinutes(one)
}

interface Note {
  day: number
  used: number
  paused: boolean
}

function liveDays(one: Case): Answer {
  const taken = takenIn(one)
  const first = Math.floor(minuteOf(one.start) / DAY)
  const desk: Desk = {
    paused: false,
    limit: one.amount,
    used: 0,
    zero: Math.floor(taken.minute / DAY),
    unsure: taken.unsure,
  }
  const waiting = [...one.events]
  let notes: Note[] = []
  let overtime = 0
  for (let day = first; overtime < 40; day++) {
    while (waiting[0] && Math.floor(minuteOf(waiting[0].at) / DAY) === day) {
      if (happen(desk, waiting.shift()!, day)) notes = []
    }
    if (day > desk.zero) {
      if (!desk.paused && (one.unit === 'd' || square(day).works)) desk.used++
      notes.push({ day, used: desk.used, paused: desk.paused })
    }
    // Nothing more will happen: a while later everything is known.
    if (waiting.length === 0 && (desk.paused || desk.used >= desk.limit)) overtime++
  }
  return lookUpDays(one, desk, notes)
}

function lookUpDays(one: Case, desk: Desk, notes: Note[]): Answer {
  const last = notes.findIndex(({ day, used, paused }) => used >= desk.limit && !paused && square(day).works)
  const lastPause = one.events.filter(({ type }) => type === 'pause').at(-1)
  const pausedOn = lastPause ? Math.floor(minuteOf(lastPause.at) / DAY) : 0
  const told = last >= 0 ? notes.slice(0, last + 1) : notes.filter(({ day }) => day <= pausedOn)
  const days = told.map(({ day, used, paused }) => ({
    date: dateOf(day),
    kind: paused ? 'paused' : square(day).kind,
    count: Math.min(used, desk.limit),
  }))
  const asked = told.filter(({ used }) => one.unit === 'wd' || used >= desk.limit)
  const used = Math.min(told.at(-1)?.used ?? 0, desk.limit)
  return {
    due: last >= 0 ? dateOf(notes[last]!.day) : null,
    paused: desk.paused,
    remaining: desk.limit - used,
    provisional: desk.unsure || asked.some(({ day }) => !square(day).announced),
    days: [{ date: dateOf(desk.zero), kind: square(desk.zero).kind, count: 0 }, ...days],
    warnings: SHARES.map((percent) => warnInDays(percent, desk.limit, told)),
  }
}

/** Each counted day has its 420 minutes at the desk; it rings in the first of them after the share has passed. */
function warnInDays(percent: number, limit: number, told: readonly Note[]): string | null {
  let before = Math.round((percent * limit * 420) / 100)
  let used = 0
  for (const note of told) {
    const counted = note.used > used && note.used <= limit
    used = note.used
    for (let minute = 0; counted && minute < DAY; minute++) {
      if (!atDesk(minute)) continue
      if (before === 0) return textOf(note.day * DAY + minute)
      before--
    }
  }
  return null
}

interface Diary {
  /** How much was used at the end of each day, and whether the clock ran in any minute of it. */
  days: Map<number, { used: number; ran: boolean }>
  /** The minute at whose end so many minutes were used. */
  reached: number[]
}

function liveMinutes(one: Case): Answer {
  const taken = takenIn(one)
  const desk: Desk = {
    paused: false,
    limit: one.amount * 60,
    used: 0,
    zero: taken.minute,
    unsure: taken.unsure,
  }
  const waiting = one.events.map((event) => ({
    ...event,
    by: (event.by ?? 0) * 60,
    minute: minuteOf(event.at),
  }))
  let diary: Diary = { days: new Map(), reached: [desk.zero] }
  for (let minute = minuteOf(one.start); ; minute++) {
    while (waiting[0] && waiting[0].minute === minute) {
      if (happen(desk, waiting.shift()!, minute)) diary = { days: new Map(), reached: [minute] }
    }
    if (minute >= desk.zero) liveMinute(one, desk, diary, minute)
    const settled = desk.paused || desk.used >= desk.limit
    if (waiting.length === 0 && settled && minute >= desk.zero) return lookUpMinutes(one, desk, diary)
  }
}

function liveMinute(one: Case, desk: Desk, { days, reached }: Diary, minute: number): void {
  const day = Math.floor(minute / DAY)
  const counts = one.unit === 'h' || (square(day).works && atDesk(minute % DAY))
  if (!desk.paused && counts) reached[++desk.used] = minute + 1
  const ran = !desk.paused || (days.get(day)?.ran ?? false)
  days.set(day, { used: desk.used, ran })
}

function lookUpMinutes(one: Case, desk: Desk, { days, reached }: Diary): Answer {
  const due = reached[desk.limit]
  const lastPause = one.events.filter(({ type }) => type === 'pause').at(-1)
  const end = due === undefined ? minuteOf(lastPause?.at ?? one.start) : due - 1
  const lastDay = Math.max(Math.floor(end / DAY), Math.floor(desk.zero / DAY))
  const told = [...days].filter(([day]) => day <= lastDay)
  const hours = (minutes: number) => Math.round((minutes / 60) * 100) / 100
  const used = Math.min(desk.used, desk.limit)
  return {
    due: due === undefined ? null : textOf(due),
    paused: desk.paused,
    remaining: due === undefined ? hours(desk.limit - used) : 0,
    provisional: desk.unsure || (one.unit === 'wh' && told.some(([day]) => !square(day).announced)),
    days: told.map(([day, { used, ran }]) => ({
      date: dateOf(day),
      kind: ran ? square(day).kind : 'paused',
      count: hours(Math.min(used, desk.limit)),
    })),
    warnings: SHARES.map((percent) => {
      const at = reached[(percent * desk.limit) / 100]
      return at === undefined ? null : textOf(at)
    }),
  }
}
