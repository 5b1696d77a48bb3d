/** For tests: the housing bureau's clerk who keeps its ledgers, and entries at every point of their lives. */
import { permissionsOf } from '#kernel/access'
import { type AnyAction, type Context, perform } from '#kernel/actions'
import { actorNamed, type CastName, unitNamed, type World } from '#kernel/testing'
import { changeEntry, createEntry, submitEntry } from './entries/entry.actions.ts'
import { confirmEntry, returnEntry, voidEntry } from './entries/review.actions.ts'

const housing = [unitNamed.housing, unitNamed.property]

/** 林新, who holds no role in the cast, given that of the ledger's clerk. */
export function clerk(world: World): Context {
  const permissions = permissionsOf([{ role: 'ledger_clerk', unitIds: housing }])
  return { ...world.as('newcomerLin'), actor: { ...actorNamed('newcomerLin'), permissions } }
}

export const aLine = {
  code: 'ZX-01',
  name: '县政府至住建局',
  carrier: '中国电信',
  bandwidth: '100',
  monthly_fee: '1200.5',
  opened_on: '2024-01-01',
}

export interface Kept {
  readonly id: string
  readonly number: string
  readonly version: number
}

interface Wish {
  readonly kind?: string
  readonly unitId?: string
  readonly values?: Record<string, unknown>
  readonly fileIds?: readonly string[]
  readonly who?: Context
}

export async function aDraft(world: World, wish: Wish = {}, submit = false): Promise<Kept> {
  const { kind = 'leased_line', unitId = unitNamed.housing, values = aLine, fileIds = [] } = wish
  return perform(createEntry, wish.who ?? clerk(world), { kind, unitId, values, fileIds, submit })
}

const next = async (action: AnyAction, context: Context, entry: Kept, more: object = {}): Promise<Kept> => {
  const { version } = (await perform(action, context, { id: entry.id, ...more })) as { version: number }
  return { ...entry, version }
}

export const submitted = (world: World, wish: Wish = {}): Promise<Kept> => aDraft(world, wish, true)

export async function confirmed(world: World, wish: Wish = {}, by: CastName = 'directorLi'): Promise<Kept> {
  return next(confirmEntry, world.as(by), await submitted(world, wish))
}

export const submit = (world: World, entry: Kept) => next(submitEntry, clerk(world), entry)
export const returned = async (world: World, wish: Wish = {}): Promise<Kept> =>
  next(returnEntry, world.as('directorLi'), await submitted(world, wish), { reason: '带宽不对' })
export const voided = (world: World, entry: Kept, who: Context = clerk(world)) =>
  next(voidEntry, who, entry, { reason: '重复登记' })
export const change = (world: World, entry: Kept, values: object, who: Context = clerk(world)) =>
  next(changeEntry, who, entry, { values })

/** A paper, as if it had been uploaded a moment ago. */
export async function aPaper(
  world: World,
  context: Context = clerk(world),
  name = '佐证.pdf',
): Promise<string> {
  const { openStore, storeGenerated, keepFile } = await import('#kernel/files')
  const { join } = await import('node:path')
  const store = await openStore(join(context.dataDir ?? '', 'files'))
  const blob = await storeGenerated(store, Buffer.from('%PDF-1.4 paper'), { name, kind: 'pdf' })
  const by = { purpose: 'upload', by: context.actor.id, at: world.clock.now() }
  return world.db.transaction((tx) => keepFile(tx, blob, by))
}
