import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { testSite, testWorld, unitNamed } from '#kernel/testing'
import { fileOf, filledBook, soundCells } from '../testing.ts'
import { importBook } from '../transfer/import.actions.ts'
import { paymentRoutes } from './payment.routes.ts'
import { unitRoutes } from './unit.routes.ts'
import '../permissions.ts'

test('units of which nothing is registered come first; the others with what they were in that year and their heads', async () => {
  const world = await testWorld()
  const site = await testSite(world, [unitRoutes])
  await filledBook(world, { ...soundCells, 'count/staff.posts//': '20', 'count/staff.present//': '18' })
  const body = { unitId: unitNamed.centre, fromYear: 2024, financeCode: '103005', nature: 'institution' }
  expect((await site.as('financeFei').post('/api/fiscal/units', body)).status).toBe(200)
  const list = async (year: number) =>
    (await site.as('financeFei').get(`/api/fiscal/units?year=${year}`)).body.items as {
      unitId: string
      profile: object | null
      staff: object | null
    }[]
  const now = await list(2025)
  expect(now.at(-1)).toMatchObject({
    unitId: unitNamed.centre,
    profile: { fromYear: 2024, financeCode: '103005', nature: 'institution' },
    staff: { posts: '20', present: '18', retired: '' },
  })
  expect(now.slice(0, -1).every(({ profile }) => profile === null)).toBe(true)
  expect((await list(2023)).find(({ unitId }) => unitId === unitNamed.centre)?.profile).toBeNull()
  expect((await site.as('directorLi').get('/api/fiscal/units?year=2025')).body.total).toBeLessThan(now.length)
})

test('payments of the finance system are tried, named by cell, taken over by month, shown as rates, taken back', async () => {
  const world = await testWorld()
  const site = await testSite(world, [paymentRoutes])
  const projects = [{ code: 'P1', name: '光纤线路租金', item: '2010399' }]
  const cells = { ...soundCells, 'project/2010399/P1/general_public': '78.47' }
  await perform(importBook, world.as('financeFei'), fileOf(cells, { projects }))
  const send = async (lines: string, dryRun: boolean) => {
    const form = new FormData()
    form.append('file', new Blob([`项目编码,月份,支付金额（元）\n${lines}`]), 'paid.csv')
    const packed = new Response(form)
    const answer = await site.app.inject({
      method: 'POST',
      url: `/api/fiscal/payments/import?unitId=${unitNamed.centre}&year=2025&dryRun=${dryRun}`,
      headers: { 'x-cast': 'financeFei', 'content-type': packed.headers.get('content-type') ?? '' },
      payload: Buffer.from(await packed.arrayBuffer()),
    })
    return answer.json()
  }
  const look = async () =>
    (await site.as('financeFei').get(`/api/fiscal/payments?unitId=${unitNamed.centre}&year=2025`)).body
  expect(await send('P1,3,many', false)).toMatchObject({
    dryRun: true,
    problems: [{ sheet: 'CSV', row: 2, column: 'C' }],
  })
  expect(await send('P1,3,200000', true)).toMatchObject({
    dryRun: true,
    changed: 1,
    total: '20',
    months: [3],
  })
  expect(await world.rows('fiscal.payment')).toEqual([])
  const done = await send('P1,3,200000', false)
  expect(done).toMatchObject({ dryRun: false, changed: 1 })
  expect(await look()).toMatchObject({
    projects: [{ code: 'P1', amount: '78.47', total: '20', rate: '25.49' }],
    changes: [{ id: done.changeId, kind: 'imported', months: [3], undone: false }],
  })
  const undo = await site.as('financeFei').post(`/api/fiscal/payments/${done.changeId}/actions/undo`, {})
  expect(undo.status).toBe(200)
  expect(await look()).toMatchObject({ projects: [{ total: '0', rate: '0.00' }] })
})
