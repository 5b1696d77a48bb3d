import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, testWorld, unitNamed } from '#kernel/testing'
import { setProfile } from './profile.actions.ts'
import { profileOf, unitIdOf } from './profile.store.ts'
import '../permissions.ts'

const field = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const centre = {
  unitId: unitNamed.centre,
  fromYear: 2022,
  financeCode: '103005',
  nature: 'institution',
  departmentId: unitNamed.office,
}

behavesLikeAnAction(setProfile, {
  allowed: 'financeFei',
  input: centre,
  refused: [
    { why: 'a clerk of the letters', who: 'intakeZhao', error: { name: 'Forbidden' } },
    { why: 'a code of letters', input: (a) => ({ ...a, financeCode: 'A1' }), error: field('financeCode') },
    {
      why: 'a unit that is not there',
      input: (a) => ({ ...a, unitId: crypto.randomUUID() }),
      error: { name: 'NotFound' },
    },
    {
      why: 'a department that is not there',
      input: (a) => ({ ...a, departmentId: crypto.randomUUID() }),
      error: field('departmentId'),
    },
    {
      why: 'the code of another unit',
      given: (world) => perform(setProfile, world.as('financeFei'), { ...centre, unitId: unitNamed.housing }),
      error: field('financeCode'),
    },
  ],
})

test('who reaches one unit only does not give out codes', async () => {
  const world = await testWorld()
  const context = world.as('financeFei')
  const reach = new Map([['fiscal.manage_codes', { unitIds: [unitNamed.centre] }]])
  const within = { ...context, actor: { ...context.actor, permissions: reach } }
  await expect(perform(setProfile, within, centre)).rejects.toMatchObject({ name: 'Forbidden' })
})

test('each year has what was true in it', async () => {
  const world = await testWorld()
  const context = world.as('financeFei')
  await perform(setProfile, context, centre)
  await perform(setProfile, context, { ...centre, fromYear: 2024, financeCode: '103105' })
  const natures = await Promise.all(
    [2021, 2023, 2025].map((year) => profileOf(world.db.tx, unitNamed.centre, year)),
  )
  expect(natures.map((one) => one?.financeCode)).toEqual([undefined, '103005', '103105'])
  expect(await unitIdOf(world.db.tx, '103105', 2024)).toBe(unitNamed.centre)
  expect(await unitIdOf(world.db.tx, '103105', 2023)).toBeUndefined()
})
