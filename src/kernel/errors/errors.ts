/** The five ways a request can fail by its sender's doing. Everything else is our fault. */

/** One reason why not. `code` is stored and never renamed; `message` tells the person what to do. */
export interface Blocker {
  readonly code: string
  readonly message: string
}

export interface FieldError {
  readonly path: string
  readonly message: string
}

export class InvalidInput extends Error {
  override readonly name = 'InvalidInput'
  readonly fields: readonly FieldError[]
  constructor(fields: readonly FieldError[]) {
    super(fields.map((field) => (field.path ? `${field.path}：${field.message}` : field.message)).join('；'))
    this.fields = fields
  }
}

/** The rules do not allow it now. Carries every reason, not only the first. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly blockers: readonly Blocker[]
  constructor(blockers: readonly Blocker[]) {
    super(blockers.map((blocker) => blocker.message).join('；'))
    this.blockers = blockers
  }
}

export class Forbidden extends Error {
  override readonly name = 'Forbidden'
  constructor(message = '您没有办理此事的权限，请联系本单位的安全管理员。') {
    super(message)
  }
}

/** Also what a person sees of a thing that exists but is none of their business. */
export class NotFound extends Error {
  override readonly name = 'NotFound'
  readonly kind: string
  constructor(kind: string, message = '没有找到，或您无权查看。') {
    super(message)
    this.kind = kind
  }
}

/** Somebody changed it first. Both versions travel, so that the screen can show the difference. */
export class Conflict extends Error {
  override readonly name = 'Conflict'
  readonly current: unknown
  readonly yours: unknown
  constructor(current: unknown, yours: unknown, message = '此件刚刚被他人改动，请核对后再提交。') {
    super(message)
    this.current = current
    this.yours = yours
  }
}

export function refuseIf(blockers: readonly Blocker[]): void {
  if (blockers.length > 0) throw new Refused(blockers)
}

export function notFound(kind: string): never {
  throw new NotFound(kind)
}

export function invalid(path: string, message: string): never {
  throw new InvalidInput([{ path, message }])
}

const OURS = [InvalidInput, Refused, Forbidden, NotFound, Conflict]

/** True for the five kinds whose message may be shown to the person as it stands. */
export function isExpected(error: unknown): error is Error {
  return OURS.some((kind) => error instanceof kind)
}
