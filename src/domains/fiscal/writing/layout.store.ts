/** The layouts under rules/fiscal/writing/layouts: one more is one more file there, and no line of code anywhere. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Layout } from './layout.ts'

const FOLDER = new URL('../../../../rules/fiscal/writing/layouts/', import.meta.url)

let layouts: readonly Layout[] | undefined

/** Read once; in the order in which they are offered. */
export function layoutsOnDisk(): readonly Layout[] {
  layouts ??= readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Layout)
    .sort((a, b) => a.order - b.order)
  return layouts
}
