import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/db'
import { answer, evidencePage, findMeasure, type Measure, waitingFor } from '#kernel/measures'
import { testWorld, unitNamed, type World } from '#kernel/testing'
import { formatInstant, type Instant, localDate, parseInstant } from '#kernel/time'
import { keepKind } from '../kinds/kind.store.ts'
import { shippedKind } from '../kinds/shipped.ts'
import './measures.ts'

interface Line {
  readonly code: string
  readonly opened: string
  readonly closed: string | null
}
interface Outage {
  readonly line: string
  readonly began: string
  readonly ended: string | null
  readonly planned?: boolean
}

let world: World
let measure: Measure
beforeAll(async () => {
  world = await testWorld({ keep: true })
  for (const code of ['leased_line', 'line_outage']) {
    const kind = shippedKind(code)!
    await keepKind(world.db.tx, kind.definition, kind, { at: world.clock.now(), by: null, reason: '测试' })
  }
  measure = (await findMeasure(world.db.tx, 'ledger.leased_line.availability'))!
})
afterAll(() => world.close())

let serial = 0
async function put(kind: string, onDate: string, content: object, more: object = {}): Promise<void> {
  const at = world.clock.now()
  await world.insert('ledger.entry', {
    id: newId(),
    number: `T${++serial}`,
    kind,
    kindVersion: 1,
    unitId: unitNamed.housing,
    title: 'x',
    onDate,
    content,
    state: 'confirmed',
    origin: 'typed',
    writers: [],
    createdAt: at,
    changedAt: at,
    ...more,
  })
}

async function fill(lines: readonly Line[], outages: readonly Outage[]): Promise<void> {
  await world.sql('delete from ledger.entry')
  for (const { code, opened, closed } of lines)
    await put('leased_line', opened, { code, opened_on: opened, ...(closed ? { closed_on: closed } : {}) })
  for (const { line, began, ended, planned } of outages)
    await put('line_outage', began.slice(0, 10), {
      line,
      began_at: began,
      planned: planned ? 'yes' : 'no',
      ...(ended ? { ended_at: ended } : {}),
    })
}

const ask = (from: string, to: string, now: Instant) => ({
  from: localDate(from),
  to: localDate(to),
  scope: 'all' as const,
  now,
})

/** Second by second: which lines are there, and which of them are out. */
function bySeconds(
  lines: readonly Line[],
  outages: readonly Outage[],
  from: string,
  to: string,
  now: Instant,
) {
  const second = (text: string) => parseInstant(text).getTime() / 1000
  const [start, stop] = [second(`${from}T00:00`), Math.min(second(`${to}T23:59`) + 60, now.getTime() / 1000)]
  const lives = lines.map(({ code, opened, closed }) => ({
    since: second(`${opened}T00:00`),
    until: closed ? second(`${closed}T23:59`) + 60 : Number.POSITIVE_INFINITY,
    out: outages
      .filter((one) => one.line === code && !one.planned)
      .map(({ began, ended }) => [second(began), ended ? second(ended) : Number.POSITIVE_INFINITY] as const),
  }))
  let [there, down] = [0, 0]
  for (let at = start; at < stop; at++) {
    for (const { since, until, out } of lives) {
      if (at < since || at >= until) continue
      there++
      if (out.some(([began, ended]) => at >= began && at < ended)) down++
    }
  }
  return there === 0 ? null : ((100 * (there - down)) / there).toFixed(4)
}

const day = fc.integer({ min: 1, max: 6 }).map((n) => `2025-09-0${n}`)
const moment = fc
  .tuple(day, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(
    ([date, hours, minutes]) =>
      `${date}T${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`,
  )
const ordered = <T extends string>(one: fc.Arbitrary<T>) =>
  fc.tuple(one, one).map(([a, b]) => (a <= b ? [a, b] : [b, a]) as [T, T])
const someLines = fc
  .array(fc.tuple(ordered(day), fc.boolean()), { maxLength: 3 })
  .map((found) =>
    found.map(
      ([[opened, closed], open], at): Line => ({ code: `ZX-${at}`, opened, closed: open ? null : closed }),
    ),
  )
const someOutages = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 3 }), ordered(moment), fc.boolean(), fc.boolean()), {
    maxLength: 6,
  })
  .map((found) =>
    found.map(
      ([line, [began, ended], open, planned]): Outage => ({
        line: `ZX-${line}`,
        began,
        ended: open ? null : ended,
        planned,
      }),
    ),
  )

test('the availability of any lines and outages is what counting the seconds one by one gives', async () => {
  await fc.assert(
    fc.asyncProperty(
      someLines,
      someOutages,
      ordered(day),
      moment,
      async (lines, outages, [from, to], now) => {
        const until = parseInstant(now)
        // What has not begun yet cannot have been entered.
        const known = outages.filter(({ began }) => began <= now)
        await fill(lines, known)
        const { value } = await answer(world.db.tx, measure, ask(from, to, until))
        const expected = bySeconds(lines, known, from, to, until)
        if (value === null || expected === null) expect(value).toBe(expected)
        else expect(Math.abs(Number(value) - Number(expected))).toBeLessThanOrEqual(0.0001)
      },
    ),
    { numRuns: 25 },
  )
}, 120_000)

describe('worked by hand', () => {
  const september = { from: '2025-09-01', to: '2025-09-30', now: parseInstant('2025-10-20T09:00') }
  const of = async (lines: readonly Line[], outages: readonly Outage[]) => {
    await fill(lines, outages)
    return (await answer(world.db.tx, measure, ask(september.from, september.to, september.now))).value
  }
  const line: Line = { code: 'ZX-1', opened: '2024-01-01', closed: null }

  test('a line that was out for 72 of 720 hours was there for nine tenths', async () => {
    expect(await of([line], [{ line: 'ZX-1', began: '2025-09-10T00:00', ended: '2025-09-13T00:00' }])).toBe(
      '90.0000',
    )
  })
  test('two reports of the same hours are one outage', async () => {
    const overlapping = [
      { line: 'ZX-1', began: '2025-09-10T00:00', ended: '2025-09-12T00:00' },
      { line: 'ZX-1', began: '2025-09-11T00:00', ended: '2025-09-13T00:00' },
    ]
    expect(await of([line], overlapping)).toBe('90.0000')
  })
  test('a line that came on the 16th weighs half as much', async () => {
    const late: Line = { code: 'ZX-2', opened: '2025-09-16', closed: null }
    expect(
      await of([line, late], [{ line: 'ZX-2', began: '2025-09-16T00:00', ended: '2025-10-01T00:00' }]),
    ).toBe('66.6667')
  })
  test('an outage that began before the period counts from its first day, one that goes on to its last', async () => {
    expect(await of([line], [{ line: 'ZX-1', began: '2025-08-01T00:00', ended: '2025-09-04T00:00' }])).toBe(
      '90.0000',
    )
    expect(await of([line], [{ line: 'ZX-1', began: '2025-09-28T00:00', ended: null }])).toBe('90.0000')
  })
  test('planned work is no outage', async () => {
    expect(
      await of(
        [line],
        [{ line: 'ZX-1', began: '2025-09-10T00:00', ended: '2025-09-13T00:00', planned: true }],
      ),
    ).toBe('100.0000')
  })
  test('no line, no availability', async () => expect(await of([], [])).toBeNull())

  test('what nobody has confirmed does not count, and it is said how much waits', async () => {
    await fill([line], [])
    await put(
      'line_outage',
      '2025-09-10',
      { line: 'ZX-1', began_at: '2025-09-10T00:00', planned: 'no' },
      { state: 'submitted' },
    )
    const asked = ask(september.from, september.to, september.now)
    expect((await answer(world.db.tx, measure, asked)).value).toBe('100.0000')
    expect(await waitingFor(world.db.tx, measure, asked)).toBe(1)
  })

  test('the lines are the evidence, and their seconds make up the figure', async () => {
    await fill(
      [line, { ...line, code: 'ZX-2' }],
      [{ line: 'ZX-1', began: '2025-09-10T00:00', ended: '2025-09-13T00:00' }],
    )
    const asked = ask(september.from, september.to, september.now)
    const { items, total } = await evidencePage(world.db.tx, measure, asked, { page: 1, pageSize: 10 })
    expect(total).toBe(2)
    expect(items.map(({ amount }) => amount).sort()).toEqual([648 * 3600, 720 * 3600])
    expect(formatInstant(items[0]!.at)).toBe('2025-09-30 23:59')
  })
})
