import type { Tx } from '#kernel/db'
import type { Code, Scheme } from './codes.ts'
import { shippedCodes } from './shipped.ts'

interface CodeRow extends Code {
  readonly importedAt: Date
  readonly importedBy: string | null
}
type Tables = { 'fiscal.code': CodeRow }
const keyOf = ({ scheme, code, fromYear }: Code): string => `${scheme}/${code}/${fromYear}`

/** What ships, and over it what the county imported. */
export async function codesIn(tx: Tx): Promise<readonly Code[]> {
  const own = await tx
    .withTables<Tables>()
    .selectFrom('fiscal.code')
    .select(['scheme', 'code', 'name', 'fromYear', 'toYear'])
    .execute()
  if (own.length === 0) return shippedCodes()
  const merged = new Map([...shippedCodes(), ...own].map((code) => [keyOf(code), code]))
  return [...merged.values()].sort((a, b) =>
    a.code === b.code ? a.fromYear - b.fromYear : a.code < b.code ? -1 : 1,
  )
}

/** What the county imported itself, latest first. */
export async function ownCodes(tx: Tx, scheme: Scheme): Promise<readonly (Code & { importedAt: Date })[]> {
  return tx
    .withTables<Tables>()
    .selectFrom('fiscal.code')
    .select(['scheme', 'code', 'name', 'fromYear', 'toYear', 'importedAt'])
    .where('scheme', '=', scheme)
    .orderBy('importedAt', 'desc')
    .orderBy('code')
    .execute()
}

/** Two imports go one after the other: each is a diff against what there was before it. */
export async function saveCodes(
  tx: Tx,
  codes: readonly Code[],
  { at, by }: { at: Date; by: string | null },
): Promise<void> {
  if (codes.length === 0) return
  await tx
    .withTables<Tables>()
    .insertInto('fiscal.code')
    .values(codes.map((code) => ({ ...code, importedAt: at, importedBy: by })))
    .onConflict((conflict) =>
      conflict.columns(['scheme', 'code', 'fromYear']).doUpdateSet((row) => ({
        name: row.ref('excluded.name'),
        toYear: row.ref('excluded.toYear'),
        importedAt: at,
        importedBy: by,
      })),
    )
    .execute()
}
