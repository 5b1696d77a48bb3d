import { sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import { type CaseRow, lockCase, readCase } from '#kernel/cases'
import type { Tx } from '#kernel/db'
import type { LocalDate } from '#kernel/time'
import type { Opinion, OpinionRow } from './opinion.ts'

type Tables = { 'interaction.opinion': OpinionRow }
const opinions = (tx: Tx) => tx.withTables<Tables>()

export async function nextOpinionNumber(tx: Tx, on: LocalDate): Promise<string> {
  const { rows } = await sql<{ n: string }>`
    select lpad(nextval('interaction.opinion_number')::text, 6, '0') as n`.execute(tx)
  return `YQ${on.replaceAll('-', '')}${rows[0]?.n}`
}

export async function insertOpinion(tx: Tx, row: OpinionRow): Promise<void> {
  await opinions(tx).insertInto('interaction.opinion').values(row).execute()
}

async function assemble(tx: Tx, found: CaseRow | undefined, scope: Scope): Promise<Opinion | undefined> {
  if (found?.kind !== 'interaction.opinion') return undefined
  if (scope !== 'all' && !(found.unitId && scope.unitIds.includes(found.unitId))) return undefined
  const row = await opinions(tx)
    .selectFrom('interaction.opinion')
    .selectAll()
    .where('id', '=', found.id)
    .executeTakeFirstOrThrow()
  return { ...row, version: found.version, case: found, unitIds: [found.unitId] }
}

export async function lockOpinion(tx: Tx, id: string, scope: Scope): Promise<Opinion | undefined> {
  return assemble(tx, await lockCase(tx, id), scope)
}

export async function readOpinion(tx: Tx, id: string, scope: Scope): Promise<Opinion | undefined> {
  return assemble(tx, await readCase(tx, id), scope)
}

export async function saveOpinionItem(tx: Tx, id: string, change: Partial<OpinionRow>): Promise<void> {
  await opinions(tx).updateTable('interaction.opinion').set(change).where('id', '=', id).execute()
}
