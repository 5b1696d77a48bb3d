import { reaches } from '#kernel/actions'
import { newId, type Tx } from '#kernel/db'
import type { LocalDate } from '#kernel/time'
import type { Basis, Comparator, Growth } from '../contract.ts'
import { decimal, decimalOr, plainOr } from '../decimal.ts'
import type { Locking } from '../reach.ts'
import type { Binding, Indicator, Pledge, TargetRow } from './target.ts'

interface Stored {
  readonly id: string
  readonly targetId: string
  readonly lineId: string
  readonly lastLineId: string | null
  readonly position: number
  readonly level1: string
  readonly level2: string
  readonly name: string
  readonly comparator: Comparator
  readonly value: string | null
  readonly valueTo: string | null
  readonly words: string
  readonly deadline: string | null
  readonly unit: string
  readonly weight: string | null
  readonly rule: string
  readonly evidence: string
  readonly basis: Basis | null
  readonly basisNote: string
  readonly explanation: string
  readonly growth: Growth | null
  readonly measure: string | null
  readonly measureScope: 'unit' | 'county' | null
  readonly measureKind: string | null
  readonly measureFactor: string | null
  readonly boundAt: Date | null
  readonly boundBy: string | null
  readonly boundByName: string | null
}

type Tables = { 'fiscal.indicator': Stored; 'fiscal.target': TargetRow }
const tables = (tx: Tx) => tx.withTables<Tables>()

export async function indicatorsOf(tx: Tx, targetId: string): Promise<Indicator[]> {
  return (await indicatorsOfAll(tx, [targetId])).get(targetId) ?? []
}

export async function indicatorsOfAll(
  tx: Tx,
  targetIds: readonly string[],
): Promise<Map<string, Indicator[]>> {
  if (targetIds.length === 0) return new Map()
  const rows = await tables(tx)
    .selectFrom('fiscal.indicator')
    .selectAll()
    .where('targetId', 'in', [...targetIds])
    .orderBy('targetId')
    .orderBy('position')
    .execute()
  return Map.groupBy(rows.map(read), ({ targetId }) => targetId)
}

function read(row: Stored): Indicator {
  const { measure, measureScope, measureKind, measureFactor, boundAt, boundBy, boundByName, ...rest } = row
  const binding: Binding | null =
    measure && measureScope && measureFactor && boundAt
      ? {
          measure,
          scope: measureScope,
          kind: measureKind,
          factor: decimal(measureFactor),
          at: boundAt,
          by: boundBy,
          byName: boundByName ?? '',
        }
      : null
  return {
    ...rest,
    value: decimalOr(row.value),
    valueTo: decimalOr(row.valueTo),
    weight: decimalOr(row.weight),
    deadline: row.deadline as LocalDate | null,
    binding,
  }
}

const bound = (binding: Binding | null) => ({
  measure: binding?.measure ?? null,
  measureScope: binding?.scope ?? null,
  measureKind: binding?.kind ?? null,
  measureFactor: plainOr(binding?.factor ?? null),
  boundAt: binding?.at ?? null,
  boundBy: binding?.by ?? null,
  boundByName: binding?.byName ?? null,
})

const pledged = (one: Pledge) => ({
  level1: one.level1,
  level2: one.level2,
  name: one.name,
  comparator: one.comparator,
  value: plainOr(one.value),
  valueTo: plainOr(one.valueTo),
  words: one.words,
  deadline: one.deadline,
  unit: one.unit,
  weight: plainOr(one.weight),
  rule: one.rule,
  evidence: one.evidence,
  basis: one.basis,
  basisNote: one.basisNote,
  explanation: one.explanation,
  growth: one.growth,
})

export type NewIndicator = Pledge &
  Pick<Indicator, 'position' | 'lastLineId' | 'binding'> & { readonly lineId?: string }

export async function insertIndicators(
  tx: Tx,
  targetId: string,
  fresh: readonly NewIndicator[],
): Promise<void> {
  if (fresh.length === 0) return
  const rows = fresh.map(({ position, lineId = newId(), lastLineId, binding, ...one }) => ({
    id: newId(),
    targetId,
    lineId,
    lastLineId,
    position,
    ...pledged(one),
    ...bound(binding),
  }))
  await tables(tx).insertInto('fiscal.indicator').values(rows).execute()
}

export async function changeIndicator(tx: Tx, id: string, position: number, one: Pledge): Promise<void> {
  await tables(tx)
    .updateTable('fiscal.indicator')
    .set({ position, ...pledged(one) })
    .where('id', '=', id)
    .execute()
}

export async function removeIndicators(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tables(tx)
    .deleteFrom('fiscal.indicator')
    .where('id', 'in', [...ids])
    .execute()
}

export async function saveBinding(tx: Tx, id: string, binding: Binding | null): Promise<void> {
  await tables(tx).updateTable('fiscal.indicator').set(bound(binding)).where('id', '=', id).execute()
}

/** An indicator with the target it stands in. */
export type IndicatorInHand = Indicator & { readonly target: TargetRow }

export async function findIndicator(tx: Tx, id: string): Promise<IndicatorInHand | undefined> {
  const row = await tables(tx)
    .selectFrom('fiscal.indicator')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const target = await tables(tx)
    .selectFrom('fiscal.target')
    .selectAll()
    .where('id', '=', row.targetId)
    .executeTakeFirstOrThrow()
  return { ...read(row), target }
}

/** The target first: whoever writes the sheet holds that. */
export async function lockIndicator(
  { tx, scope }: Locking,
  id: string,
): Promise<IndicatorInHand | undefined> {
  const known = await findIndicator(tx, id)
  if (!known || !reaches(scope, known.target.unitId)) return undefined
  await tables(tx)
    .selectFrom('fiscal.target')
    .select('id')
    .where('id', '=', known.targetId)
    .forUpdate()
    .executeTakeFirst()
  return findIndicator(tx, id)
}
