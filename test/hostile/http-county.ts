/** The whole application as it is served, asked over HTTP by people who really sign in. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#kernel/config'
import type { App } from '#kernel/http'
import { type CastName, cast, castPassword, testWorld, unitNamed, type World } from '#kernel/testing'
import { assemble } from '../../src/apps/server/assemble.ts'

export interface Answer {
  readonly status: number
  readonly text: string
  readonly headers: Readonly<Record<string, unknown>>
  // biome-ignore lint/suspicious/noExplicitAny: tests compare answers with toMatchObject; their shape is what is tested
  readonly body: any
}

export interface Signed {
  readonly cookie: string
  readonly 'x-csrf-token': string
}

export interface County {
  readonly world: World
  readonly app: App
  ask(method: string, url: string, payload?: unknown, headers?: Record<string, string>): Promise<Answer>
  signIn(who: CastName): Promise<Signed>
  /** Somebody of the cast, signed in when first heard of. */
  get(who: CastName, url: string): Promise<Answer>
  act(who: CastName, id: string, action: string, input?: object): Promise<Answer>
  close(): Promise<void>
}

export async function openCounty({ today = '2025-09-22', limits = false } = {}): Promise<County> {
  const world = await testWorld({ today, keep: true })
  const dataDir = await mkdtemp(join(tmpdir(), 'zhengshu-hostile-'))
  const settings = { ZHENGSHU_DATA: dataDir, ...(limits ? {} : { ZHENGSHU_CHALLENGE: 'off' }) }
  const config = { ...readConfig(settings), logLevel: 'silent' }
  const app = await assemble({ db: world.db, clock: world.clock, config })
  const sessions = new Map<CastName, Promise<Signed>>()

  const ask: County['ask'] = async (method, url, payload, headers = {}) => {
    const sent = payload === undefined ? {} : { payload: payload as object }
    const answer = await app.inject({ method: method as 'GET', url, headers, ...sent })
    const isJson = String(answer.headers['content-type']).includes('json')
    return {
      status: answer.statusCode,
      text: answer.body,
      headers: answer.headers,
      body: isJson ? answer.json() : null,
    }
  }
  const signIn = async (who: CastName): Promise<Signed> => {
    const { username } = cast[who]
    const answer = await ask('POST', '/api/session', { username, password: castPassword })
    if (answer.status !== 200) throw new Error(`${who} cannot sign in: ${answer.text}`)
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
    return { cookie, 'x-csrf-token': answer.body.csrfToken }
  }
  const session = (who: CastName): Promise<Signed> => {
    const known = sessions.get(who) ?? signIn(who)
    sessions.set(who, known)
    return known
  }
  const asPerson: (who: CastName, method: string, url: string, body?: object) => Promise<Answer> = async (
    who,
    method,
    url,
    body,
  ) => {
    const answer = await ask(method, url, body, { ...(await session(who)) })
    if (answer.status !== 401) return answer
    // The clock was moved past the session's end: sign in again, as a person would.
    sessions.delete(who)
    return ask(method, url, body, { ...(await session(who)) })
  }
  return {
    world,
    app,
    ask,
    signIn,
    get: (who, url) => asPerson(who, 'GET', url),
    act: (who, id, action, input = {}) =>
      asPerson(who, 'POST', `/api/letters/${id}/actions/${action}`, { ...input }),
    close: async () => {
      await app.close()
      await world.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export const aLetter = {
  mailbox: 'county-head',
  kind: 'complaint',
  title: '柳河镇老街路灯不亮',
  body: '老街东段的路灯已经坏了两个星期，晚上老人出门很不方便，请帮忙修好。',
  name: '周明',
  phone: '13900000001',
  visibility: 'public',
  consent: true,
} as const

export interface Written {
  readonly id: string
  readonly number: string
  readonly queryCode: string
}

export const send = (county: County, change: object = {}, headers: Record<string, string> = {}) =>
  county.ask('POST', '/api/public/letters', { ...aLetter, ...change }, headers)

export async function written(county: County, change: object = {}): Promise<Written> {
  const answer = await send(county, change)
  if (answer.status !== 201) throw new Error(answer.text)
  const { number, queryCode } = answer.body
  const [row] = await county.world.sql('select id from interaction.letter where number = $1', [number])
  return { id: row?.id, number, queryCode }
}

const STEPS: readonly (readonly [string, CastName, string, object])[] = [
  ['accepted', 'intakeZhao', 'accept', {}],
  ['assigned', 'intakeZhao', 'assign', { unitId: unitNamed.housing }],
  ['handling', 'clerkChen', 'sign', {}],
  ['reviewing', 'clerkChen', 'submit_reply', { text: '已更换线路和灯头，路灯恢复照明。' }],
  ['replied', 'reviewerQian', 'approve_reply', {}],
]

export type Stage = 'accepted' | 'assigned' | 'handling' | 'reviewing' | 'replied'

/** Brought there by the requests the console sends. */
export async function letterAt(county: County, stage: Stage, change: object = {}): Promise<Written> {
  const letter = await written(county, change)
  for (const [reached, who, action, input] of STEPS) {
    const answer = await county.act(who, letter.id, action, input)
    if (answer.status !== 200) throw new Error(`${action}: ${answer.text}`)
    if (reached === stage) break
  }
  return letter
}

export async function stateOf(county: County, id: string): Promise<string> {
  const [row] = await county.world.sql('select state from cases."case" where id = $1', [id])
  return row?.state
}

export const howMany = async (county: County): Promise<number> =>
  (await county.world.rows('interaction.letter')).length

/** The one thing a refusal is known by. */
export const why = ({ status, body }: Answer): string =>
  `${status} ${body?.code}${body?.blockers ? ` ${body.blockers.map((b: { code: string }) => b.code)}` : ''}`
