import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Alike, alikeIn } from '#kernel/search'

const FILE = join(import.meta.dirname, '../../../../rules/search/synonyms.json')
const list = z.object({
  groups: z.array(z.object({ words: z.array(z.string().min(2)).min(2), source: z.string().min(1) })),
})

let alike: Alike | undefined

/** What people call a thing and what papers call it. */
export function synonyms(): Alike {
  alike ??= alikeIn(list.parse(JSON.parse(readFileSync(FILE, 'utf8'))).groups.map(({ words }) => words))
  return alike
}
