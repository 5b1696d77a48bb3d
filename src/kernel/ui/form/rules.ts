import type { FieldProblem } from '../api/problem.ts'

/** The part of a zod schema that forms use; the schemas come from a domain's contract. */
export interface Schema {
  safeParse(value: unknown): {
    success: boolean
    error?: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }
  }
}

/** The same rules as the server's, asked before sending, so that the answer comes at once. */
export function problemsOf(schema: Schema | undefined, values: unknown): FieldProblem[] {
  const result = schema?.safeParse(values)
  if (!result || result.success) return []
  return (result.error?.issues ?? []).map(({ path, message }) => ({ path: path.join('.'), message }))
}

/** One entry a field, all its messages together. A path with no field on the screen belongs to the whole form. */
export function byField(problems: readonly FieldProblem[]): Map<string, string[]> {
  const fields = new Map<string, string[]>()
  for (const { path, message } of problems) fields.set(path, [...(fields.get(path) ?? []), message])
  return fields
}

/** `promises.0.text` as antd names it. */
export const namePath = (path: string): (string | number)[] =>
  path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))

/** What is shown above the form because no field of it can show it. */
export function unplaced(problems: readonly FieldProblem[], shown: readonly string[]): string[] {
  return problems.filter(({ path }) => !shown.includes(path)).map(({ message }) => message)
}

/** A field left blank was not given: the server's schemas know "absent", not "". */
export function withoutBlanks(values: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  )
}

/** What the schema library says when a field is missing altogether; a person is told what to do instead. */
export const inPlainWords = (message: string): string =>
  message.startsWith('无效输入') ? '请填写或选择此项' : message
