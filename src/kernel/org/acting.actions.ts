/**
 * 代理主持工作: acting head of a unit for a while. It carries the rights of the head, so the security administrator orders
 * it and not the one who keeps the list of people.
 */
import { z } from 'zod'
import { defineAction } from '#kernel/actions'
import { invalid, refuseIf } from '#kernel/errors'
import { day, line, reasonLine } from './fields.ts'
import { insertPost, lockPerson } from './person.store.ts'
import { leftBlockers } from './person.ts'
import { lockUnit } from './unit.store.ts'
import { closedBlockers } from './unit.ts'

export const appointActing = defineAction({
  name: 'org.appoint_acting_person',
  label: '代理主持工作',
  permission: 'administration.grant_roles',
  subjectKind: 'org.person',
  input: z
    .object({
      id: z.uuid(),
      unitId: z.uuid(),
      title: line('职务', 40),
      from: day,
      until: day,
      reason: reasonLine,
    })
    .refine(({ from, until }) => from <= until, { path: ['until'], message: '结束日期不能早于开始日期' }),
  load: ({ tx }, { id }) => lockPerson(tx, id),
  blockers: (person, { actor }) => [
    ...leftBlockers(person),
    ...(person.id === actor.id ? [{ code: 'org.own_rights', message: '不能为自己安排代理。' }] : []),
  ],
  async run({ tx, actor, note }, { unitId, title, from, until, reason }, person) {
    const unit = (await lockUnit(tx, unitId)) ?? invalid('unitId', '没有这个单位')
    refuseIf(closedBlockers(unit))
    const post = { personId: person.id, unitId, title, isHead: true, acting: true, main: false, reason }
    const postId = await insertPost(tx, { ...post, validFrom: from, validUntil: until }, actor.id)
    note({ name: person.name, unit: unit.name, from, until, reason })
    return { postId }
  },
})
