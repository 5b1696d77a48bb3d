/** Finding what was meant: labelled questions over a stock that is the same on every machine, ten answers each. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import '../../src/domains/administration/public.ts'
import { openData } from '../../src/apps/cli/data.ts'
import { fillStock } from '../../src/domains/portal/publishing/stock/stock.store.ts'
import { searchFor } from '../../src/domains/portal/search/answer.ts'
import { searchQuery } from '../../src/domains/portal/search/contract.ts'
import { readTexts } from '../../src/domains/portal/search/reading.jobs.ts'
import { readConfig } from '../../src/kernel/config/public.ts'
import { fixedClock } from '../../src/kernel/time/public.ts'

const ROOT = join(import.meta.dirname, '../..')
/** The labels belong to this stock and to no other. */
const STOCK = { sites: 3, articles: 3_000 }
const CLOCK = fixedClock(new Date('2026-11-20T01:00:00Z'))
const SHOWN = 10
export const RECALL_LEAST = 0.95

const labelled = z.object({
  q: z.string(),
  /** How it was put: title, words, number, pinyin, slip, synonym, phrase. */
  how: z.string(),
  /** Numbers of the articles that answer it. */
  expect: z.array(z.number()).min(1),
})
export type Labelled = z.infer<typeof labelled>

export interface SearchProof {
  readonly questions: number
  readonly recall: number
  readonly byHow: ReadonlyMap<string, { readonly questions: number; readonly recall: number }>
  readonly missed: readonly string[]
}

export function labelledQuestions(): Labelled[] {
  const lines = readFileSync(join(ROOT, 'test/search/labelled.jsonl'), 'utf8').trim().split('\n')
  return lines.map((line) => labelled.parse(JSON.parse(line)))
}

export async function proveSearch(): Promise<SearchProof> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhengshu-prove-search-'))
  const { db, close } = await openData(readConfig({ ZHENGSHU_DATA: dataDir }))
  try {
    await fillStock(db, CLOCK, STOCK)
    await db.transaction((tx) => readTexts.run({ tx, db, clock: CLOCK, dataDir, attempt: 1 }, {}))
    const results: { how: string; recall: number; q: string }[] = []
    for (const { q, how, expect } of labelledQuestions()) {
      const { items } = await searchFor(db.tx, searchQuery.parse({ q }))
      const found = new Set(items.slice(0, SHOWN).map(({ href }) => Number(/(\d+)\.html$/.exec(href)?.[1])))
      const hits = expect.filter((number) => found.has(number)).length
      results.push({ q, how, recall: hits / Math.min(SHOWN, expect.length) })
    }
    return summed(results)
  } finally {
    await close()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

function summed(results: readonly { how: string; recall: number; q: string }[]): SearchProof {
  const byHow = new Map(
    [...Map.groupBy(results, ({ how }) => how)].map(([how, own]) => [
      how,
      { questions: own.length, recall: mean(own.map(({ recall }) => recall)) },
    ]),
  )
  return {
    questions: results.length,
    recall: mean(results.map(({ recall }) => recall)),
    byHow,
    missed: results
      .filter(({ recall }) => recall < 1)
      .map(({ q, how, recall }) => `${how} ${q} ${recall.toFixed(2)}`),
  }
}
