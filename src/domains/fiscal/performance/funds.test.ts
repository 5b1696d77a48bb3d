import { describe, expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { testWorld, unitNamed, type World } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { openBook, saveFigures } from '../books/book.actions.ts'
import '../public.ts'
import { cells } from '../testing.ts'
import { setProfile } from '../units/profile.actions.ts'
import { savePayments } from '../units/project.store.ts'
import { fundsOf, fundsView } from './funds.queries.ts'
import type { TargetKey } from './targets/target.store.ts'
import { aProject, PROJECT } from './testing.ts'

const unitId = unitNamed.housing
const project = (projectId: string): TargetKey => ({ unitId, year: 2025, scope: 'project', projectId })
const whole = (scope: 'unit' | 'department'): TargetKey => ({ unitId, year: 2025, scope, projectId: null })
const place = (purse: string) => `project/${PROJECT.item}/${PROJECT.code}/${purse}`

async function book(
  world: World,
  kind: string,
  figures: Readonly<Record<string, string>>,
  of = unitId,
): Promise<void> {
  const { id } = await perform(openBook, world.as('financeFei'), { unitId: of, year: 2025, kind })
  await perform(saveFigures, world.as('financeFei'), { id, cells: cells(figures) })
}
const view = async (world: World, key: TargetKey, until = '2025-12-31') =>
  fundsView(await fundsOf(world.db.tx, key, localDate(until)))

describe('of a project', () => {
  test('planned by the book, paid by the months that are over', async () => {
    const world = await testWorld()
    const id = await aProject(world, { paid: { 1: '10.123456', 6: '20', 7: '5', 12: '1' } })
    expect(await view(world, project(id), '2025-06-30')).toMatchObject({
      initial: '78.47',
      adjusted: '78.47',
      executed: '30.123456',
      rate: '38.39',
      executedFrom: 'payments',
      byPurse: { general_public: { initial: '78.47', executed: '30.123456' } },
    })
    expect((await view(world, project(id))).executed).toBe('36.123456')
  })

  test('an adjustment counts, also one to several purses; who pays out of which is then not known', async () => {
    const world = await testWorld()
    const id = await aProject(world, { paid: { 3: '30' } })
    await book(world, 'adjusted', { [place('general_public')]: '50', [place('own')]: '10' })
    expect(await view(world, project(id))).toMatchObject({
      initial: '78.47',
      adjusted: '60',
      executed: '30',
      rate: '50.00',
      byPurse: {
        general_public: { initial: '78.47', adjusted: '50', executed: null },
        own: { initial: '0', adjusted: '10', executed: null },
      },
    })
    await book(world, 'final', { [place('general_public')]: '25', [place('own')]: '5' })
    expect((await view(world, project(id))).byPurse).toMatchObject({
      general_public: { executed: '25' },
      own: { executed: '5' },
    })
  })

  test('nobody reported a payment: not known, and from the accounts once they are there', async () => {
    const world = await testWorld()
    const id = await aProject(world)
    expect(await view(world, project(id))).toMatchObject({ executed: null, rate: null, executedFrom: 'none' })
    await book(world, 'final', { [place('general_public')]: '70' })
    expect(await view(world, project(id))).toMatchObject({ executed: '70', executedFrom: 'final_book' })
    expect(await view(world, project(id), '2025-06-30')).toMatchObject({ executed: null })
  })

  test('money that came back is taken off', async () => {
    const world = await testWorld()
    const id = await aProject(world, { paid: { 3: '30' } })
    await savePayments(world.db.tx, [{ projectId: id, month: 4, amount: '-2.5' }])
    expect((await view(world, project(id))).executed).toBe('27.5')
  })
})

describe('of a whole', () => {
  test('a unit’s plan is all it spends; what it spent is known from its accounts, not from its projects', async () => {
    const world = await testWorld()
    await aProject(world, { paid: { 3: '30' } })
    expect(await view(world, whole('unit'))).toMatchObject({
      initial: '378.47',
      executed: null,
      executedFrom: 'none',
    })
    await book(world, 'final', { 'expenditure/2010350/basic_personnel/general_public': '290' })
    expect(await view(world, whole('unit'))).toMatchObject({
      executed: '290',
      rate: '76.62',
      executedFrom: 'final_book',
    })
  })

  test('a department’s is that of its units, without what they gave one another', async () => {
    const world = await testWorld()
    await aProject(world)
    const profile = { fromYear: 2022, nature: 'administrative', departmentId: unitId }
    await perform(setProfile, world.as('financeFei'), { ...profile, unitId, financeCode: '211' })
    const member = unitNamed.transport
    await perform(setProfile, world.as('financeFei'), { ...profile, unitId: member, financeCode: '213' })
    await book(world, 'budget', { 'expenditure/2010350/basic_personnel/general_public': '21.53' }, member)
    expect(await view(world, whole('department'))).toMatchObject({
      initial: '400',
      adjusted: '400',
      executed: null,
    })
  })
})
