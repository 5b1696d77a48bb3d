import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { listUnits } from '#kernel/org'
import { searchColumns } from '#kernel/search'
import type { Instant, LocalDate } from '#kernel/time'
import type { Satisfaction } from '../contract.ts'
import type { LetterRow } from '../letters/letter.ts'
import type { Known } from './import-plan.ts'

const IMPORT_LOCK = 7_203_511

/** Two imports of the same table go one after the other: the second then finds nothing left to create. */
export async function lockImport(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${IMPORT_LOCK})`.execute(tx)
}

/** Units that were closed count too: they answered letters in their time. */
export async function readKnown(tx: Tx, sourceNumbers: readonly string[]): Promise<Known> {
  const mailboxes = await sql<{ id: string; name: string }>`
    select id, name from interaction.mailbox order by open desc, sort, id`.execute(tx)
  const imported = await sql<{ sourceNumber: string }>`
    select source_number from interaction.letter
    where channel = 'imported' and source_number = any(${[...sourceNumbers]}::text[])`.execute(tx)
  return {
    mailboxes: mailboxes.rows,
    units: await listUnits(tx, { closed: true }),
    sourceNumbers: new Set(imported.rows.map((row) => row.sourceNumber)),
  }
}

/** One number for each day given, in that order, from the same sequence as every other letter's. */
export async function numbersFor(tx: Tx, days: readonly LocalDate[]): Promise<string[]> {
  const { rows } = await sql<{ n: string }>`
    select lpad(nextval('interaction.letter_number')::text, 6, '0') as n
    from generate_series(1, ${days.length}::int)`.execute(tx)
  return days.map((day, i) => `${day.replaceAll('-', '')}${rows[i]?.n}`)
}

type Tables = {
  'interaction.letter': Omit<LetterRow, 'returnRequest' | 'extensionRequest'> & {
    searchVector: unknown
    searchText: string
  }
  'interaction.rating': RatingRow
}

interface RatingRow {
  letterId: string
  round: number
  satisfaction: Satisfaction
  reason: string | null
  at: Instant
}

export type ImportedRow = Omit<LetterRow, 'returnRequest' | 'extensionRequest'>

export async function insertImported(tx: Tx, rows: readonly ImportedRow[]): Promise<void> {
  const values = rows.map((row) => {
    const { searchVector, searchText } = searchColumns(row.title, `${row.body}\n${row.replyText ?? ''}`)
    return { ...row, searchVector: sql`${searchVector}::tsvector`, searchText }
  })
  await tx.withTables<Tables>().insertInto('interaction.letter').values(values).execute()
}

export async function insertRatings(tx: Tx, rows: readonly RatingRow[]): Promise<void> {
  if (rows.length > 0) await tx.withTables<Tables>().insertInto('interaction.rating').values(rows).execute()
}
