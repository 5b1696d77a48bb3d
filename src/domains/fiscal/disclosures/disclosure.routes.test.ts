/** Address by address: who may, of his own and of others. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { writeWorkbook } from '#kernel/documents'
import { fileRoutes } from '#kernel/files'
import { type App, createApp } from '#kernel/http'
import { actorNamed, type CastName, cast, testWorld, unitNamed, type World } from '#kernel/testing'
import { fiscalRoutes } from '../public.ts'
import { clerk, released, TEST_YEAR, testDataDir, VARIANT } from './testing.ts'
import { setApproval } from './timeliness/approval.actions.ts'
import { approvalColumns } from './timeliness/approval-table.ts'

let world: World
let app: App
let id: string
let fileId: string
beforeAll(async () => {
  world = await testWorld({ today: '2025-02-20', keep: true })
  id = await released(world)
  await perform(setApproval, clerk(world), approval)
  fileId = (await world.rows('files.file')).find(({ name }) => name.endsWith('.docx'))?.id
  app = await createApp({
    db: world.db,
    clock: world.clock,
    dataDir: testDataDir,
    routes: [...fiscalRoutes, fileRoutes],
    rateLimits: false,
    authenticate: async ({ headers }) =>
      headers['x-cast'] ? { actor: actorNamed(headers['x-cast'] as CastName) } : null,
  })
}, 60_000)
afterAll(async () => {
  await app.close()
  await world.close()
})

const approval = {
  unitId: unitNamed.centre,
  year: TEST_YEAR,
  kind: 'budget',
  scope: 'unit',
  approvedOn: '2025-02-10',
  approvedBy: 'department',
} as const

const ask = async (who: CastName | null, method: 'GET' | 'POST', url: string, payload?: object) => {
  const headers = who ? { 'x-cast': who } : {}
  const answer = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
  const isJson = String(answer.headers['content-type']).includes('json')
  return { status: answer.statusCode, body: isJson ? answer.json() : answer.body }
}

const everybody = Object.keys(cast) as CastName[]
const path = '/api/fiscal/disclosures'
/** It belongs to the centre: for the head of another unit it is not there. */
const county: readonly CastName[] = ['financeFei', 'leaderSun']
const readers: readonly CastName[] = [...county, 'directorLi']
const writers: readonly CastName[] = ['financeFei']
const key = `unitId=${unitNamed.centre}&year=${TEST_YEAR}&kind=budget&scope=unit`

/** Address, who may ask, and whether it is about the centre's own. */
const readable = (): readonly [string, readonly CastName[], boolean][] => [
  [path, readers, false],
  [`${path}/layouts?kind=final&scope=unit`, readers, false],
  [`/api/fiscal/timeliness?year=${TEST_YEAR}`, readers, false],
  ['/api/fiscal/approvals/template.xlsx', writers, false],
  [`${path}/${id}`, readers, true],
  [`${path}/${id}/wants`, readers, true],
  [`${path}/${id}/texts/text.duties`, readers, true],
  [`${path}/${id}/readiness`, readers, true],
  [`${path}/${id}/preview`, readers, true],
  [`/api/fiscal/timeliness/derivation?${key}`, readers, true],
]

test('what is read is read by those who should, and of it what is theirs', async () => {
  for (const [url, may, ofOneUnit] of readable()) {
    for (const who of everybody) {
      const { status } = await ask(who, 'GET', url)
      const wanted = !may.includes(who) ? 403 : ofOneUnit && !county.includes(who) ? 404 : 200
      expect([url, who, status]).toEqual([url, who, wanted])
    }
    expect((await ask(null, 'GET', url)).status).toBe(401)
  }
}, 60_000)

const ACTIONS = [
  'save_text',
  'choose_variant',
  'submit',
  'withdraw',
  'return',
  'approve',
  'release',
  'render',
  'correct',
  'discard',
]
test('what is changed is refused to everybody who has no right to it, before anything is looked at', async () => {
  const changing: readonly [string, readonly CastName[]][] = [
    [path, writers],
    ['/api/fiscal/approvals', writers],
    ['/api/fiscal/approvals/remove', writers],
    ['/api/fiscal/timeliness/elsewhere', writers],
    ['/api/fiscal/timeliness/elsewhere/remove', writers],
    ['/api/fiscal/approvals/import', writers],
    ...ACTIONS.map((name): [string, readonly CastName[]] => [
      `${path}/${id}/actions/${name}`,
      ['financeFei', 'directorLi'],
    ]),
  ]
  for (const [url, may] of changing) {
    for (const who of everybody.filter((name) => !may.includes(name)))
      expect([url, who, (await ask(who, 'POST', url, {})).status]).toEqual([url, who, 403])
    expect((await ask(null, 'POST', url, {})).status).toBe(401)
  }
}, 60_000)

test('the head of another unit does not find it, whatever he may do with his own', async () => {
  for (const name of ['return', 'approve', 'release', 'render']) {
    const { status } = await ask('directorLi', 'POST', `${path}/${id}/actions/${name}`, { reason: '看' })
    expect([name, status]).toEqual([name, 404])
  }
})

test('its files are read in the console by those who may read it', async () => {
  expect((await ask('financeFei', 'GET', `/api/files/${fileId}`)).status).toBe(200)
  expect((await ask('directorLi', 'GET', `/api/files/${fileId}`)).status).toBe(404)
  expect((await ask('intakeZhao', 'GET', `/api/files/${fileId}`)).status).not.toBe(200)
})

test('the record says what is public, since when, what can be done, and why not', async () => {
  const { body } = await ask('financeFei', 'GET', `${path}/${id}`)
  expect(body).toMatchObject({
    state: 'released',
    variant: VARIANT,
    publicPath: '/fiscal/103005/2025/budget/1',
    deadline: { approvedOn: '2025-02-10', dueOn: '2025-03-03', provisional: false },
    can: { correct: [], save_text: [{ code: 'fiscal.not_draft' }] },
  })
  expect(body.papers).toHaveLength(5)
  expect(body.history.map(({ label }: { label: string }) => label)).toEqual([
    '文件生成，对外公开',
    '公开',
    '审定',
    '送审',
    '开始撰写',
  ])
})

test('what is shown of a released one is what was released', async () => {
  const before = (await ask('financeFei', 'GET', `${path}/${id}/preview`)).body.html
  await world.sql('update fiscal.figure set amount = amount + 7')
  expect((await ask('financeFei', 'GET', `${path}/${id}/preview`)).body.html).toBe(before)
  await world.sql('update fiscal.figure set amount = amount - 7')
})

test('the list is found by unit, year, kind and state', async () => {
  const total = async (query: string) => (await ask('financeFei', 'GET', `${path}?${query}`)).body.total
  expect(await total('q=103005&year=2025&kind=budget&scope=unit&state=released')).toBe(1)
  expect([
    await total('year=2024'),
    await total('kind=final'),
    await total('state=draft'),
    await total('q=%25'),
  ]).toEqual([0, 0, 0, 0])
  expect((await ask('directorLi', 'GET', path)).body.total).toBe(0)
})

test('the derivation says day by day why the last day is what it is', async () => {
  const { body } = await ask('financeFei', 'GET', `/api/fiscal/timeliness/derivation?${key}`)
  expect(body).toMatchObject({ dueOn: '2025-03-03', limit: '20d' })
  expect(body.source).toContain('预算法')
  expect(body.days).toHaveLength(22)
  expect(body.lines.join()).toContain('顺延')
})

const upload = (bytes: Buffer, query: string) => {
  const edge = 'edge-of-the-form'
  const opening = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="批复.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return app.inject({
    method: 'POST',
    url: `/api/fiscal/approvals/import${query}`,
    headers: { 'x-cast': 'financeFei', 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat([Buffer.from(opening), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
  })
}

test('the approvals of all units come in from one table: tried first, then taken over as a whole', async () => {
  const line = {
    code: '103005',
    year: 2025,
    kind: '决算',
    scope: '单位',
    approvedBy: '部门批复',
    approvedOn: '2025-02-12',
  }
  const table = (rows: object[]) =>
    writeWorkbook([{ name: '批复日期', columns: approvalColumns, rows: rows as never }])
  const good = await table([line])
  const before = await world.rows('fiscal.approval')
  expect((await upload(good, '')).json()).toMatchObject({ dryRun: true, rows: 1, changed: 1, problems: [] })
  const bad = await upload(await table([line, { ...line, code: '999' }]), '?dryRun=false')
  expect(bad.json()).toMatchObject({ dryRun: true, problems: [{ row: 3, column: 'A' }] })
  expect(await world.rows('fiscal.approval')).toEqual(before)
  expect((await upload(good, '?dryRun=false')).json()).toMatchObject({ dryRun: false, changed: 1 })
  expect((await upload(good, '?dryRun=false')).json()).toMatchObject({ dryRun: false, changed: 0 })
  const csv = Buffer.from('单位代码,年度,种类,批复对象,批复日期\n103005,2025,预算,单位,2025年2月11日\n')
  expect((await upload(csv, '')).json()).toMatchObject({ rows: 1, changed: 1, problems: [] })
})
