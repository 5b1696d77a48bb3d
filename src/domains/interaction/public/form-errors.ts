import type { z } from 'zod'
import { readInput } from '#kernel/actions'
import { type FieldError, InvalidInput, Refused } from '#kernel/errors'

export interface FormErrors {
  /** By field, beside it. */
  readonly errors: Readonly<Record<string, string>>
  /** On top, each with the place to jump to. */
  readonly errorList: readonly { readonly field: string | null; readonly message: string }[]
}

export const noErrors: FormErrors = { errors: {}, errorList: [] }

/** Groups of choices have no field of their own to jump to: the first choice is it. */
const ANCHORS: Readonly<Record<string, string>> = {
  mailbox: 'mailbox-1',
  kind: 'kind-enquiry',
  visibility: 'visibility-public',
  consent: 'consent-yes',
  satisfaction: 'satisfaction-satisfied',
}

/** `fileIds.2` and `file` belong to the one field that the page has for files. */
function fieldOf(path: string): string {
  const [first = ''] = path.split('.')
  return first === 'fileIds' || first === 'file' ? 'files' : first
}

export function formErrors(
  found: readonly FieldError[],
  anchors: Readonly<Record<string, string>> = {},
): FormErrors {
  const errors: Record<string, string> = {}
  for (const { path, message } of found) errors[fieldOf(path)] ??= message
  const errorList = found.map(({ path, message }) => {
    const field = fieldOf(path)
    return { field: field === '' ? null : (anchors[field] ?? ANCHORS[field] ?? field), message }
  })
  return { errors, errorList }
}

/** The wrong fields, by the same schema that the action will read the input with. */
export function wrongFields(schema: z.ZodType, input: unknown): readonly FieldError[] {
  try {
    readInput(schema, input)
    return []
  } catch (error) {
    return expectedErrors(error)
  }
}

const REUSED = 'actions.idempotency_key_reused'
const SENT_ALREADY = '这个页面已经提交过一次。确实要再提交现在这份内容，请再点一次提交'

/** What the person can mend. Everything else is thrown on. */
export function expectedErrors(error: unknown): readonly FieldError[] {
  if (error instanceof InvalidInput) return error.fields
  if (!(error instanceof Refused)) throw error
  return error.blockers.map(({ code, message }) => ({
    path: '',
    message: code === REUSED ? SENT_ALREADY : message,
  }))
}

export function wasSentAlready(error: unknown): boolean {
  return error instanceof Refused && error.blockers.some(({ code }) => code === REUSED)
}
