import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { testWorld, unitNamed, type World } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { openBook, saveFigures } from '../books/book.actions.ts'
import { type Use, uses } from '../books/book.ts'
import '../public.ts'
import { cells } from '../testing.ts'
import { importPayments } from '../units/payment.actions.ts'
import { setProfile } from '../units/profile.actions.ts'
import { savePayments } from '../units/project.store.ts'
import { fundsOf } from './funds.queries.ts'
import { fundsView } from './funds.ts'
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
/** A table of one use: its months, what was paid in each. */
async function pay(
  world: World,
  use: Use,
  amounts: Readonly<Record<number, string>>,
  { of = unitId, purse = '', project = use === 'project' ? PROJECT.code : '' } = {},
): Promise<void> {
  const months = Object.keys(amounts).map(Number)
  const payments = months.map((month) => ({ use, project, month, purse, amount: amounts[month] ?? '' }))
  const input = { unitId: of, year: 2025, months, parts: [{ use, months }], payments }
  await perform(importPayments, world.as('financeFei'), input)
}
const steady = (amount: string, last: number) =>
  Object.fromEntries(Array.from({ length: last }, (_, at) => [at + 1, amount]))
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

describe('of a whole, from payments', () => {
  test('known only when wages and projects are both reported, and as far as both are', async () => {
    const world = await testWorld()
    await aProject(world, { paid: { 3: '30', 6: '4' } })
    const june = () => view(world, whole('unit'), '2025-06-30')
    expect(await june()).toMatchObject({
      executed: null,
      rate: null,
      executedFrom: 'none',
      paidTo: null,
      missing: [
        '基本支出（人员经费）还没有报送支付数，请到“支付进度”导入 1—6 月的支付数，当月确实没有支付的填 0',
      ],
      parts: [
        { use: 'basic_personnel', adjusted: '300', executed: null, to: 0 },
        { use: 'project', adjusted: '78.47', executed: '34', to: 6 },
      ],
    })
    await pay(world, 'basic_personnel', steady('25', 4))
    expect(await june()).toMatchObject({
      executed: '130',
      rate: '34.35',
      executedFrom: 'payments',
      paidTo: '2025-04-30',
      missing: [expect.stringContaining('只报到 4 月')],
    })
    await pay(world, 'basic_personnel', { 5: '25', 6: '25' })
    expect(await june()).toMatchObject({ executed: '184', paidTo: '2025-06-30', missing: [], rate: '48.62' })
    // In the middle of July nobody waits for July yet; in February only what was paid by then counts.
    expect(await view(world, whole('unit'), '2025-07-15')).toMatchObject({ executed: '184', missing: [] })
    expect(await view(world, whole('unit'), '2025-02-28')).toMatchObject({
      executed: '50',
      paidTo: '2025-02-28',
    })
    const end = await view(world, whole('unit'))
    expect(end).toMatchObject({ executed: '184', paidTo: '2025-06-30' })
    expect(end.missing?.[0]).toContain('导入 7—12 月')
  })

  test('wages alone are not the whole either; the accounts, once closed, are', async () => {
    const world = await testWorld()
    await aProject(world)
    await pay(world, 'basic_personnel', steady('25', 12))
    expect(await view(world, whole('unit'))).toMatchObject({
      executed: null,
      executedFrom: 'none',
      missing: [expect.stringContaining('项目支出还没有报送支付数')],
    })
    await pay(world, 'project', { 12: '70' })
    expect(await view(world, whole('unit'))).toMatchObject({ executed: '370', executedFrom: 'payments' })
    await book(world, 'final', { 'expenditure/2010350/basic_personnel/general_public': '365' })
    expect(await view(world, whole('unit'))).toMatchObject({
      executed: '365',
      executedFrom: 'final_book',
      missing: [],
    })
    expect(await view(world, whole('unit'), '2025-11-30')).toMatchObject({ executedFrom: 'payments' })
  })

  test('by purse where every payment names one, also one the budget does not have', async () => {
    const world = await testWorld()
    await aProject(world)
    await pay(world, 'basic_personnel', steady('25', 2), { purse: 'general_public' })
    await pay(world, 'project', { 2: '3' }, { purse: 'own' })
    expect(await view(world, whole('unit'), '2025-02-28')).toMatchObject({
      executed: '53',
      byPurse: {
        general_public: { adjusted: '378.47', executed: '50' },
        own: { adjusted: '0', executed: '3' },
      },
    })
    await pay(world, 'basic_personnel', { 2: '25' })
    expect((await view(world, whole('unit'), '2025-02-28')).byPurse).toMatchObject({
      general_public: { executed: null },
      own: { executed: null },
    })
  })

  test('a department is the sum of its units; one that reported nothing is named, one without a book is told of', async () => {
    const world = await testWorld()
    await aProject(world, { paid: { 1: '1', 2: '2' } })
    const profile = { fromYear: 2022, nature: 'administrative', departmentId: unitId }
    const [member, aside] = [unitNamed.transport, unitNamed.centre]
    for (const [at, of] of [unitId, member, aside].entries())
      await perform(setProfile, world.as('financeFei'), { ...profile, unitId: of, financeCode: `21${at}` })
    await book(world, 'budget', { 'expenditure/2010350/basic_public/general_public': '20' }, member)
    await pay(world, 'basic_personnel', steady('25', 2))
    const name = (await world.rows('org.unit')).find(({ id }) => id === member)?.name
    const half = await view(world, whole('department'), '2025-02-28')
    expect(half).toMatchObject({ adjusted: '398.47', executed: null, executedFrom: 'none' })
    expect(half.missing?.[0]).toContain(`${name}：基本支出（公用经费）还没有报送支付数`)
    expect(half.missing?.[1]).toContain('没有账簿也没有支付数，没有计入')
    await pay(world, 'basic_public', { 1: '0', 2: '4.5' }, { of: member })
    expect(await view(world, whole('department'), '2025-02-28')).toMatchObject({
      executed: '57.5',
      rate: '14.43',
      executedFrom: 'payments',
      paidTo: '2025-02-28',
    })
    // An adjusted budget of one unit does not make the others’ go away, nor do accounts of one.
    await book(world, 'adjusted', { 'expenditure/2010350/basic_public/general_public': '30' }, member)
    await book(world, 'final', { 'expenditure/2010350/basic_public/general_public': '29' }, member)
    expect(await view(world, whole('department'))).toMatchObject({
      initial: '398.47',
      adjusted: '408.47',
      executed: '57.5',
    })
  })

  test('what one unit gave another is no spending of the department', async () => {
    const world = await testWorld()
    const profile = { fromYear: 2022, nature: 'institution', departmentId: unitId }
    const member = unitNamed.transport
    for (const [at, of] of [unitId, member].entries())
      await perform(setProfile, world.as('financeFei'), { ...profile, unitId: of, financeCode: `21${at}` })
    const personnel = 'expenditure/2010350/basic_personnel/general_public'
    await book(world, 'budget', { [personnel]: '12', 'expenditure/2010350/subsidies/own': '5' })
    await book(world, 'budget', { [personnel]: '12', 'income/2010350/superior_subsidy/': '5' }, member)
    await pay(world, 'basic_personnel', steady('1', 3))
    await pay(world, 'subsidies', { 3: '2' })
    await pay(world, 'basic_personnel', steady('1', 3), { of: member })
    const march = () => view(world, whole('department'), '2025-03-31')
    expect(await march()).toMatchObject({ adjusted: '24', executed: '6', missing: [] })
    const given = (await world.rows('fiscal.book')).find((one) => one.unitId === member)
    const less = cells({ 'income/2010350/superior_subsidy/': '3' })
    await perform(saveFigures, world.as('financeFei'), { id: String(given?.id), cells: less })
    expect(await march()).toMatchObject({
      executed: null,
      missing: [expect.stringContaining('支付数分不开')],
    })
  })

  test('whatever is paid for whichever use, the whole is what is in the table', async () => {
    const world = await testWorld()
    await aProject(world)
    const [first] = await world.rows('fiscal.book')
    const planned = uses
      .filter((use) => use !== 'project')
      .map((use) => [`expenditure/2010350/${use}/general_public`, '300'] as const)
    await perform(saveFigures, world.as('financeFei'), {
      id: String(first?.id),
      cells: cells(Object.fromEntries(planned)),
    })
    const amount = fc.integer({ min: 0, max: 90_000_000 }).map((fen) => (fen / 1_000_000).toFixed(6))
    const year = fc.array(fc.tuple(...uses.map(() => amount)), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(year, async (months) => {
        for (const [at, use] of uses.entries()) {
          const amounts = Object.fromEntries(months.map((row, month) => [month + 1, row[at] ?? '0']))
          await pay(world, use, { ...steady('0', 4), ...amounts })
        }
        const [table] = await world.sql(
          'select (select coalesce(sum(amount), 0) from fiscal.payment) + (select coalesce(sum(amount), 0) from fiscal.unit_payment) as n',
        )
        const found = await fundsOf(world.db.tx, whole('unit'), localDate('2025-04-30'))
        expect(Number(found.executed)).toBe(Number(table?.n))
        expect(found.parts.reduce((sum, one) => sum + Number(one.executed), 0)).toBeCloseTo(
          Number(table?.n),
          6,
        )
      }),
      { numRuns: 6 },
    )
  })
})
