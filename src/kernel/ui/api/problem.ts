/** What the server says when it does not do what was asked (RFC 9457), as an error with the fields a screen needs. */
export interface Blocker {
  readonly code: string
  readonly message: string
}

export interface FieldProblem {
  readonly path: string
  readonly message: string
}

export type ProblemCode =
  | 'invalid_input'
  | 'refused'
  | 'version_conflict'
  | 'forbidden'
  | 'not_found'
  | 'unauthenticated'
  | 'second_factor_required'
  | 'invalid_credentials'
  | 'locked'
  | 'too_many_requests'
  | 'too_large'
  | 'unreachable'
  | 'internal'

export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  readonly code: ProblemCode | string
  readonly fields: readonly FieldProblem[]
  readonly blockers: readonly Blocker[]
  /** Only with `version_conflict`: what stands there now, and what was sent. */
  readonly current: unknown
  readonly yours: unknown
  /** The number to quote to an administrator. */
  readonly requestId: string | null
  /** Only with `locked`: when the account opens again. */
  readonly until: string | null

  constructor(status: number, body: ProblemBody) {
    super(body.detail || body.title || '系统没有给出原因，请稍后重试。')
    this.status = status
    this.code = body.code ?? 'internal'
    this.fields = body.errors ?? []
    this.blockers = body.blockers ?? []
    this.current = body.current
    this.yours = body.yours
    this.requestId = body.requestId ?? null
    this.until = body.until ?? null
  }

  /** Every reason, one a line: blockers, then fields, then the sentence. */
  get reasons(): string[] {
    if (this.blockers.length > 0) return this.blockers.map((blocker) => blocker.message)
    if (this.fields.length > 0) return this.fields.map((field) => field.message)
    return [this.message]
  }
}

export interface ProblemBody {
  readonly title?: string
  readonly detail?: string
  readonly code?: string
  readonly errors?: readonly FieldProblem[]
  readonly blockers?: readonly Blocker[]
  readonly current?: unknown
  readonly yours?: unknown
  readonly requestId?: string
  readonly until?: string
}

export const unreachable = () =>
  new ApiProblem(0, {
    code: 'unreachable',
    detail: '连不上服务器，未保存到服务器。请检查网络后重试；页面上的内容还在。',
  })

/** Also for answers that are no problem document at all: a proxy's HTML page, an empty body. */
export function problemFrom(status: number, contentType: string, text: string): ApiProblem {
  if (contentType.includes('json')) {
    try {
      const body: unknown = JSON.parse(text)
      if (body && typeof body === 'object') return new ApiProblem(status, body as ProblemBody)
    } catch {
      // Cut short on the way: treated like any other unreadable answer.
    }
  }
  if (status === 502 || status === 503 || status === 504) return unreachable()
  return new ApiProblem(status, { code: 'internal', detail: `服务器出错（${status}），请稍后重试。` })
}

export function isProblem(error: unknown, code?: ProblemCode): error is ApiProblem {
  return error instanceof ApiProblem && (code === undefined || error.code === code)
}
