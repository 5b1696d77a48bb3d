import { sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import { type CaseRow, lockCase, readCase } from '#kernel/cases'
import type { Tx } from '#kernel/db'
import type { LocalDate } from '#kernel/time'
import type { Correction, CorrectionRow } from './correction.ts'

type Tables = { 'interaction.correction': CorrectionRow }
const corrections = (tx: Tx) => tx.withTables<Tables>()

export async function nextCorrectionNumber(tx: Tx, on: LocalDate): Promise<string> {
  const { rows } = await sql<{ n: string }>`
    select lpad(nextval('interaction.correction_number')::text, 6, '0') as n`.execute(tx)
  return `JC${on.replaceAll('-', '')}${rows[0]?.n}`
}

export async function insertCorrection(tx: Tx, row: CorrectionRow): Promise<void> {
  await corrections(tx).insertInto('interaction.correction').values(row).execute()
}

async function assemble(tx: Tx, found: CaseRow | undefined, scope: Scope): Promise<Correction | undefined> {
  if (found?.kind !== 'interaction.correction') return undefined
  if (scope !== 'all' && !(found.unitId && scope.unitIds.includes(found.unitId))) return undefined
  const row = await corrections(tx)
    .selectFrom('interaction.correction')
    .selectAll()
    .where('id', '=', found.id)
    .executeTakeFirstOrThrow()
  return { ...row, version: found.version, case: found, unitIds: [found.unitId] }
}

export async function lockCorrection(tx: Tx, id: string, scope: Scope): Promise<Correction | undefined> {
  return assemble(tx, await lockCase(tx, id), scope)
}

export async function readCorrection(tx: Tx, id: string, scope: Scope): Promise<Correction | undefined> {
  return assemble(tx, await readCase(tx, id), scope)
}

export async function readCorrectionByNumber(tx: Tx, number: string): Promise<Correction | undefined> {
  const row = await corrections(tx)
    .selectFrom('interaction.correction')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirst()
  return row && readCorrection(tx, row.id, 'all')
}

export async function saveCorrection(tx: Tx, id: string, change: Partial<CorrectionRow>): Promise<void> {
  await corrections(tx).updateTable('interaction.correction').set(change).where('id', '=', id).execute()
}
