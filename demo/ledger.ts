/**
 * Two years of the ledgers of 电子政务中心 and of a bureau: tables as clerks hand them in, quarter by quarter. Plain data
 * from a seed and a day; the loader makes them real by import, attachment and confirmation.
 */
import { addDays, type LocalDate } from '#kernel/time'
import { happenings } from './ledger.happenings.ts'
import { lasting, yearly } from './ledger.lasting.ts'
import { randomFrom } from './random.ts'
import type { LedgerPaper, LedgerTable } from './types.ts'

export interface LedgerRequest {
  readonly seed: number
  readonly today: LocalDate
}

const QUARTER = 91
const QUARTERS = 8

/** Ends of eight quarters of a year, the last of them yesterday. */
export function quarters(today: LocalDate): { from: LocalDate; until: LocalDate }[] {
  return Array.from({ length: QUARTERS }, (_, n) => {
    const until = addDays(today, -1 - QUARTER * (QUARTERS - 1 - n))
    return { from: addDays(until, 1 - QUARTER), until }
  })
}

export function ledgerTables({ seed, today }: LedgerRequest): LedgerTable[] {
  const random = randomFrom(seed, 'ledger')
  const spans = quarters(today)
  const tables = spans.flatMap(({ from, until }, n) =>
    happenings(random.fork(`quarter-${n}`), from, until).map((table) => ({
      ...table,
      on: until,
      waits: n === QUARTERS - 1 && WAITING.has(table.kind),
    })),
  )
  const first = spans[0]?.from ?? today
  return [...lasting(random.fork('lasting'), first, today), ...tables, openOutage(today)].filter(
    ({ rows }) => rows.length > 0,
  )
}

const WAITING = new Set(['visit', 'publicity'])

/** Since yesterday evening, and nobody has looked at it yet. */
const openOutage = (today: LocalDate): LedgerTable => ({
  kind: 'line_outage',
  on: today,
  rows: [
    {
      line: 'E-017',
      began_at: `${addDays(today, -1)} 19:42`,
      planned: '否',
      cause: '光缆中断',
      handling: '施工挖断，运营商正在抢修',
    },
  ],
  waits: true,
})

/** Entries that come one at a time, each with its paper. */
export function ledgerPapers({ seed, today }: LedgerRequest): LedgerPaper[] {
  return [0, 1].flatMap((year) =>
    yearly(randomFrom(seed, `papers-${year}`), addDays(today, -365 * (2 - year)), year),
  )
}
