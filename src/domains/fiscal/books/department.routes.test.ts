import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { testSite, testWorld, unitNamed } from '#kernel/testing'
import { fileOf } from '../testing.ts'
import { importBook } from '../transfer/import.actions.ts'
import { setProfile } from '../units/profile.actions.ts'
import { departmentRoutes } from './department.routes.ts'
import '../permissions.ts'

test('a department is the sum of its units of that year, with what was eliminated and who is missing', async () => {
  const world = await testWorld()
  const fei = world.as('financeFei')
  const units = [
    ['office', '103'],
    ['centre', '103005'],
    ['property', '103009'],
  ] as const
  for (const [name, financeCode] of units)
    await perform(setProfile, fei, {
      unitId: unitNamed[name],
      fromYear: 2020,
      financeCode,
      nature: 'institution',
      departmentId: unitNamed.office,
    })
  const give = {
    'income/2010301/general_public/': '100',
    'expenditure/2010301/subsidies/general_public': '30',
  }
  const take = { 'income/2010350/superior_subsidy/': '30', 'expenditure/2010350/project/own': '30' }
  await perform(importBook, fei, fileOf(give, { unit: { code: '103' } }))
  await perform(importBook, fei, fileOf(take))
  const site = await testSite(world, [departmentRoutes])
  const { body } = await site
    .as('financeFei')
    .get(`/api/fiscal/departments/${unitNamed.office}/tables?year=2025`)
  expect(body.members.map(({ hasBook }: { hasBook: boolean }) => hasBook).sort()).toEqual([false, true, true])
  expect(body.eliminations).toEqual([
    {
      name: '上级补助与对附属单位补助',
      amount: '30',
      taken: [
        { place: 'income/2010350/superior_subsidy/', amount: '30' },
        { place: 'expenditure/2010301/subsidies/general_public', amount: '30' },
      ],
    },
  ])
  const total = body.tables[1].blocks[0].rows[0]
  expect([total.title, total.cells[0].text]).toEqual(['合计', '100.00'])
  const elsewhere = `/api/fiscal/departments/${unitNamed.housing}/tables?year=2025`
  expect((await site.as('financeFei').get(elsewhere)).status).toBe(404)
  expect(
    (await site.as('directorLi').get(`/api/fiscal/departments/${unitNamed.office}/tables?year=2025`)).status,
  ).toBe(404)
})
