import { Conflict, Forbidden, InvalidInput, NotFound, Refused } from '#kernel/errors'
import { isDatabaseAway } from './away.ts'

/** RFC 9457, with the `code` that programs go by and the sentence that people read. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly [more: string]: unknown
}

const TITLES: Record<string, string> = {
  invalid_input: '填写有误',
  refused: '现在不能办理',
  version_conflict: '已被他人改动',
  forbidden: '没有权限',
  not_found: '没有找到',
  unauthenticated: '请先登录',
  too_many_requests: '操作过于频繁',
  too_large: '内容过大',
  internal: '系统出错',
  unavailable: '暂时无法服务',
}

export function problem(
  status: number,
  code: string,
  detail: string,
  more: Record<string, unknown> = {},
): Problem {
  return { type: `/problems/${code}`, title: TITLES[code] ?? detail, status, code, detail, ...more }
}

/** An error a route raises on purpose with a status of its own (not signed in, too many requests). */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'
  readonly problem: Problem
  constructor(status: number, code: string, detail: string, more: Record<string, unknown> = {}) {
    super(detail)
    this.problem = problem(status, code, detail, more)
  }
}

export function unauthenticated(): never {
  throw new HttpProblem(401, 'unauthenticated', '请先登录，再继续操作。')
}

// A commit may have got through although its answer did not: we cannot promise that nothing was kept.
const AWAY =
  '系统暂时连不上数据库，请稍后再试。刚才提交的内容可能没有保存：恢复后请先看看是否已经办成，没有再重新提交。'

/** Undefined for what is our fault. */
export function problemFor(error: unknown): Problem | undefined {
  if (error instanceof HttpProblem) return error.problem
  if (error instanceof InvalidInput)
    return problem(422, 'invalid_input', error.message, { errors: error.fields })
  if (error instanceof Refused) return problem(409, 'refused', error.message, { blockers: error.blockers })
  if (error instanceof Conflict) {
    return problem(409, 'version_conflict', error.message, { current: error.current, yours: error.yours })
  }
  if (error instanceof Forbidden) return problem(403, 'forbidden', error.message)
  if (error instanceof NotFound) return problem(404, 'not_found', error.message)
  if (isDatabaseAway(error)) return problem(503, 'unavailable', AWAY)
  return fromFastify(error)
}

/** The form reader throws a bare error when the sender breaks off: it is known by its words alone. */
const CUT_SHORT = /^(Unexpected end of (form|multipart data)|Part terminated early|Malformed part header)/

function fromFastify(error: unknown): Problem | undefined {
  if (error instanceof Error && CUT_SHORT.test(error.message))
    return problem(400, 'invalid_input', '上传的内容没有传完整，请重新上传。', { errors: [] })
  const { code, statusCode, validation } = error as {
    code?: string
    statusCode?: number
    validation?: { instancePath?: string; message?: string }[]
  }
  if (validation) {
    const errors = validation.map((issue) => ({
      path: (issue.instancePath ?? '').replace(/^\//, '').replaceAll('/', '.'),
      message: issue.message ?? '格式不对',
    }))
    return problem(422, 'invalid_input', errors.map((e) => `${e.path}：${e.message}`).join('；'), { errors })
  }
  if (statusCode === 413 || code === 'FST_REQ_FILE_TOO_LARGE')
    return problem(413, 'too_large', '提交的内容超过了允许的大小，请精简后再试。')
  if (statusCode === 415)
    return problem(415, 'invalid_input', '不支持这种内容格式，请用 JSON 提交。', { errors: [] })
  if (statusCode && statusCode >= 400 && statusCode < 500) {
    return problem(statusCode, 'invalid_input', '请求的格式不对，无法读取。', { errors: [] })
  }
  return undefined
}
