import type { z } from 'zod'

const documentation = new WeakSet<object>()

/** Shows the schema in the API description, while `perform` does the checking: no input is checked in two places. */
export function documented<T extends z.ZodType>(schema: T): T {
  documentation.add(schema)
  return schema
}

export function isDocumentation(schema: unknown): boolean {
  return typeof schema === 'object' && schema !== null && documentation.has(schema)
}
