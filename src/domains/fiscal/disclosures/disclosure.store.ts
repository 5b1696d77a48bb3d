import { sql } from 'kysely'
import { type Act, reaches, type Scope } from '#kernel/actions'
import { type CaseRow, lockCase, readCase } from '#kernel/cases'
import type { Tx } from '#kernel/db'
import type { LocalDate } from '#kernel/time'
import type { DisclosureKind, DisclosureScope } from './contract.ts'
import type { Disclosure, DisclosureRow } from './disclosure.ts'

type Tables = { 'fiscal.disclosure': DisclosureRow }
const tables = (tx: Tx) => tx.withTables<Tables>()

export async function nextDisclosureNumber(tx: Tx, on: LocalDate): Promise<string> {
  const { rows } = await sql<{ n: string }>`
    select lpad(nextval('fiscal.disclosure_number')::text, 6, '0') as n`.execute(tx)
  return `GK${on.replaceAll('-', '')}${rows[0]?.n}`
}

/** Undefined: there is one of this revision already. */
export async function insertDisclosure(tx: Tx, row: DisclosureRow): Promise<DisclosureRow | undefined> {
  return tables(tx)
    .insertInto('fiscal.disclosure')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['unitId', 'year', 'kind', 'scope', 'revision'])
        .where('discardedAt', 'is', null)
        .doNothing(),
    )
    .returningAll()
    .executeTakeFirst()
}

async function assemble(tx: Tx, found: CaseRow | undefined, scope: Scope): Promise<Disclosure | undefined> {
  if (found?.kind !== 'fiscal.disclosure' || !reaches(scope, found.unitId)) return undefined
  const row = await tables(tx)
    .selectFrom('fiscal.disclosure')
    .selectAll()
    .where('id', '=', found.id)
    .executeTakeFirstOrThrow()
  const latest = await latestOf(tx, row)
  const isLatest = latest === undefined || latest.revision <= row.revision
  return { ...row, version: found.version, case: found, unitIds: [row.unitId], isLatest }
}

export async function lockDisclosure(
  { tx, scope }: Pick<Act, 'tx' | 'scope'>,
  id: string,
): Promise<Disclosure | undefined> {
  return assemble(tx, await lockCase(tx, id), scope)
}

export async function readDisclosure(tx: Tx, id: string, scope: Scope): Promise<Disclosure | undefined> {
  return assemble(tx, await readCase(tx, id), scope)
}

export interface Wanted {
  readonly unitId: string
  readonly year: number
  readonly kind: DisclosureKind
  readonly scope: DisclosureScope
}

/** The latest revision that was not discarded. */
export async function latestOf(
  tx: Tx,
  { unitId, year, kind, scope }: Wanted,
): Promise<DisclosureRow | undefined> {
  return tables(tx)
    .selectFrom('fiscal.disclosure')
    .selectAll()
    .where('unitId', '=', unitId)
    .where('year', '=', year)
    .where('kind', '=', kind)
    .where('scope', '=', scope)
    .where('discardedAt', 'is', null)
    .orderBy('revision', 'desc')
    .executeTakeFirst()
}

export async function revisionOf(
  tx: Tx,
  { unitId, year, kind, scope }: Wanted,
  revision: number,
): Promise<DisclosureRow | undefined> {
  return tables(tx)
    .selectFrom('fiscal.disclosure')
    .selectAll()
    .where('unitId', '=', unitId)
    .where('year', '=', year)
    .where('kind', '=', kind)
    .where('scope', '=', scope)
    .where('revision', '=', revision)
    .where('discardedAt', 'is', null)
    .executeTakeFirst()
}

export async function saveDisclosure(tx: Tx, id: string, change: Partial<DisclosureRow>): Promise<void> {
  await tables(tx).updateTable('fiscal.disclosure').set(change).where('id', '=', id).execute()
}

export interface RunRow {
  readonly disclosureId: string
  readonly done: number
  readonly total: number
  readonly step: string
  readonly at: Date
}

/** Beside the work's own transaction, so that somebody who waits sees it move. */
export async function saveRun(tx: Tx, row: RunRow): Promise<void> {
  const { disclosureId: _same, ...change } = row
  await tx
    .withTables<{ 'fiscal.disclosureRun': RunRow }>()
    .insertInto('fiscal.disclosureRun')
    .values(row)
    .onConflict((conflict) => conflict.column('disclosureId').doUpdateSet(change))
    .execute()
}

export async function runOf(tx: Tx, disclosureId: string): Promise<RunRow | undefined> {
  return tx
    .withTables<{ 'fiscal.disclosureRun': RunRow }>()
    .selectFrom('fiscal.disclosureRun')
    .selectAll()
    .where('disclosureId', '=', disclosureId)
    .executeTakeFirst()
}
