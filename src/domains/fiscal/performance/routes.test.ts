/** Every address of performance, asked as everybody: who may look, who may not, and what is not theirs is not there. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import {
  type CastName,
  cast,
  type TestSite,
  testSite,
  testWorld,
  unitNamed,
  type World,
} from '#kernel/testing'
import { fiscalRoutes } from '../public.ts'
import { openAppraisal } from './appraisals/appraisal.actions.ts'
import { openMonitoring } from './monitoring/monitoring.actions.ts'
import { indicatorsOf } from './targets/indicator.store.ts'
import { sentEvaluation } from './testing.ts'

let world: World
let site: TestSite
const ids = {} as Record<'target' | 'indicator' | 'monitoring' | 'evaluation' | 'appraisal', string>
beforeAll(async () => {
  world = await testWorld({ today: '2026-01-12', keep: true })
  site = await testSite(world, fiscalRoutes)
  ids.evaluation = await sentEvaluation(world)
  ids.target = (await world.rows('fiscal.target'))[0]?.id
  ids.indicator = (await indicatorsOf(world.db.tx, ids.target))[0]?.id ?? ''
  const monitoring = { targetId: ids.target, asOf: '2025-07-31' }
  ids.monitoring = (await perform(openMonitoring, world.as('financeFei'), monitoring)).id
  const asked = { unitId: unitNamed.housing, year: 2026, name: '新项目', amount: '12' }
  ids.appraisal = (await perform(openAppraisal, world.as('financeFei'), asked)).id
})
afterAll(async () => {
  await site.app.close()
  await world.close()
})

const everybody = Object.keys(cast) as CastName[]
/** The bureau's own head sees what is the bureau's; a head elsewhere would not. */
const readers: readonly CastName[] = ['financeFei', 'leaderSun', 'directorLi']
const base = '/api/fiscal/performance'

const readable = (): readonly string[] => [
  `${base}/rules`,
  `${base}/targets?year=2025`,
  `${base}/projects?unitId=${unitNamed.housing}&year=2025`,
  `${base}/targets/${ids.target}`,
  `${base}/targets/${ids.target}/sheet`,
  `${base}/targets/${ids.target}/sheet.pdf`,
  `${base}/targets/${ids.target}/sheet.docx`,
  `${base}/indicators/${ids.indicator}`,
  `${base}/indicators/${ids.indicator}/preview?measure=fiscal.paid`,
  `${base}/monitorings`,
  `${base}/monitorings/${ids.monitoring}`,
  `${base}/monitorings/${ids.monitoring}/sheet`,
  `${base}/monitorings/${ids.monitoring}/sheet.pdf`,
  `${base}/monitorings/${ids.monitoring}/sheet.docx`,
  `${base}/evaluations`,
  `${base}/evaluations/${ids.evaluation}`,
  `${base}/evaluations/${ids.evaluation}/sheet`,
  `${base}/evaluations/${ids.evaluation}/sheet.pdf`,
  `${base}/evaluations/${ids.evaluation}/sheet.docx`,
  `${base}/evaluations/${ids.evaluation}/sheet?form=evaluation_deviation`,
  `${base}/appraisals`,
  `${base}/appraisals/${ids.appraisal}`,
  `${base}/appraisals/${ids.appraisal}/sheet`,
  `${base}/appraisals/${ids.appraisal}/sheet.pdf`,
  `${base}/appraisals/${ids.appraisal}/sheet.docx`,
  `${base}/promises?year=2025`,
  `${base}/measures`,
]

test('what is read is read by those who should', async () => {
  for (const url of readable()) {
    for (const who of everybody) {
      const { status, body } = await site.as(who).get(url)
      expect([url, who, status, status === 500 ? body : '']).toEqual([
        url,
        who,
        readers.includes(who) ? 200 : 403,
        '',
      ])
    }
    expect((await site.as(null).get(url)).status).toBe(401)
  }
})

test('what is another unit’s is not there', async () => {
  await world.sql('update fiscal.target set unit_id = $1', [unitNamed.transport])
  await world.sql('update fiscal.monitoring set unit_id = $1', [unitNamed.transport])
  await world.sql('update fiscal.evaluation set unit_id = $1', [unitNamed.transport])
  await world.sql('update fiscal.appraisal set unit_id = $1', [unitNamed.transport])
  for (const url of readable().filter((one) => /\/[0-9a-f-]{36}/.test(one))) {
    expect([url, (await site.as('directorLi').get(url)).status]).toEqual([url, 404])
  }
  for (const url of ['targets', 'monitorings', 'evaluations', 'appraisals'])
    expect((await site.as('directorLi').get(`${base}/${url}`)).body).toMatchObject({ items: [], total: 0 })
  expect((await site.as('directorLi').get(`${base}/promises?year=2025`)).body.rows).toEqual([])
})

const write: readonly CastName[] = ['financeFei']
const review: readonly CastName[] = ['directorLi']
const writable = (): readonly [string, readonly CastName[]][] => [
  ...['targets', 'monitorings', 'evaluations', 'appraisals'].map((one): [string, readonly CastName[]] => [
    `${base}/${one}`,
    write,
  ]),
  ...doing('targets', ids.target, 'save submit withdraw adjust discard', write),
  ...doing('targets', ids.target, 'approve return', review),
  ...doing('indicators', ids.indicator, 'bind unbind fill unfill', write),
  ...doing('monitorings', ids.monitoring, 'save submit reopen', write),
  ...doing('evaluations', ids.evaluation, 'save submit withdraw', write),
  ...doing('evaluations', ids.evaluation, 'review return finalize', review),
  ...doing('appraisals', ids.appraisal, 'save submit', write),
  ...doing('appraisals', ids.appraisal, 'return decide reopen', review),
]
const doing = (
  thing: string,
  id: string,
  names: string,
  may: readonly CastName[],
): [string, readonly CastName[]][] =>
  names.split(' ').map((name) => [`${base}/${thing}/${id}/actions/${name}`, may])

test('what is changed is refused to everybody who has no right to it, before anything is looked at', async () => {
  for (const [url, may] of writable()) {
    for (const who of everybody.filter((name) => !may.includes(name)))
      expect([url, who, (await site.as(who).post(url, {})).status]).toEqual([url, who, 403])
    for (const who of may) {
      const { status } = await site.as(who).post(url, {})
      expect([url, who, status === 403 || status >= 500]).toEqual([url, who, false])
    }
    expect((await site.as(null).post(url, {})).status).toBe(401)
  }
})

test('every address that the API describes was asked here', async () => {
  const { paths } = (await site.as(null).get('/api/openapi.json')).body as { paths: Record<string, object> }
  const asked = [...readable(), ...writable().map(([url]) => url)].map((url) =>
    (url.split('?')[0] ?? '').replace(/\/[0-9a-f-]{36}/, '/{id}'),
  )
  const described = Object.keys(paths).filter((path) => path.startsWith(base))
  expect(described.filter((path) => !asked.includes(path))).toEqual([])
})
