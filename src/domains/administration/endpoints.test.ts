/** Endpoint by endpoint: who may, who may not, and that nobody sees more than is his. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordEntry } from '#kernel/audit'
import {
  type CastName,
  personIdOf,
  type TestSite,
  testSite,
  testWorld,
  unitNamed,
  type World,
} from '#kernel/testing'
import { administrationRoutes } from './public.ts'

let world: World
let site: TestSite
beforeAll(async () => {
  world = await testWorld({ keep: true })
  site = await testSite(world, administrationRoutes)
})
afterAll(() => world.close())

const everybody = [
  'sysadminHe',
  'secadminGu',
  'auditorSun',
  'intakeZhao',
  'reviewerQian',
  'leaderSun',
  'directorLi',
  'clerkChen',
  'financeFei',
  'editorZhuo',
  'newcomerLin',
] as const satisfies readonly CastName[]
type Reader = (typeof everybody)[number]

const reads: readonly [url: string, readers: readonly Reader[]][] = [
  ['/api/units', everybody],
  [`/api/units/${unitNamed.housing}`, everybody],
  [`/api/units/${unitNamed.housing}/history`, everybody],
  ['/api/people', everybody],
  [`/api/people/${personIdOf('clerkChen')}`, everybody],
  ['/api/accounts/dormant', ['sysadminHe']],
  ['/api/accounts/dormant/export', ['sysadminHe']],
  ['/api/calendar/2025', everybody],
  ['/api/sessions', everybody],
  ['/api/delegations', everybody],
  ['/api/sessions?all=true', ['secadminGu']],
  ['/api/delegations?all=true', ['secadminGu']],
  ['/api/roles', ['secadminGu']],
  ['/api/grants', ['secadminGu']],
  ['/api/tokens', ['secadminGu']],
  ['/api/audit', ['auditorSun']],
  ['/api/audit?q=x&from=2025-01-01', ['auditorSun']],
  ['/api/audit/export', ['auditorSun']],
  ['/api/audit/verification', ['auditorSun']],
  ['/api/jobs', ['sysadminHe']],
  ['/api/jobs/dead', ['sysadminHe']],
  ['/api/units/import/template', ['sysadminHe']],
]

test.each(reads)('GET %s: only those may who should', async (url, readers) => {
  for (const who of everybody) {
    const { status } = await site.as(who).get(url)
    expect([who, status]).toEqual([who, readers.includes(who) ? 200 : 403])
  }
  expect((await site.as(null).get(url)).status).toBe(401)
})

const chen = personIdOf('clerkChen')
const writes: readonly [url: string, body: object, may: readonly Reader[]][] = [
  ['/api/units', {}, ['sysadminHe']],
  [`/api/units/${unitNamed.housing}/actions/change`, { version: 99 }, ['sysadminHe']],
  [`/api/units/${unitNamed.housing}/actions/rename`, {}, ['sysadminHe']],
  [`/api/units/${unitNamed.housing}/actions/move`, {}, ['sysadminHe']],
  [`/api/units/${unitNamed.housing}/actions/merge`, {}, ['sysadminHe']],
  [`/api/units/${unitNamed.housing}/actions/close`, {}, ['sysadminHe']],
  ['/api/units/import', {}, ['sysadminHe']],
  ['/api/people', {}, ['sysadminHe']],
  [`/api/people/${chen}/actions/change`, { version: 99 }, ['sysadminHe']],
  [`/api/people/${chen}/actions/assign_post`, {}, ['sysadminHe']],
  [`/api/people/${chen}/actions/leave`, {}, ['sysadminHe']],
  [`/api/people/${chen}/actions/appoint_acting`, {}, ['secadminGu']],
  ['/api/posts/x/actions/end', {}, ['sysadminHe']],
  ['/api/accounts', {}, ['sysadminHe']],
  ['/api/accounts/x/actions/reset_password', {}, ['sysadminHe']],
  ['/api/accounts/x/actions/suspend', {}, ['sysadminHe']],
  ['/api/accounts/x/actions/resume', {}, ['sysadminHe']],
  ['/api/accounts/x/actions/unlock', {}, ['sysadminHe']],
  ['/api/accounts/x/actions/close_sessions', {}, ['secadminGu']],
  ['/api/accounts/x/actions/reset_second_factor', {}, ['secadminGu']],
  ['/api/grants', {}, ['secadminGu']],
  ['/api/grants/x/actions/revoke', {}, ['secadminGu']],
  ['/api/tokens', {}, ['secadminGu']],
  ['/api/tokens/x/actions/revoke', {}, ['secadminGu']],
  ['/api/calendar/days', {}, ['sysadminHe']],
  ['/api/calendar/years', {}, ['sysadminHe']],
  ['/api/jobs/x/actions/retry', {}, ['sysadminHe']],
  ['/api/jobs/x/actions/discard', {}, ['sysadminHe']],
  ['/api/delegations', {}, everybody],
  ['/api/delegations/x/actions/revoke', {}, everybody],
]

/** An empty form: whoever may is told what is missing, whoever may not is told only that. */
test.each(writes)('POST %s: only those may who should', async (url, body, may) => {
  for (const who of everybody) {
    const { status } = await site.as(who).post(url, body)
    const allowed = may.includes(who)
    expect([who, allowed ? [409, 422].includes(status) : status]).toEqual([who, allowed ? true : 403])
  }
  expect((await site.as(null).post(url, body)).status).toBe(401)
})

test('every endpoint of the administration that changes something is in the table above', () => {
  const paths = Object.entries(site.app.swagger().paths ?? {})
  const posts = paths.flatMap(([path, verbs]) => (verbs && 'post' in verbs ? [path] : []))
  const tested = writes.map(([url]) =>
    url.replace(unitNamed.housing, '{id}').replace(chen, '{id}').replace('/x/', '/{id}/'),
  )
  const elsewhere = [
    '/api/session',
    '/api/session/password',
    '/api/session/totp',
    '/api/session/totp/confirm',
    '/api/session/totp/remove',
    '/api/session/recovery-codes',
    '/api/sessions/{id}/actions/close',
  ]
  expect(posts.filter((path) => !tested.includes(path) && !elsewhere.includes(path))).toEqual([])
})

test('colleagues see name, unit and post; telephone and account only those who keep them', async () => {
  const url = `/api/people/${chen}`
  const seen = async (who: Reader) => (await site.as(who).get(url)).body
  const post = { unitName: '云溪县住房和城乡建设局', title: '科员' }
  expect(await seen('editorZhuo')).toMatchObject({
    name: '陈办',
    phone: null,
    account: null,
    grants: null,
    posts: [post],
  })
  expect(await seen('auditorSun')).toMatchObject({ phone: null, account: null, grants: null })
  expect(await seen('sysadminHe')).toMatchObject({
    phone: '19900000008',
    account: { username: 'chen' },
    grants: null,
  })
  expect(await seen('secadminGu')).toMatchObject({ grants: [{ role: 'letters_handler' }] })
  expect(JSON.stringify(await seen('sysadminHe'))).not.toContain('argon2')
})

test('each sees of a person and an account only the buttons he has', async () => {
  const url = `/api/people/${chen}`
  const { body: asSystem } = await site.as('sysadminHe').get(url)
  expect(Object.keys(asSystem.can).sort()).toEqual(['assign_post', 'change', 'leave'])
  expect(Object.keys(asSystem.accountCan).sort()).toEqual(['reset_password', 'resume', 'suspend', 'unlock'])
  expect(asSystem.accountCan.resume).toMatchObject([{ code: 'identity.not_suspended' }])
  const { body: asSecurity } = await site.as('secadminGu').get(url)
  expect(Object.keys(asSecurity.can)).toEqual(['appoint_acting'])
  expect(Object.keys(asSecurity.accountCan).sort()).toEqual(['close_sessions', 'reset_second_factor'])
  const { body: asClerk } = await site.as('clerkChen').get(url)
  expect([asClerk.can, asClerk.accountCan]).toEqual([{}, {}])
})

test('people are found by part of name, number or account, and by unit with what lies below', async () => {
  const names = async (query: string): Promise<string[]> =>
    (await site.as('sysadminHe').get(`/api/people?${query}`)).body.items
      .map(({ name }: { name: string }) => name)
      .sort()
  expect(await names('q=hewu')).toEqual(['贺物'])
  expect(await names('q=E0008')).toEqual(['陈办'])
  expect(await names(`q=${encodeURIComponent('孙')}`)).toEqual(['孙察', '孙远'])
  expect(await names('q=%25')).toEqual([])
  expect(await names(`unit=${unitNamed.housing}`)).toEqual(['李局', '林新', '贺物', '陈办'].sort())
  expect(await names('left=true')).toEqual([])
})

test.each([
  '/api/people?page=0',
  '/api/people?pageSize=100000',
  '/api/people?unit=x',
  '/api/people/x',
  '/api/calendar/1066',
  '/api/audit?from=yesterday',
  '/api/audit?page=-1',
  '/api/grants?role=emperor',
])('GET %s: what makes no sense is said to make none', async (url) => {
  const who = url.startsWith('/api/audit') ? 'auditorSun' : 'secadminGu'
  expect(await site.as(who).get(url)).toMatchObject({ status: 422, body: { code: 'invalid_input' } })
})

test('the audit log is searched by action and exported with a mark for spreadsheets, and the export is on record', async () => {
  await recordEntry(world.db.tx, {
    at: world.clock.now(),
    actorId: personIdOf('sysadminHe'),
    actorName: '=何维',
    actorKind: 'person',
    unitId: null,
    action: 'org.create_unit',
    subjectKind: 'org.unit',
    subjectId: 'u1',
    outcome: 'done',
    details: { name: '水利局' },
    address: null,
    requestId: null,
  })
  const { body } = await site.as('auditorSun').get('/api/audit?action=org.create_unit')
  expect(body).toMatchObject({ total: 1, items: [{ actionLabel: '新设单位', details: { name: '水利局' } }] })
  const file = await site.as('auditorSun').get('/api/audit/export?action=org.create_unit')
  expect(file.headers['content-disposition']).toBe('attachment; filename="audit-2025-10-20.csv"')
  expect(file.body.charCodeAt(0)).toBe(0xfeff)
  expect(file.body).toContain("'=何维")
  expect(
    (await site.as('auditorSun').get('/api/audit?action=administration.export_audit')).body.total,
  ).toBeGreaterThan(0)
  expect((await site.as('auditorSun').get('/api/audit/verification')).body).toMatchObject({ ok: true })
})

test('a year in the calendar shows holidays, make-up days and the county’s own changes', async () => {
  const day = { date: '2025-10-23', kind: 'holiday', reason: '强降雪停工' }
  expect((await site.as('sysadminHe').post('/api/calendar/days', day)).status).toBe(200)
  const { body } = await site.as('clerkChen').get('/api/calendar/2025')
  const kindOf = (date: string) => body.days.find((one: { date: string }) => one.date === date)?.kind
  expect(body).toMatchObject({ known: true, mayChange: false, overrides: [day] })
  expect(body.days).toHaveLength(365)
  expect(['2025-10-01', '2025-10-11', '2025-10-18', '2025-10-23', '2025-10-24'].map(kindOf)).toEqual([
    'holiday',
    'makeup',
    'weekend',
    'holiday',
    'working',
  ])
  expect((await site.as('sysadminHe').delete('/api/calendar/days/2025-10-23')).status).toBe(204)
  expect((await site.as('clerkChen').get('/api/calendar/2025')).body.overrides).toEqual([])
  expect((await site.as('clerkChen').get('/api/calendar/2099')).body).toMatchObject({
    known: false,
    notice: null,
  })
})
