/**
 * Endpoint by endpoint: who may, own and foreign. The list of endpoints is the one the API describes; an endpoint that
 * nobody decided about fails here.
 */
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { attachFiles, fileRoutes, keepFile, openStore, publicUpload, receiveFile } from '#kernel/files'
import { measureRoutes } from '#kernel/measures'
import { messageRoutes } from '#kernel/notifications'
import {
  type CastName,
  cast,
  type TestSite,
  testSite,
  testWorld,
  unitNamed,
  type World,
} from '#kernel/testing'
import { domainRoutes } from '../../src/apps/server/domains.ts'
import { createAnswer } from '../../src/domains/interaction/answers/answer.actions.ts'
import {
  forwardCorrection,
  submitCorrection,
} from '../../src/domains/interaction/corrections/correction.actions.ts'
import { approveReply } from '../../src/domains/interaction/letters/review.actions.ts'

import { assignOpinion, registerOpinion } from '../../src/domains/interaction/opinions/opinion.actions.ts'
import { letterAt } from '../../src/domains/interaction/testing.ts'

let world: World
let site: TestSite
let paths: Record<string, Record<string, unknown>>

/** One of each in the housing bureau, one of each in the transport bureau. */
type Thing = 'letters' | 'corrections' | 'opinions' | 'follow-ups' | 'answers' | 'mailboxes'
type Place = 'housing' | 'transport'
const ids = {} as Record<Place, Record<Thing, string>>
const numbers = {} as Record<Place, Record<string, string>>

const everybody = Object.keys(cast) as CastName[]
const county: readonly CastName[] = ['intakeZhao', 'reviewerQian', 'leaderSun', 'editorZhuo']
const housing: readonly CastName[] = ['directorLi', 'clerkChen']
const transport: readonly CastName[] = ['outsiderWu']
/** Handlers of units that have nothing to do with the housing bureau's things. */
const strangers: readonly CastName[] = ['outsiderWu', 'clerkHe', 'townshipLiu']
const readers = [...county, ...housing, ...strangers]
const administrators: readonly CastName[] = ['sysadminHe', 'secadminGu', 'auditorSun']

const SECRETS = ['绝密路灯', '巷尾李四', '13711112222', '网传停水消息', '页面有错字']

async function place(at: Place): Promise<void> {
  const unitId = unitNamed[at]
  const by = <T>(run: Promise<unknown>): Promise<T> => run as Promise<T>
  const letter = await letterAt(world, 'reviewing', {
    title: `${SECRETS[0]}${at}`,
    name: SECRETS[1],
    phone: SECRETS[2],
  })
  await perform(approveReply, world.as('reviewerQian'), {
    id: letter.id,
    promises: [{ text: `${SECRETS[0]}月底修好`, dueOn: '2025-10-31' }],
  })
  if (at === 'transport')
    await world.sql('update cases.case set unit_id = $1 where id = $2', [unitId, letter.id])
  await world.sql('update interaction.letter set reply_unit_id = $1 where id = $2', [unitId, letter.id])
  await world.sql('update interaction.follow_up set unit_id = $1 where letter_id = $2', [unitId, letter.id])
  const [followUp] = await world.sql('select id from interaction.follow_up where letter_id = $1', [letter.id])
  const report = { pageUrl: '/a.html', kind: 'wrong_word', body: `${SECRETS[4]}${at}` }
  const correction = await by<{ id: string; number: string }>(
    perform(submitCorrection, world.visitor, report),
  )
  await perform(forwardCorrection, world.as('intakeZhao'), { id: correction.id, unitId })
  const seen = { title: `${SECRETS[3]}${at}`, source: '论坛', body: '停水', level: 'ordinary' }
  const opinion = await by<{ id: string; number: string }>(
    perform(registerOpinion, world.as('intakeZhao'), seen),
  )
  await perform(assignOpinion, world.as('intakeZhao'), { id: opinion.id, unitId })
  const entry = { question: `${SECRETS[0]}找谁`, answer: '住建局', basis: '规定' }
  const answer = await by<{ id: string }>(perform(createAnswer, world.as('editorZhuo'), entry))
  ids[at] = {
    letters: letter.id,
    corrections: correction.id,
    opinions: opinion.id,
    'follow-ups': followUp?.id,
    answers: answer.id,
    mailboxes: 'county-office',
  }
  numbers[at] = { letters: letter.number, corrections: correction.number, opinions: opinion.number }
}

beforeAll(async () => {
  world = await testWorld({ today: '2025-09-22', keep: true })
  site = await testSite(world, [...domainRoutes, fileRoutes, messageRoutes, measureRoutes])
  await place('housing')
  await place('transport')
  paths = (await site.as(null).get('/api/openapi.json')).body.paths
})
afterAll(() => world.close())

const routesOf = (method: 'get' | 'post'): string[] =>
  Object.entries(paths)
    .filter(([path, methods]) => methods[method] && !path.startsWith('/api/public/'))
    .map(([path]) => path)

/** Of people, rights and the system: decided and tested in the administration domain. */
const OF_ADMINISTRATION =
  /^\/api\/(session|sessions|units|people|posts|accounts|delegations|roles|grants|tokens|audit|calendar|jobs)(\/|$)/

/** Decided and tested in the fiscal domain: books in its routes.test.ts, proof-reading and disclosures beside their routes. */
const OF_FISCAL =
  /^\/api\/fiscal\/(proofreadings|books|codes|units|payments|departments|disclosures|timeliness|approvals|performance)(\/|$)/

/** Decided and tested in the ledger domain: its routes.test.ts asks as everybody of the cast. */
const OF_LEDGER = /^\/api\/ledger(\/|$)/

/** Decided and tested in the portal domain: its routes.test.ts asks as everybody of the cast. */
const OF_PORTAL = /^\/api\/portal(\/|$)/

const DECIDED = [OF_ADMINISTRATION, OF_FISCAL, OF_LEDGER, OF_PORTAL]
const isDecided = (path: string) => DECIDED.some((domain) => domain.test(path))

const query = 'from=2025-01-01&to=2025-12-31&name=interaction.letters.received'
/** What is read one by one: within reach or not there. */
const items: Record<string, Thing> = {
  '/api/letters/{id}': 'letters',
  '/api/letters/{id}/derivation': 'letters',
  '/api/letters/{id}/mask-proposals': 'letters',
  '/api/letters/{id}/similar': 'letters',
  '/api/letters/{id}/answers': 'letters',
  '/api/letters/{id}/sheet.pdf': 'letters',
  '/api/letters/{id}/sheet.docx': 'letters',
  '/api/corrections/{id}': 'corrections',
  '/api/opinions/{id}': 'opinions',
}
/** What is read as a list, searched or taken away: each sees his own and nothing else. The numbers are looked for. */
const lists: Record<string, { url: string; of: string }[]> = {
  '/api/letters': [
    { url: '/api/letters', of: 'letters' },
    { url: `/api/letters?q=${encodeURIComponent('绝密路灯')}`, of: 'letters' },
  ],
  '/api/letters/export': [{ url: '/api/letters/export?format=csv', of: 'letters' }],
  '/api/corrections': [
    { url: '/api/corrections', of: 'corrections' },
    { url: `/api/corrections?q=${encodeURIComponent('错字')}`, of: 'corrections' },
  ],
  '/api/corrections/export': [{ url: '/api/corrections/export?format=csv', of: 'corrections' }],
  '/api/opinions': [{ url: '/api/opinions', of: 'opinions' }],
  '/api/opinions/export': [{ url: '/api/opinions/export?format=csv', of: 'opinions' }],
  '/api/follow-ups': [{ url: '/api/follow-ups', of: 'letters' }],
  '/api/measures/evidence': [{ url: `/api/measures/evidence?${query}`, of: 'letters' }],
  '/api/measures/evidence.csv': [{ url: `/api/measures/evidence.csv?${query}`, of: 'letters' }],
}
/** Figures and boards: who may look at all. */
const looks: Record<string, { url: string; may: readonly CastName[] }> = {
  '/api/boards/today': { url: '/api/boards/today', may: readers },
  '/api/boards/unit': { url: '/api/boards/unit', may: readers },
  '/api/boards/leader': { url: '/api/boards/leader', may: readers },
  '/api/answers': { url: '/api/answers', may: readers },
  '/api/mailboxes': { url: '/api/mailboxes', may: ['reviewerQian'] },
  '/api/measures': { url: `/api/measures?${query}`, may: [...readers, 'financeFei'] },
  '/api/measures/breakdown': {
    url: `/api/measures/breakdown?by=unit&${query}`,
    may: [...readers, 'financeFei'],
  },
  '/api/letters/import/template.xlsx': { url: '/api/letters/import/template.xlsx', may: ['intakeZhao'] },
  '/api/bulletins': { url: '/api/bulletins', may: [...county, 'financeFei'] },
  '/api/bulletins/{file}': { url: '/api/bulletins/2025-09.docx', may: [...county, 'financeFei'] },
  '/api/notifications': { url: '/api/notifications', may: everybody },
  '/api/notifications/preference': { url: '/api/notifications/preference', may: everybody },
}
/** A stream that never ends: tested beside it. */
const elsewhere = ['/api/files/{id}', '/api/notifications/stream']

test('somebody decided about every endpoint that answers a question', () => {
  const known = new Set([...Object.keys(items), ...Object.keys(lists), ...Object.keys(looks), ...elsewhere])
  const decided = (path: string) => known.has(path) || isDecided(path)
  expect(routesOf('get').filter((path) => !decided(path))).toEqual([])
})

describe('read one by one', () => {
  test.each(Object.entries(items))('GET %s', async (path, thing) => {
    const url = path.replace('{id}', ids.housing[thing])
    for (const who of everybody) {
      const { status, body } = await site.as(who).get(url)
      const expected = strangers.includes(who) ? 404 : readers.includes(who) ? 200 : 403
      expect([who, status]).toEqual([who, expected])
      if (status === 200) continue
      for (const secret of SECRETS) expect(JSON.stringify(body)).not.toContain(secret)
    }
    expect((await site.as(null).get(url)).status).toBe(401)
    const nothing = await site.as('outsiderWu').get(path.replace('{id}', crypto.randomUUID()))
    const foreign = await site.as('outsiderWu').get(url)
    expect(nothing.body).toEqual(foreign.body)
  })
})

describe('GET /api/files/{id}', () => {
  const fileOf = async (name: string, by: CastName | null) => {
    const store = await openStore(join(site.app.dataDir, 'files'))
    const blob = await receiveFile(store, Readable.from([Buffer.from(`${SECRETS[0]}${name}`)]), {
      name: `${name}.txt`,
      rules: publicUpload,
    })
    const keep = { purpose: 'upload', by: by && (world.as(by).actor.id ?? null), at: world.clock.now() }
    return { id: await keepFile(world.db.tx, blob, keep), store }
  }
  const hangsOn = async (at: Place): Promise<string> => {
    const { id, store } = await fileOf(`附件${at}`, null)
    const owner = { kind: 'interaction.letter', id: ids[at].letters }
    await attachFiles(world.db.tx, { ids: [id], owner, by: null, at: world.clock.now(), most: 5, store })
    return id
  }
  const seen = async (id: string, may: readonly CastName[]) => {
    const missing = (await site.as('clerkChen').get(`/api/files/${crypto.randomUUID()}`)).body
    for (const who of everybody) {
      const { status, body } = await site.as(who).get(`/api/files/${id}`)
      expect([who, status]).toEqual([who, may.includes(who) ? 200 : 404])
      if (status === 404) expect([who, body]).toEqual([who, missing])
    }
    expect((await site.as(null).get(`/api/files/${id}`)).status).toBe(401)
  }

  test('what a letter carries is for those who may read the letter', async () => {
    await seen(await hangsOn('housing'), [...county, ...housing])
    await seen(await hangsOn('transport'), [...county, ...transport])
  })

  test('what hangs on nothing yet is for the one who chose it', async () => {
    await seen((await fileOf('未提交', 'clerkChen')).id, ['clerkChen'])
    await seen((await fileOf('公众未提交', null)).id, [])
  })

  test('what hangs on a record nobody spoke for is for nobody', async () => {
    const { id } = await fileOf('无主', 'clerkChen')
    const set = `owner_kind = 'testing.thing', owner_id = $2, attached_at = now()`
    await world.sql(`update files.file set ${set} where id = $1`, [id, ids.housing.letters])
    await seen(id, [])
  })

  test('what is in quarantine is refused, with the reason only to those who could have read it', async () => {
    const id = await hangsOn('housing')
    await world.sql(`update files.file set quarantined_at = now(), quarantine_reason = '试' where id = $1`, [
      id,
    ])
    const answer = async (who: CastName) => (await site.as(who).get(`/api/files/${id}`)).status
    expect([await answer('clerkChen'), await answer('outsiderWu')]).toEqual([409, 404])
  })
})

describe('listed, searched, taken away', () => {
  const asked = Object.values(lists)
    .flat()
    .filter(({ of }) => of !== '')
  test.each(asked)('GET $url', async ({ url, of }) => {
    const ofStatistics = url.includes('/measures/')
    const may = ofStatistics ? [...readers, 'financeFei'] : readers
    for (const who of everybody) {
      const { status, body } = await site.as(who).get(url)
      expect([who, status]).toEqual([who, may.includes(who) ? 200 : 403])
      if (status !== 200) continue
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      const found = (['housing', 'transport'] as const).filter((at) => text.includes(numbers[at][of] ?? '-'))
      const all = county.includes(who) || who === 'financeFei'
      const own = all
        ? ['housing', 'transport']
        : housing.includes(who)
          ? ['housing']
          : transport.includes(who)
            ? ['transport']
            : []
      expect([who, found]).toEqual([who, own])
    }
    expect((await site.as(null).get(url)).status).toBe(401)
  })

  test('naming a foreign unit in the address opens nothing', async () => {
    for (const url of [
      `/api/letters?unit=${unitNamed.transport}`,
      `/api/measures/evidence?${query}&unit=213`,
    ]) {
      const { body } = await site.as('clerkChen').get(url)
      expect([url, body.items, body.total]).toEqual([url, [], 0])
    }
  })
})

test.each(Object.entries(looks))('GET %s: only those may look who should', async (_path, { url, may }) => {
  for (const who of everybody) {
    const { status } = await site.as(who).get(url)
    expect([who, status]).toEqual([who, may.includes(who) ? 200 : 403])
  }
  expect((await site.as(null).get(url)).status).toBe(401)
})

test('figures are of what one may see', async () => {
  const value = async (who: CastName) => (await site.as(who).get(`/api/measures?${query}`)).body[0].value
  expect([await value('intakeZhao'), await value('clerkChen'), await value('clerkHe')]).toEqual([
    '2',
    '1',
    '0',
  ])
})

test('the three administrators see no business data, wherever they ask', async () => {
  const urls = [
    ...routesOf('get').filter((path) => !path.includes('{') && path !== '/api/notifications/stream'),
    ...Object.keys(items).map((path) => path.replace('{id}', ids.housing[items[path] as Thing])),
    ...Object.values(lists).flatMap((asked) => asked.map(({ url }) => url)),
  ]
  expect(urls.length).toBeGreaterThan(40)
  for (const who of administrators)
    for (const url of urls) {
      const { body } = await site.as(who).get(url)
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      for (const secret of SECRETS) expect([who, url, text.includes(secret)]).toEqual([who, url, false])
    }
})

const triage: readonly CastName[] = ['intakeZhao']
const publish: readonly CastName[] = ['intakeZhao', 'reviewerQian', 'editorZhuo']
const supervise: readonly CastName[] = ['intakeZhao', 'reviewerQian', 'leaderSun']
const review: readonly CastName[] = ['reviewerQian']
/** Their permission reaches their unit: what is another unit's is not there for them. */
const handle: readonly CastName[] = [...housing, ...strangers]
const reveal: readonly CastName[] = ['intakeZhao', 'reviewerQian', ...handle]

const doers: Record<string, Record<string, readonly CastName[]>> = {
  letters: {
    ...each(
      'accept decline ask_supplement assign decide_return archive terminate merge unmerge order_redo',
      triage,
    ),
    ...each('sign ask_return ask_extension suspend resume give_opinion save_draft submit_reply', handle),
    ...each('decide_extension send_back_reply approve_reply', review),
    ...each('publish keep_private withdraw_publication', publish),
    ...each('supervise lift_supervision', supervise),
    instruct: ['leaderSun'],
    reveal_person: reveal,
    add_note: readers,
  },
  corrections: { ...each('forward decline', triage), answer: handle },
  opinions: { ...each('assign close', triage), respond: handle },
  'follow-ups': { ...each('complete reopen', handle), ...each('cancel restore', triage) },
  answers: each('change retire', publish),
  mailboxes: each('change close open', review),
}

function each(names: string, who: readonly CastName[]): Record<string, readonly CastName[]> {
  return Object.fromEntries(names.split(' ').map((name) => [name, who]))
}

const creations: Record<string, readonly CastName[]> = {
  '/api/letters': ['intakeZhao'],
  '/api/opinions': ['intakeZhao'],
  '/api/answers': publish,
  '/api/mailboxes': review,
}
/** Files and marks of one's own; the import takes a file and is tested beside it. */
const othersWrites = [
  '/api/files',
  '/api/notifications/read',
  '/api/notifications/preference',
  '/api/letters/import',
]

test('somebody decided about every endpoint that changes something', () => {
  const known = new Set([...Object.keys(creations), ...othersWrites])
  for (const [thing, actions] of Object.entries(doers))
    for (const name of Object.keys(actions)) known.add(`/api/${thing}/{id}/actions/${name}`)
  const decided = (path: string) => known.has(path) || isDecided(path)
  expect(routesOf('post').filter((path) => !decided(path))).toEqual([])
  expect([...known].filter((path) => !routesOf('post').includes(path))).toEqual([])
})

/** Right for every action, so that what is refused is refused for who asks, and a version that nobody has seen. */
const anything = {
  version: 9999,
  reason: '理由',
  text: '内容',
  note: '备注',
  request: '请补充',
  unitId: unitNamed.housing,
  agree: true,
  ground: 'other',
  cause: 'other',
  days: 3,
  form: 'reminder',
  letterIds: ['00000000-0000-7000-8000-00000000aaaa'],
  title: '标题',
  body: '正文',
  reply: '答复',
  writer: '周**',
  masked: true,
  purpose: '核实',
  response: '回应',
  result: '落实',
  question: '问题',
  answer: '答复',
  basis: '依据',
  name: '信箱',
  description: '说明',
  kinds: ['enquiry'],
  sort: 1,
}

describe('done to one of the housing bureau', () => {
  const rows = Object.entries(doers).flatMap(([thing, actions]) =>
    Object.entries(actions).map(([name, may]) => ({ thing: thing as Thing, name, may })),
  )
  test.each(rows)('POST /api/$thing/…/actions/$name', async ({ thing, name, may }) => {
    const url = `/api/${thing}/${ids.housing[thing]}/actions/${name}`
    for (const who of everybody) {
      const { status, body } = await site.as(who).post(url, anything)
      const foreign = strangers.includes(who) && thing !== 'answers' && thing !== 'mailboxes'
      // A look changes nothing and asks for no version.
      const done = name === 'reveal_person' ? [200, undefined] : [409, 'version_conflict']
      const expected = !may.includes(who) ? [403, 'forbidden'] : foreign ? [404, 'not_found'] : done
      expect([who, status, body.code]).toEqual([who, ...expected])
    }
    expect((await site.as(null).post(url, anything)).status).toBe(401)
  })
})

test.each(Object.entries(creations))('POST %s: only those may who should', async (url, may) => {
  for (const who of everybody) {
    const { status, body } = await site.as(who).post(url, {})
    expect([who, status, body.code]).toEqual([
      who,
      ...(may.includes(who) ? [422, 'invalid_input'] : [403, 'forbidden']),
    ])
  }
  expect((await site.as(null).post(url, {})).status).toBe(401)
})
