import { isUtf8 } from 'node:buffer'
import { HttpProblem } from './problem.ts'
import type { App } from './server.ts'

/** Neither can be stored: PostgreSQL refuses a zero byte, and half a surrogate pair is no character at all. */
const UNSTORABLE = /\0|\p{Cs}/u

/** Refuses what no field of any form can hold, before a route sees it; nothing is replaced behind the sender's back. */
export function registerText(app: App): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (isUtf8(body as Buffer)) return parse(request, String(body), done)
    done(new HttpProblem(400, 'invalid_input', '请求不是 UTF-8 编码，请改用 UTF-8 再提交。', { errors: [] }))
  })
  app.addHook('preValidation', async ({ body, query, params, url }) => {
    // A page forgives a query that was mistyped: it shows what it has. The API says what is wrong.
    const asked = url.startsWith('/api/') ? [params, query, body] : [params, body]
    for (const part of asked) {
      const path = unstorable(part)
      if (path !== undefined) refuse(path)
    }
  })
}

function refuse(path: string): never {
  const message = '内容中有无法保存的字符，请删去后再提交'
  throw new HttpProblem(422, 'invalid_input', `${path}：${message}`, { errors: [{ path, message }] })
}

/** Where the first such text stands. Without recursion: what is sent may be nested as deep as it is long. */
export function unstorable(value: unknown): string | undefined {
  const waiting: { path: string; value: unknown }[] = [{ path: '', value }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path, value: found } = next
    if (typeof found === 'string' && UNSTORABLE.test(found)) return path
    if (!isPlain(found)) continue
    for (const [key, inner] of Object.entries(found)) {
      if (UNSTORABLE.test(key)) return path
      // Deeper than any form goes, the way there is not worth its length.
      const here = path.length > 200 ? path : path === '' ? key : `${path}.${key}`
      waiting.push({ path: here, value: inner })
    }
  }
  return undefined
}

/** Objects and lists that JSON or a query makes; not streams, buffers and the like. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null
}
