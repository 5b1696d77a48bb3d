/** A county lists its own words after years of letters: what is there must stay findable. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { testWorld } from '#kernel/testing'
import { addDictionary, dictionaryVersion } from './dictionary.ts'
import { matches } from './match.ts'
import { queryFor } from './query.ts'
import { words } from './tokens.ts'
import { searchColumns } from './vector.ts'

const WORD = '鸢尾湿地公园'
const folder = mkdtempSync(join(tmpdir(), 'zhengshu-words-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a new word is one word from then on, and texts from before are found by it as well', async () => {
  const before = searchColumns(`${WORD}的步道坏了`, '')
  const scattered = searchColumns('公园里的鸢尾谢了，尾款没付，湿地没水', '')
  const versionBefore = dictionaryVersion()
  expect(words(WORD)).not.toEqual([WORD])
  addDictionary(join(folder, 'not-there'))
  expect(dictionaryVersion()).toBe(versionBefore)
  writeFileSync(join(folder, '地名.txt'), `\ufeff${WORD} # 2025 年命名\r\n# 注\r\n坏 行 x\r\n`)
  addDictionary(folder)
  addDictionary(folder)
  expect([words(WORD), dictionaryVersion() === versionBefore]).toEqual([[WORD], false])
  const after = searchColumns(`${WORD}何时开放`, '')
  expect(before.searchVector).not.toContain(WORD)
  expect(after.searchVector).toContain(`'${WORD}':`)

  const world = await testWorld()
  const found = async (typed: string) => {
    const rows = [before, after, scattered].map(
      (row, at) => sql`(${at}::int, ${row.searchVector}::tsvector, ${row.searchText})`,
    )
    const { rows: hits } = await sql<{ at: number }>`
      select at from (values ${sql.join(rows)}) letter (at, search_vector, search_text)
      where ${matches({ vector: 'letter.searchVector', text: 'letter.searchText' }, queryFor(typed))}
      order by at`.execute(world.db.tx)
    return hits.map(({ at }) => at)
  }
  expect(await found(WORD)).toEqual([0, 1])
  expect(await found(`${WORD} 步道`)).toEqual([0])
  expect(await found(`“${WORD}”`)).toEqual([0, 1])
  expect(await found('湿地公园')).toEqual([0, 1, 2])
})
