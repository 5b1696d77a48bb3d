/** What the system administrator does to the tree of units. The past keeps its names. */
import { z } from 'zod'
import { type Act, defineAction } from '#kernel/actions'
import { isUniqueViolation } from '#kernel/db'
import { type Blocker, invalid, refuseIf } from '#kernel/errors'
import { line, reasonLine } from './fields.ts'
import {
  childrenOf,
  dependantsOf,
  handOver,
  insertUnit,
  lockTree,
  lockUnit,
  saveUnit,
  subtreeOf,
  turnUnit,
} from './unit.store.ts'
import { closedBlockers, parentBlockers, rootBlockers, type Unit, unitKinds } from './unit.ts'

const subjectKind = 'org.unit'
const permission = 'administration.manage_units'

const name = line('单位名称', 60, 2)
const shortName = line('简称', 20)
const reason = reasonLine
const ofUnit = z.object({ id: z.uuid(), version: z.int().optional() })
const details = z.object({
  phone: line('电话', 40).nullable(),
  address: line('地址', 100).nullable(),
  duties: z.array(line('职责词', 20)).max(60),
  sort: z.int().min(0).max(9999),
})

async function load({ tx }: Act, { id }: { id: string }): Promise<Unit | undefined> {
  await lockTree(tx)
  return lockUnit(tx, id)
}

async function openParent(tx: Act['tx'], parentId: string): Promise<Unit> {
  const parent = (await lockUnit(tx, parentId)) ?? invalid('parentId', '没有这个上级单位')
  return parent
}

export const createUnit = defineAction({
  name: 'org.create_unit',
  label: '新设单位',
  permission,
  subjectKind,
  input: details.partial().extend({
    code: z.string().regex(/^[0-9A-Za-z]{1,20}$/, '单位代码为 1 到 20 位数字或字母'),
    name,
    shortName,
    kind: z.enum(unitKinds),
    parentId: z.uuid().nullable(),
    reason: reason.optional(),
  }),
  async run({ tx, clock, actor, about, note }, { reason, ...given }) {
    await lockTree(tx)
    if (given.parentId) refuseIf(closedBlockers(await openParent(tx, given.parentId)))
    const unit = { phone: null, address: null, duties: [], sort: 0, ...given, validFrom: clock.today() }
    const id = await insertUnit(tx, unit, actor.id, reason ?? '设立').catch(explainCode)
    about(id)
    note({ code: unit.code, name: unit.name })
    return { id }
  },
})

function explainCode(error: unknown): never {
  if (isUniqueViolation(error, 'unit_code_key')) invalid('code', '这个单位代码已被使用')
  throw error
}

export const changeUnit = defineAction({
  name: 'org.change_unit',
  label: '修改单位资料',
  permission,
  subjectKind,
  input: ofUnit.extend(details.partial().shape),
  load,
  content: ({ phone, address, duties, sort }) => ({ phone, address, duties, sort }),
  blockers: closedBlockers,
  async run({ tx, note }, { id: _id, version: _version, ...change }, unit) {
    await saveUnit(tx, unit.id, change)
    note({ changed: Object.keys(change) })
    return { version: unit.version + 1 }
  },
})

export const renameUnit = defineAction({
  name: 'org.rename_unit',
  label: '单位更名',
  permission,
  subjectKind,
  input: ofUnit.extend({ name, shortName, reason }),
  load,
  content: (unit) => ({ name: unit.name, shortName: unit.shortName }),
  blockers: closedBlockers,
  async run({ tx, clock, note }, { name, shortName, reason }, unit) {
    await saveUnit(tx, unit.id, { name, shortName })
    await turnUnit(tx, { ...unit, name, shortName }, { change: 'renamed', reason, on: clock.today() })
    note({ from: unit.name, to: name, reason })
    return { version: unit.version + 1 }
  },
})

export const moveUnit = defineAction({
  name: 'org.move_unit',
  label: '调整隶属',
  permission,
  subjectKind,
  input: ofUnit.extend({ parentId: z.uuid(), reason }),
  load,
  blockers: (unit) => [...closedBlockers(unit), ...rootBlockers(unit)],
  async run({ tx, clock, note }, { parentId, reason }, unit) {
    const parent = await openParent(tx, parentId)
    refuseIf(parentBlockers(parent, await subtreeOf(tx, unit.id, clock.today())))
    await saveUnit(tx, unit.id, { parentId })
    await turnUnit(tx, { ...unit, parentId }, { change: 'moved', reason, on: clock.today() })
    note({ from: unit.parentId, to: parentId, reason })
    return { version: unit.version + 1 }
  },
})

export const mergeUnit = defineAction({
  name: 'org.merge_unit',
  label: '并入其他单位',
  permission,
  subjectKind,
  input: ofUnit.extend({ intoId: z.uuid(), reason }),
  load,
  blockers: (unit) => [...closedBlockers(unit), ...rootBlockers(unit)],
  async run({ tx, clock, note }, { intoId, reason }, unit) {
    const on = clock.today()
    const into = (await lockUnit(tx, intoId)) ?? invalid('intoId', '没有这个单位')
    refuseIf(parentBlockers(into, await subtreeOf(tx, unit.id, on)))
    const merged = { ...unit, validUntil: on, mergedInto: intoId }
    await saveUnit(tx, unit.id, { validUntil: on, mergedInto: intoId })
    await turnUnit(tx, merged, { change: 'merged', reason, on })
    for (const child of await childrenOf(tx, unit.id)) {
      await saveUnit(tx, child.id, { parentId: intoId })
      await turnUnit(tx, { ...child, parentId: intoId }, { change: 'moved', reason, on })
    }
    await handOver(tx, unit.id, intoId, on)
    note({ into: into.name, reason })
    return {}
  },
})

export const closeUnit = defineAction({
  name: 'org.close_unit',
  label: '撤销单位',
  permission,
  subjectKind,
  input: ofUnit.extend({ reason }),
  load,
  blockers: (unit) => [...closedBlockers(unit), ...rootBlockers(unit)],
  async run({ tx, clock, note }, { reason }, unit) {
    const on = clock.today()
    refuseIf(emptyBlockers(await dependantsOf(tx, unit.id, on)))
    await saveUnit(tx, unit.id, { validUntil: on })
    await turnUnit(tx, { ...unit, validUntil: on }, { change: 'closed', reason, on })
    note({ name: unit.name, reason })
    return {}
  },
})

function emptyBlockers({ children, people }: { children: number; people: number }): Blocker[] {
  const blockers: Blocker[] = []
  if (children > 0) {
    blockers.push({ code: 'org.unit_has_children', message: `还有 ${children} 个下级单位，请先移走或撤销。` })
  }
  if (people > 0) {
    blockers.push({ code: 'org.unit_has_people', message: `还有 ${people} 人任职，请先调走或并入其他单位。` })
  }
  return blockers
}
