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

test('wages are imported by our own template, tried first; the page says what is missing until all is there', async () => {
  const world = await testWorld({ today: '2025-03-10' })
  const site = await testSite(world, [paymentRoutes])
  const projects = [{ code: 'P1', name: '光纤线路租金', item: '2010399' }]
  const cells = { ...soundCells, 'project/2010399/P1/general_public': '78.47' }
  await perform(importBook, world.as('financeFei'), fileOf(cells, { projects }))
  const address = `/api/fiscal/payments?unitId=${unitNamed.centre}&year=2025`
  const template = await site.app.inject({
    url: address.replace('payments?', 'payments/template.xlsx?'),
    headers: { 'x-cast': 'financeFei' },
  })
  expect([template.statusCode, template.headers['content-disposition']]).toEqual([
    200,
    expect.stringContaining('filename'),
  ])
  const send = async (text: string, query: string) => {
    const form = new FormData()
    form.append('file', new Blob([text]), 'paid.csv')
    const packed = new Response(form)
    const answer = await site.app.inject({
      method: 'POST',
      url: `${address.replace('payments?', 'payments/import?')}&${query}`,
      headers: { 'x-cast': 'financeFei', 'content-type': packed.headers.get('content-type') ?? '' },
      payload: Buffer.from(await packed.arrayBuffer()),
    })
    return answer.json()
  }
  const whole = async () => (await site.as('financeFei').get(address)).body.whole
  expect(await whole()).toMatchObject({
    to: 0,
    rate: null,
    missing: [expect.stringContaining('还没有报送支付数')],
  })

  const inYuan = '支出类别,项目编码,1月,2月\n人员经费,,250000,250000\n公用经费,,,30000\n'
  const wrongUnit = await send(`支出类别,项目编码,1月（万元）\n人员经费,,250000\n`, 'dryRun=false')
  expect(wrongUnit).toMatchObject({
    dryRun: true,
    moneyUnit: '万元',
    problems: [{ sheet: 'CSV', row: 2, column: 'C', message: expect.stringContaining('请核对金额单位') }],
  })
  expect(await send(inYuan.replaceAll('0000', ''), 'dryRun=true')).toMatchObject({
    problems: [],
    remarks: [expect.stringContaining('不到预算')],
  })
  expect(await send(inYuan, 'dryRun=false')).toMatchObject({
    dryRun: false,
    changed: 3,
    total: '53',
    remarks: [],
  })
  expect(await whole()).toMatchObject({
    to: 0,
    missing: [expect.stringContaining('项目支出还没有报送支付数')],
  })
  // All of these months: of projects nothing was paid.
  expect(await send(inYuan, 'dryRun=false&all=true')).toMatchObject({ dryRun: false, changed: 0 })
  expect(await whole()).toEqual({ to: 2, total: '53', amount: '424.32', rate: '12.49', missing: [] })
})
