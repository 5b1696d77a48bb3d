/** What the statistics pages show, from the same measures as every other screen: one definition, one number. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { answer, answerBy, type Measure, measureNamed, type Question, type SliceBy } from '#kernel/measures'
import type { LocalDate } from '#kernel/time'
import '../measures.queries.ts'

const NAMES = ['received', 'accepted', 'closed', 'completion_rate', 'on_time_rate', 'satisfaction'] as const
const ALONE = [...NAMES, 'published_rate', 'average_days'] as const
export type FigureName = (typeof ALONE)[number]

function measure(name: FigureName): Measure {
  const found = measureNamed(`interaction.letters.${name}`)
  if (!found) throw new Error(`no measure interaction.letters.${name}`)
  return found
}

export function definitionsOf(names: readonly FigureName[] = ALONE): { label: string; text: string }[] {
  return names
    .map(measure)
    .map(({ label, definition }) => ({ label: label.replace(/^来信/, ''), text: definition }))
}

export interface Period {
  readonly from: LocalDate
  readonly to: LocalDate
}

export type Figures = Readonly<Partial<Record<FigureName, string | null>>>

export async function figuresOf(
  tx: Tx,
  { from, to }: Period,
  names: readonly FigureName[] = ALONE,
): Promise<Figures> {
  const question: Question = { from, to, scope: 'all' }
  const values = await Promise.all(
    names.map(async (name) => (await answer(tx, measure(name), question)).value),
  )
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? null]))
}

export interface Row extends Figures {
  readonly key: string
  readonly label: string
  readonly open: number
}

/** One row for each unit, kind or month that has a figure at all. */
export async function rowsBy(tx: Tx, { from, to }: Period, by: SliceBy): Promise<Row[]> {
  const question: Question = { from, to, scope: 'all' }
  const [open, ...slices] = await Promise.all([
    openBy(tx, by),
    ...NAMES.map((name) => answerBy(tx, measure(name), question, by)),
  ])
  const rows = new Map<
    string,
    Record<string, string | number | null> & { key: string; label: string; open: number }
  >()
  for (const [index, name] of NAMES.entries()) {
    for (const { key, label, value } of slices[index] ?? []) {
      const row = rows.get(key) ?? { key, label, open: open.get(key) ?? 0 }
      rows.set(key, { ...row, [name]: value })
    }
  }
  return [...rows.values()] as Row[]
}

const KEYS = {
  unit: sql`coalesce(coalesce(l.reply_unit_id, c.unit_id)::text, '')`,
  kind: sql`l.kind`,
  month: sql`to_char(l.received_at at time zone 'Asia/Shanghai', 'YYYY-MM')`,
} as const

/** Still being handled at this moment, whenever they came. */
async function openBy(tx: Tx, by: SliceBy): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ key: string; n: number }>`
    select ${KEYS[by]} as key, count(*) as n from interaction.letter l join cases.case c on c.id = l.id
    where not c.closed group by 1`.execute(tx)
  return new Map(rows.map(({ key, n }) => [key, n]))
}

export async function openCount(tx: Tx): Promise<number> {
  const counts = await openBy(tx, 'kind')
  return [...counts.values()].reduce((sum, n) => sum + n, 0)
}

/** Years in which letters came, newest first; this year is always one of them. */
export async function yearsOfLetters(tx: Tx, thisYear: number): Promise<number[]> {
  const { rows } = await sql<{ first: number | null }>`
    select extract(year from min(received_at) at time zone 'Asia/Shanghai')::int as first from interaction.letter`.execute(
    tx,
  )
  const first = Math.max(rows[0]?.first ?? thisYear, thisYear - 9)
  return Array.from({ length: thisYear - first + 1 }, (_, index) => thisYear - index)
}
