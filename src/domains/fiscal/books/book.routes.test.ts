import { afterAll, beforeAll, expect, test } from 'vitest'
import { readWorkbook } from '#kernel/documents'
import { type CastName, type TestSite, testSite, testWorld, unitNamed, type World } from '#kernel/testing'
import { fileOf, filledBook, soundCells } from '../testing.ts'
import { bookTransferRoutes } from '../transfer/import.routes.ts'
import { bookRoutes } from './book.routes.ts'
import '../permissions.ts'

let world: World
let site: TestSite
let id: string
beforeAll(async () => {
  world = await testWorld({ keep: true })
  site = await testSite(world, [bookRoutes, bookTransferRoutes])
  id = await filledBook(world)
})
afterAll(() => world.close())

const path = '/api/fiscal/books'
const ask = (who: CastName | null, url: string) => site.as(who).get(url)

test('who may read sees the list and the book; who may not, and nobody, do not', async () => {
  const statuses = await Promise.all(
    ([['financeFei'], ['leaderSun'], ['intakeZhao'], [null]] as const).map(async ([who]) => [
      who,
      (await ask(who, path)).status,
      (await ask(who, `${path}/${id}`)).status,
      (await ask(who, `${path}/${id}/findings`)).status,
      (await ask(who, `${path}/${id}/tables`)).status,
    ]),
  )
  expect(statuses).toEqual([
    ['financeFei', 200, 200, 200, 200],
    ['leaderSun', 200, 200, 200, 200],
    ['intakeZhao', 403, 403, 403, 403],
    [null, 401, 401, 401, 401],
  ])
})

test('the head of another unit sees an empty list, and the book does not exist for him', async () => {
  expect((await ask('directorLi', path)).body).toMatchObject({ items: [], total: 0 })
  expect((await ask('directorLi', `${path}/${id}`)).status).toBe(404)
})

test('the list is filtered by what it is asked', async () => {
  const total = async (query: string) => (await ask('financeFei', `${path}?${query}`)).body.total
  expect(
    await Promise.all(
      ['year=2025', 'year=2024', 'q=电子政务', 'q=%25', 'kind=final', 'state=draft'].map(total),
    ),
  ).toEqual([1, 0, 1, 0, 0, 1])
})

test('the record holds figures as decimal text, the codes of the year, and what may be done', async () => {
  const { body } = await ask('financeFei', `${path}/${id}`)
  expect(body).toMatchObject({
    year: 2025,
    state: 'draft',
    unitCode: '103005',
    figures: { 'income/2010350/general_public/': '345.85' },
    changes: [{ kind: 'saved', cells: 7, undone: false }],
    can: { save_figures: [], check: [], submit: [{ code: 'fiscal.not_checked' }] },
  })
  expect(body.can.return).toBeUndefined()
  expect(body.codes.function).toContainEqual({ code: '2010350', name: '事业运行' })
})

test('the tables are computed in the set that is asked for, and only in one of its kind', async () => {
  const { body } = await ask('financeFei', `${path}/${id}/tables?set=budget-chongqing`)
  expect(body.tables).toHaveLength(9)
  expect(body.tables[1].blocks[0].rows[0].cells[0]).toEqual({ text: '424.32', exact: '424.32' })
  const refused = await ask('financeFei', `${path}/${id}/tables?set=final-standard`)
  expect(refused.status).toBe(422)
})

test('a save that is refused names each cell by its place', async () => {
  const cells = [{ place: 'amount/meeting//', amount: '很多' }]
  const { status, body } = await site.as('financeFei').post(`${path}/${id}/actions/save_figures`, { cells })
  expect([status, body.errors]).toMatchObject([422, [{ path: 'amount/meeting//' }]])
})

const upload = async (content: string | Buffer, dryRun: boolean) => {
  const form = new FormData()
  form.append('file', new Blob([content as string]), 'book.json')
  const packed = new Response(form)
  return site.app.inject({
    method: 'POST',
    url: `${path}/import?dryRun=${dryRun}`,
    headers: { 'x-cast': 'financeFei', 'content-type': packed.headers.get('content-type') ?? '' },
    payload: Buffer.from(await packed.arrayBuffer()),
  })
}

test('an upload is tried first, its problems named, and then taken over as a whole', async () => {
  const file = JSON.stringify(fileOf(soundCells, { year: 2024 }))
  expect((await upload(file, true)).json()).toMatchObject({
    dryRun: true,
    rows: 7,
    changed: 7,
    problems: [],
    book: { unitCode: '103005', year: 2024, kind: 'budget' },
  })
  expect((await ask('financeFei', `${path}?year=2024`)).body.total).toBe(0)
  const wrong = JSON.stringify(fileOf({ 'income/2019876/general_public/': '1' }, { year: 2024 }))
  expect((await upload(wrong, false)).json()).toMatchObject({
    dryRun: true,
    problems: [{ sheet: 'figures.0' }],
  })
  expect((await upload(file, false)).json()).toMatchObject({ dryRun: false, rows: 7, id: expect.any(String) })
  expect((await ask('financeFei', `${path}?year=2024`)).body.total).toBe(1)
})

test('the template of a book holds its figures; the empty one waits for a unit', async () => {
  const fetch = async (query: string) => {
    const url = `${path}/template.xlsx${query}`
    const answer = await site.app.inject({ method: 'GET', url, headers: { 'x-cast': 'financeFei' } })
    return readWorkbook(answer.rawPayload)
  }
  const filled = await fetch(`?unitId=${unitNamed.centre}&year=2025&kind=budget`)
  const income = filled.find(({ name }) => name === '收入')
  expect(income?.rows.some(({ cells }) => cells.some(({ text }) => text.startsWith('345.85')))).toBe(true)
  expect((await fetch('')).map(({ name }) => name)).toContain('支付')
})
