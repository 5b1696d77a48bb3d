import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, personIdOf, testSite, testWorld, unitNamed } from '#kernel/testing'
import { dropView, keepView, viewRoutes } from './public.ts'

const overdue = { list: 'letters', name: '本单位逾期件', search: { state: 'handling', q: '周明' } }

behavesLikeAnAction(keepView, {
  allowed: 'clerkChen',
  input: overdue,
  refused: [
    {
      why: 'a view without a name',
      input: () => ({ ...overdue, name: '  ' }),
      error: { name: 'InvalidInput', fields: [{ path: 'name', message: '请填写名称' }] },
    },
    {
      why: 'a list that can be none',
      input: () => ({ ...overdue, list: '../letters' }),
      error: { name: 'InvalidInput', fields: [{ path: 'list', message: '没有这个列表' }] },
    },
    {
      why: 'one view more than anybody can take in',
      given: async (world) => {
        for (let n = 0; n < 30; n++)
          await perform(keepView, world.as('clerkChen'), { ...overdue, name: `第${n}组` })
      },
      error: { blockers: [{ code: 'views.too_many' }] },
    },
  ],
  afterwards: async (world) => {
    const { name, search } = overdue
    expect(await world.rows('views.saved')).toMatchObject([
      { personId: personIdOf('clerkChen'), list: 'letters', name, search, unitId: null },
    ])
    // Whom somebody looked for is nobody's business, the auditor's neither.
    expect(JSON.stringify(await world.rows('audit.entry'))).not.toContain('周明')
  },
})

behavesLikeAnAction(dropView, {
  allowed: 'clerkChen',
  prepare: (world) => perform(keepView, world.as('clerkChen'), overdue),
  refused: [
    {
      why: 'somebody whose view it is not',
      who: 'directorLi',
      error: { name: 'NotFound', kind: 'views.view' },
    },
  ],
  afterwards: async (world) => expect(await world.rows('views.saved')).toEqual([]),
})

test('a view is its owner’s alone until he lends it to his unit; only he changes or removes it', async () => {
  const world = await testWorld()
  const site = await testSite(world, [viewRoutes])
  const names = async (who: 'clerkChen' | 'directorLi' | 'outsiderWu') =>
    (await site.as(who).get('/api/views?list=letters')).body.items.map(({ name }: { name: string }) => name)
  const kept = await site.as('clerkChen').post('/api/views', overdue)
  expect(kept.status).toBe(201)
  expect(await names('clerkChen')).toEqual([overdue.name])
  expect(await names('directorLi')).toEqual([])

  await site.as('clerkChen').post('/api/views', { ...overdue, shared: true })
  expect(await world.rows('views.saved')).toMatchObject([{ id: kept.body.id, unitId: unitNamed.housing }])
  expect((await site.as('directorLi').get('/api/views?list=letters')).body.items).toMatchObject([
    { name: overdue.name, mine: false, shared: true, by: '陈办' },
  ])
  expect(await names('outsiderWu')).toEqual([])
  expect((await site.as('clerkChen').get('/api/views?list=audit')).body).toEqual({ items: [] })

  const drop = `/api/views/${kept.body.id}/actions/drop`
  expect((await site.as('directorLi').post(drop, {})).status).toBe(404)
  expect(await names('clerkChen')).toEqual([overdue.name])
  expect((await site.as(null).get('/api/views?list=letters')).status).toBe(401)
})

test('a ledger of the county’s own is a list like any other', async () => {
  const site = await testSite(await testWorld(), [viewRoutes])
  const list = 'ledger:line_outage_2'
  expect((await site.as('clerkChen').post('/api/views', { ...overdue, list })).status).toBe(201)
  const { items } = (await site.as('clerkChen').get(`/api/views?list=${encodeURIComponent(list)}`)).body
  expect(items).toMatchObject([{ name: overdue.name }])
})
