import type { Tx } from '#kernel/db'
import { listUnits } from '#kernel/org'

/** Papers go out in the name of the government's office; a county without one has not set up its units yet. */
export async function issuerOf(tx: Tx): Promise<string> {
  const units = await listUnits(tx)
  return (units.find(({ kind }) => kind === 'office') ?? units[0])?.name ?? ''
}
