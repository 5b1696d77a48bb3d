/** 委托: while somebody is away another does his work, with his rights, for days that are named beforehand. */
import { z } from 'zod'
import { defineAction, may } from '#kernel/actions'
import { Forbidden, invalid, refuseIf } from '#kernel/errors'
import { daysBetween } from '#kernel/time'
import { day, line, reasonLine } from './fields.ts'
import {
  headsOver,
  insertDelegation,
  lockDelegation,
  lockPerson,
  personById,
  revokeDelegationRow,
} from './person.store.ts'
import { delegationEndedBlockers, leftBlockers, MOST_DELEGATION_DAYS } from './person.ts'

const permission = 'administration.own_account'
const subjectKind = 'org.delegation'

/** One's own, or as head those of one's people: an ill clerk cannot hand over himself. */
async function mayDelegateFor(
  { tx, actor, clock }: Parameters<typeof grantDelegation.run>[0],
  personId: string,
): Promise<boolean> {
  if (actor.kind !== 'person' || actor.id === null) return false
  return actor.id === personId || headsOver(tx, actor.id, personId, clock.today())
}

export const grantDelegation = defineAction({
  name: 'org.grant_delegation',
  label: '委托他人',
  permission,
  subjectKind,
  input: z
    .object({
      /** Absent: oneself. */
      fromPersonId: z.uuid().optional(),
      toPersonId: z.uuid(),
      /** Absent: everything. */
      permissions: z.array(line('权限', 80)).min(1).max(50).nullish(),
      from: day,
      until: day,
      reason: reasonLine,
    })
    .refine(({ from, until }) => from <= until, { path: ['until'], message: '结束日期不能早于开始日期' })
    .refine(({ from, until }) => daysBetween(from, until) < MOST_DELEGATION_DAYS, {
      path: ['until'],
      message: `一次委托最长 ${MOST_DELEGATION_DAYS} 天`,
    }),
  async run(act, input): Promise<{ id: string }> {
    const { tx, actor, about, note, clock } = act
    const fromId = input.fromPersonId ?? actor.id ?? invalid('fromPersonId', '请写明委托人')
    if (!(await mayDelegateFor(act, fromId))) {
      throw new Forbidden('只能委托自己的权限；单位负责人可以为本单位人员委托。')
    }
    if (fromId === input.toPersonId) invalid('toPersonId', '不能委托给自己')
    if (input.until < clock.today()) invalid('until', '结束日期已经过去')
    const from = (await lockPerson(tx, fromId)) ?? invalid('fromPersonId', '没有这个人')
    const to = (await personById(tx, input.toPersonId)) ?? invalid('toPersonId', '没有这个人')
    refuseIf([...leftBlockers(from), ...leftBlockers(to)])
    const { toPersonId, from: validFrom, until: validUntil, reason } = input
    const permissions = input.permissions ? [...input.permissions] : null
    const row = { fromPersonId: fromId, toPersonId, permissions, validFrom, validUntil, reason }
    const id = await insertDelegation(tx, row, actor.id)
    about(id)
    note({ from: from.name, to: to.name, validFrom, validUntil, permissions })
    return { id }
  },
})

export const revokeDelegation = defineAction({
  name: 'org.revoke_delegation',
  label: '收回委托',
  permission,
  subjectKind,
  input: z.object({ id: z.uuid(), version: z.int().optional() }),
  /** For whom neither gave nor ordered it, it is not there; the security administrator may end any. */
  async load(act, { id }) {
    const delegation = await lockDelegation(act.tx, id)
    if (!delegation) return undefined
    const allowed =
      may(act.actor, 'administration.grant_roles') || (await mayDelegateFor(act, delegation.fromPersonId))
    return allowed ? delegation : undefined
  },
  blockers: (delegation, { clock }) => delegationEndedBlockers(delegation, clock.today()),
  async run({ tx, clock, note }, _input, delegation) {
    await revokeDelegationRow(tx, delegation.id, clock.now())
    note({ from: delegation.fromPersonId, to: delegation.toPersonId })
    return {}
  },
})
