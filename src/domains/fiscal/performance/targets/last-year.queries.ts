/** What the same project or unit promised the year before. */
import type { Tx } from '#kernel/db'
import { projectsOf } from '../../units/project.store.ts'
import { indicatorsOf } from './indicator.store.ts'
import { revisionsOf, type TargetKey } from './target.store.ts'
import type { Indicator, TargetRow } from './target.ts'

export interface LastYear {
  readonly target: TargetRow
  readonly indicators: readonly Indicator[]
}

/** The revision that was in force, else the latest. */
export async function lastYearOf(tx: Tx, key: TargetKey): Promise<LastYear | undefined> {
  const before = await keyBefore(tx, key)
  if (!before) return undefined
  const revisions = await revisionsOf(tx, before)
  const target = revisions.find(({ state }) => state === 'approved') ?? revisions[0]
  return target && { target, indicators: await indicatorsOf(tx, target.id) }
}

/** A project is another row each year; its code stays, and where the code changed its name does. */
export async function keyBefore(tx: Tx, key: TargetKey): Promise<TargetKey | undefined> {
  const year = key.year - 1
  if (key.projectId === null) return { ...key, year }
  const now = (await projectsOf(tx, key.unitId, key.year)).find(({ id }) => id === key.projectId)
  const before = await projectsOf(tx, key.unitId, year)
  const same = before.find(({ code }) => code === now?.code) ?? before.find(({ name }) => name === now?.name)
  return same && { ...key, year, projectId: same.id }
}
