import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import type { JointUnit } from './letter.ts'

interface JointRow extends JointUnit {
  letterId: string
  opinionAt: Instant | null
  opinionBy: string | null
}

type Tables = { 'interaction.jointUnit': JointRow }
const tables = (tx: Tx) => tx.withTables<Tables>()

/** Opinions that were given stay, except the main unit's own: it answers, it does not help itself. */
export async function setJointUnits(
  tx: Tx,
  letterId: string,
  unitIds: readonly string[],
  mainUnitId: string | null,
): Promise<void> {
  await tables(tx)
    .deleteFrom('interaction.jointUnit')
    .where('letterId', '=', letterId)
    .where((eb) => eb.or([eb('opinion', 'is', null), eb('unitId', '=', mainUnitId)]))
    .execute()
  for (const unitId of unitIds) {
    await tables(tx)
      .insertInto('interaction.jointUnit')
      .values({ letterId, unitId, opinion: null, opinionAt: null, opinionBy: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

export async function saveOpinion(
  tx: Tx,
  letterId: string,
  unitIds: readonly string[],
  row: { opinion: string; opinionAt: Instant; opinionBy: string },
): Promise<void> {
  await tables(tx)
    .updateTable('interaction.jointUnit')
    .set(row)
    .where('letterId', '=', letterId)
    .where('unitId', 'in', [...unitIds])
    .execute()
}
