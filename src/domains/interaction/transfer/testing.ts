/** The staff side over HTTP: whoever of the cast is named in a header asks. */
import { onTestFinished } from 'vitest'
import { createApp } from '#kernel/http'
import { actorNamed, type CastName, type World } from '#kernel/testing'
import { interactionRoutes } from '../public.ts'

export interface StaffSite {
  get(who: CastName | null, url: string): Promise<Answer>
  upload(who: CastName | null, url: string, file: { name: string; bytes: Buffer }): Promise<Answer>
}

export interface Answer {
  readonly status: number
  readonly bytes: Buffer
  readonly headers: Readonly<Record<string, unknown>>
  // biome-ignore lint/suspicious/noExplicitAny: tests compare answers with toMatchObject
  json(): any
}

export async function staffSite(world: World): Promise<StaffSite> {
  const app = await createApp({
    db: world.db,
    clock: world.clock,
    dataDir: '',
    routes: interactionRoutes,
    rateLimits: false,
    authenticate: async ({ headers }) =>
      headers['x-cast'] ? { actor: actorNamed(headers['x-cast'] as CastName) } : null,
  })
  onTestFinished(() => app.close())
  const ask = async (who: CastName | null, options: object): Promise<Answer> => {
    const { headers = {}, ...rest } = options as { headers?: object }
    const answer = await app.inject({ ...rest, headers: { ...headers, ...(who ? { 'x-cast': who } : {}) } })
    const { statusCode: status, rawPayload: bytes } = answer
    return { status, bytes, headers: answer.headers, json: () => answer.json() }
  }
  return {
    get: (who, url) => ask(who, { method: 'GET', url }),
    upload: (who, url, { name, bytes }) => {
      const edge = 'edge-of-the-form'
      const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
      const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)])
      return ask(who, {
        method: 'POST',
        url,
        headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
        payload,
      })
    },
  }
}
