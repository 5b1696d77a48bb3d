import { isProblem, problemFrom, unreachable } from './problem.ts'

export type Query = Record<string, string | number | boolean | null | undefined>

interface RequestOptions {
  readonly query?: Query
  readonly body?: unknown
  readonly signal?: AbortSignal
  /** Same key, same effect: a click repeated after a broken line does nothing twice. */
  readonly key?: string
}

let csrfToken = ''
let askToSignIn: (() => Promise<void>) | null = null

export function rememberCsrfToken(token: string): void {
  csrfToken = token
}

export function csrfHeaders(): Record<string, string> {
  return csrfToken ? { 'x-csrf-token': csrfToken } : {}
}

/** Set by the session: called when the server no longer knows us; resolves when somebody signed in again. */
export function whenSignedOut(ask: (() => Promise<void>) | null): void {
  askToSignIn = ask
}

/** `crypto.randomUUID` is absent on plain http addresses of a county's intranet. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function withQuery(path: string, query: Query = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value))
  }
  const text = params.toString()
  return text ? `${path}${path.includes('?') ? '&' : '?'}${text}` : path
}

/** One request; if the session has ended, it waits for a new sign-in and is sent once more, so that no click is lost. */
export async function send(method: string, path: string, options: RequestOptions = {}): Promise<Response> {
  const prepared = { ...options, key: options.key ?? freshKey() }
  try {
    return await sendOnce(method, path, prepared)
  } catch (error) {
    if (!isProblem(error, 'unauthenticated') || !askToSignIn) throw error
    await askToSignIn()
    return sendOnce(method, path, prepared)
  }
}

async function sendOnce(method: string, path: string, options: RequestOptions): Promise<Response> {
  const changes = method !== 'GET'
  const form = options.body instanceof FormData
  const response = await fetch(withQuery(path, options.query), {
    method,
    credentials: 'same-origin',
    signal: options.signal,
    headers: {
      accept: 'application/json',
      ...(changes ? csrfHeaders() : {}),
      ...(method === 'POST' && options.key ? { 'idempotency-key': options.key } : {}),
      ...(options.body !== undefined && !form ? { 'content-type': 'application/json' } : {}),
    },
    body: form
      ? (options.body as FormData)
      : options.body === undefined
        ? undefined
        : JSON.stringify(options.body),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw unreachable()
  })
  if (response.ok) return response
  throw problemFrom(response.status, response.headers.get('content-type') ?? '', await response.text())
}

async function json<T>(response: Response): Promise<T> {
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}

export const api = {
  async get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
    return json<T>(await send('GET', path, { query, signal }))
  },
  async post<T>(path: string, body: unknown = {}, options: { key?: string } = {}): Promise<T> {
    return json<T>(await send('POST', path, { body, ...options }))
  },
  async put<T>(path: string, body: unknown): Promise<T> {
    return json<T>(await send('PUT', path, { body }))
  },
  async patch<T>(path: string, body: unknown): Promise<T> {
    return json<T>(await send('PATCH', path, { body }))
  },
  async delete<T>(path: string): Promise<T> {
    return json<T>(await send('DELETE', path))
  },
}
