import { defineAction } from '#kernel/actions'
import { Forbidden, invalid, notFound } from '#kernel/errors'
import { unitById } from '#kernel/org'
import { profileInput } from './contract.ts'
import { profileOf, profilesIn, saveProfile } from './profile.store.ts'

/** From a year on, until the next row: what was printed for earlier years stays as it was. */
export const setProfile = defineAction({
  name: 'fiscal.set_profile',
  label: '登记单位的财政代码和性质',
  permission: 'fiscal.manage_codes',
  subjectKind: 'fiscal.profile',
  input: profileInput,
  async run(act, profile) {
    // Codes are the county's: who looks after one unit does not give them out.
    if (act.scope !== 'all') throw new Forbidden()
    const { unitId, departmentId, financeCode, fromYear } = profile
    if (!(await unitById(act.tx, unitId))) notFound('org.unit')
    if (departmentId && !(await unitById(act.tx, departmentId))) invalid('departmentId', '没有这个主管部门')
    const others = await profilesIn(act.tx, fromYear)
    if (others.some((one) => one.unitId !== unitId && one.financeCode === financeCode))
      invalid('financeCode', '这个财政代码已用于另一个单位')
    act.about(unitId)
    act.note({ before: (await profileOf(act.tx, unitId, fromYear)) ?? null, after: profile })
    await saveProfile(act.tx, profile)
    return { unitId }
  },
})
