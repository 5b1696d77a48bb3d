/** Leaving: one act that ends everything a person holds, so that nothing of it is forgotten. */
import { z } from 'zod'
import { revokeGrantsOf } from '#kernel/access'
import { defineAction } from '#kernel/actions'
import { closeSessionsOf, lockAccountOf, saveAccount } from '#kernel/identity'
import { day, endEverything, lockPerson, reasonLine, savePerson } from '#kernel/org'

export const leavePerson = defineAction({
  name: 'administration.leave_person',
  label: '办理离任',
  permission: 'administration.manage_people',
  subjectKind: 'org.person',
  input: z.object({
    id: z.uuid(),
    version: z.int().optional(),
    /** Today or earlier: whoever leaves later is still here. */
    on: day.optional(),
    reason: reasonLine,
  }),
  load: ({ tx }, { id }) => lockPerson(tx, id),
  blockers: (person, { actor }) => [
    ...(person.leftOn ? [{ code: 'org.person_left', message: `${person.name}已经离任。` }] : []),
    ...(person.id === actor.id
      ? [{ code: 'administration.own_leaving', message: '不能为自己办理离任，请由另一名管理员办理。' }]
      : []),
  ],
  inputBlockers: (_person, { on }, { clock }) =>
    on && on > clock.today()
      ? [{ code: 'administration.leaves_later', message: '离任日期还没有到，请到当天再办理。' }]
      : [],
  async run({ tx, clock, note }, { on, reason }, person) {
    const at = clock.now()
    const leftOn = on ?? clock.today()
    await savePerson(tx, person.id, { leftOn })
    await endEverything(tx, person.id, { on: leftOn, at })
    const roles = await revokeGrantsOf(tx, person.id, at)
    const account = await lockAccountOf(tx, person.id)
    if (account) {
      await saveAccount(tx, account.id, { status: 'suspended' })
      await closeSessionsOf(tx, account.id, at)
    }
    note({ name: person.name, leftOn, reason, rolesRevoked: roles, username: account?.username ?? null })
    return {}
  },
})
