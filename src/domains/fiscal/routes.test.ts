import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type CastName,
  cast,
  type TestSite,
  testSite,
  testWorld,
  unitNamed,
  type World,
} from '#kernel/testing'
import { fiscalRoutes } from './public.ts'
import { filledBook } from './testing.ts'

let world: World
let site: TestSite
let id: string
beforeAll(async () => {
  world = await testWorld({ keep: true })
  site = await testSite(world, fiscalRoutes)
  id = await filledBook(world)
})
afterAll(async () => {
  await site.app.close()
  await world.close()
})

const everybody = Object.keys(cast) as CastName[]
const books = '/api/fiscal/books'
/** The book belongs to the centre: for the head of another unit it is not there. */
const county: readonly CastName[] = ['financeFei', 'leaderSun']
const readers: readonly CastName[] = [...county, 'directorLi']
const writers: readonly CastName[] = ['financeFei']

/** Address, who may ask, and whether it is about the centre's own book. */
const readable = (): readonly [string, readonly CastName[], boolean][] => [
  [books, readers, false],
  [`${books}/template.xlsx?year=2025&kind=budget`, writers, false],
  ['/api/fiscal/codes?year=2025&scheme=function', readers, false],
  ['/api/fiscal/codes/template.xlsx?year=2025&scheme=function', ['financeFei'], false],
  ['/api/fiscal/units?year=2025', readers, false],
  [`/api/fiscal/payments?unitId=${unitNamed.centre}&year=2025`, readers, true],
  [`/api/fiscal/payments/template.xlsx?unitId=${unitNamed.centre}&year=2025`, writers, true],
  [`${books}/${id}`, readers, true],
  [`${books}/${id}/findings`, readers, true],
  [`${books}/${id}/tables`, readers, true],
]

test('what is read is read by those who should, and of it what is theirs', async () => {
  for (const [url, may, ofOneUnit] of readable()) {
    for (const who of everybody) {
      const { status } = await site.as(who).get(url)
      const wanted = !may.includes(who) ? 403 : ofOneUnit && !county.includes(who) ? 404 : 200
      expect([url, who, status]).toEqual([url, who, wanted])
    }
    expect((await site.as(null).get(url)).status).toBe(401)
  }
})

const writable = (): readonly [string, readonly CastName[]][] => [
  [books, writers],
  [`${books}/import`, writers],
  ['/api/fiscal/codes/import?year=2025', writers],
  ['/api/fiscal/units', writers],
  [`/api/fiscal/payments/import?unitId=${unitNamed.centre}&year=2025`, writers],
  [`/api/fiscal/payments/${unitNamed.centre}/actions/undo`, writers],
  ...['save_figures', 'check', 'submit', 'return', 'undo_change'].map(
    (name): [string, readonly CastName[]] => [`${books}/${id}/actions/${name}`, readers],
  ),
]

test('what is changed is refused to everybody who has no right to it, before anything is looked at', async () => {
  for (const [url, may] of writable()) {
    for (const who of everybody.filter((name) => !may.includes(name))) {
      expect([url, who, (await site.as(who).post(url, {})).status]).toEqual([url, who, 403])
    }
    expect((await site.as(null).post(url, {})).status).toBe(401)
  }
})
