import { z } from 'zod'
import { InvalidInput } from '#kernel/errors'

z.config(z.locales.zhCN())

/** Parses what a person or another system sent; every wrong field is named, in Chinese. */
export function readInput<T>(schema: z.ZodType<T>, raw: unknown): T {
  const result = schema.safeParse(raw ?? {})
  if (result.success) return result.data
  throw new InvalidInput(
    result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  )
}
