import { sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import { newId, type Tx } from '#kernel/db'
import type { Finding } from '../proofread/public.ts'
import { LINES_A_PAGE } from './contract.ts'
import type { FindingRow, ProofreadingRow } from './proofreading.ts'

type Page = { proofreadingId: string; page: number; lines: readonly string[] }
type Tables = {
  'fiscal.proofreading': ProofreadingRow
  'fiscal.proofreadingPage': Page
  'fiscal.finding': FindingRow
}
const tables = (tx: Tx) => tx.withTables<Tables>()

/** Who asks, and how far he sees: his units, and whatever he had read himself. */
export interface Reach {
  readonly scope: Scope
  readonly actorId: string | null
}

export function within({ scope, actorId }: Reach) {
  if (scope === 'all') return sql<boolean>`true`
  return sql<boolean>`(p.unit_id = any(${[...scope.unitIds]}::uuid[]) or p.read_by = ${actorId}::uuid)`
}

export async function findProofreading(
  tx: Tx,
  id: string,
  reach: Reach,
): Promise<ProofreadingRow | undefined> {
  const { rows } = await sql<ProofreadingRow>`
    select p.* from fiscal.proofreading p where p.id = ${id}::uuid and ${within(reach)}`.execute(tx)
  return rows[0]
}

export async function findingsOf(tx: Tx, proofreadingId: string): Promise<FindingRow[]> {
  return tables(tx)
    .selectFrom('fiscal.finding')
    .selectAll()
    .where('proofreadingId', '=', proofreadingId)
    .orderBy('position')
    .execute()
}

export async function lockFinding(
  tx: Tx,
  at: { proofreadingId: string; code: string },
  reach: Reach,
): Promise<FindingRow | undefined> {
  const { rows } = await sql<FindingRow>`
    select f.* from fiscal.finding f join fiscal.proofreading p on p.id = f.proofreading_id
    where f.proofreading_id = ${at.proofreadingId}::uuid and f.code = ${at.code} and ${within(reach)}
    for update of f`.execute(tx)
  return rows[0]
}

export type Decision = Pick<FindingRow, 'state' | 'reason' | 'decidedAt' | 'decidedBy'>

export async function saveDecision(tx: Tx, id: string, decision: Decision): Promise<void> {
  await tables(tx)
    .updateTable('fiscal.finding')
    .set({ ...decision, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

export async function insertProofreading(
  tx: Tx,
  row: Omit<ProofreadingRow, 'id' | 'linesTotal'>,
  lines: readonly string[],
): Promise<string> {
  const id = newId()
  await tables(tx)
    .insertInto('fiscal.proofreading')
    .values({ ...row, id, linesTotal: lines.length })
    .execute()
  for (let from = 0, page = 1; from < lines.length; from += LINES_A_PAGE, page++) {
    const some = lines.slice(from, from + LINES_A_PAGE).map(storable)
    await tables(tx)
      .insertInto('fiscal.proofreadingPage')
      .values({ proofreadingId: id, page, lines: some })
      .execute()
  }
  return id
}

/** What a converter left behind that no database keeps: zero bytes and halves of characters. */
export const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed()

export type NewFinding = Finding & Decision & Pick<FindingRow, 'stays'>

const BATCH = 200

export async function insertFindings(
  tx: Tx,
  proofreadingId: string,
  findings: readonly NewFinding[],
): Promise<void> {
  for (let from = 0; from < findings.length; from += BATCH) {
    const some = findings.slice(from, from + BATCH).map((finding, nth) => ({
      ...findingRow(finding),
      id: newId(),
      proofreadingId,
      position: from + nth,
      version: 1,
    }))
    await tables(tx).insertInto('fiscal.finding').values(some).execute()
  }
}

function findingRow({ id: code, ...finding }: NewFinding) {
  const { place, printed, expected, difference, message } = finding
  return {
    ...finding,
    code,
    lines: [...finding.lines],
    place: storable(place),
    printed: storable(printed ?? ''),
    expected: expected === null ? null : storable(expected),
    difference: difference === null ? null : storable(difference),
    message: storable(message),
  }
}

export async function pageOfLines(tx: Tx, proofreadingId: string, page: number): Promise<readonly string[]> {
  const row = await tables(tx)
    .selectFrom('fiscal.proofreadingPage')
    .select('lines')
    .where('proofreadingId', '=', proofreadingId)
    .where('page', '=', page)
    .executeTakeFirst()
  return row?.lines ?? []
}

export async function insertGone(tx: Tx, proofreadingId: string, ids: readonly string[]): Promise<void> {
  await sql`
    insert into fiscal.gone_finding (proofreading_id, finding_id)
    select ${proofreadingId}::uuid, unnest(${[...ids]}::uuid[])`.execute(tx)
}
