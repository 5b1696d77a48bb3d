import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Tx } from '#kernel/db'
import { testWorld } from '#kernel/testing'
import { CANDIDATES_MOST, matches, relevance } from './match.ts'
import { queryFor, similarQuery } from './query.ts'
import { searchColumns } from './vector.ts'

const columns = { vector: 'letter.searchVector', text: 'letter.searchText' }
const letters: [title: string, body: string][] = [
  ['危房改造补贴何时发放', '白鹭滩镇渡口村的危房改造去年完成。'],
  ['改造后的房子还算危房吗', '想问补贴的事。'],
  ['𠮷祥路停水', "自来水停了三天，100%_影响生活，it's bad。"],
  ['祥路𠮷停水', '名字里有同样的字。'],
]
let world: Awaited<ReturnType<typeof testWorld>>

beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

/** The letters as a domain keeps them, without needing a table of its own. */
function lettersIn(tx: Tx) {
  const rows = letters.map(([title, body], at) => {
    const { searchVector, searchText } = searchColumns(title, body)
    return sql`(${at}::int, ${title}, ${searchVector}::tsvector, ${searchText})`
  })
  return tx
    .withTables<{ letter: { at: number; title: string; searchVector: string; searchText: string } }>()
    .with('letter(at, title, search_vector, search_text)', () => sql`(values ${sql.join(rows)})` as never)
    .selectFrom('letter')
}

async function found(typed: string): Promise<number[]> {
  const rows = await lettersIn(world.db.tx)
    .select('at')
    .where(matches(columns, queryFor(typed)))
    .orderBy('at')
    .execute()
  return rows.map((row) => row.at)
}

test.each([
  ['words, wherever they stand', '危房 补贴', [0, 1]],
  ['a phrase, word for word', '"危房改造"', [0]],
  ['an unknown name, side by side', '𠮷祥路', [2]],
  ['part of a place name', '白鹭', [0]],
  ['a percent sign as itself', '"100%_影响"', [2]],
  ['and not as a pattern', '"自来_停"', []],
  ['nor as any number of characters', '"自来%三天"', []],
  ['an apostrophe', "it's", [2]],
  ['a backslash', '停水\\', [2, 3]],
  ['operators as text', '停水 & ! | ( :*', [2, 3]],
  ['a statement as text', "停水'); drop table letter; --", []],
  ['nothing typed: everything', '  ', [0, 1, 2, 3]],
  ['punctuation only: nothing', '！？', []],
])('finds %s', async (_case, typed, expected) => {
  expect(await found(typed)).toEqual(expected)
})

test('by relevance: a hit in the title stands before one in the body; only the newest are ranked', async () => {
  const query = queryFor('补贴')
  const newest = lettersIn(world.db.tx)
    .select(['title', relevance('letter.searchVector', query).as('fit')])
    .where(matches(columns, query))
    .orderBy('at', 'desc')
    .limit(CANDIDATES_MOST)
    .as('newest')
  const ranked = await world.db.tx.selectFrom(newest).select('title').orderBy('fit', 'desc').execute()
  expect(ranked.map((row) => row.title)).toEqual(['危房改造补贴何时发放', '改造后的房子还算危房吗'])
})

test('letters like the one being written share some of its words', async () => {
  const query = similarQuery('我家的自来水停水了，镇上一直没有人来修')
  const rows = await lettersIn(world.db.tx)
    .select('at')
    .where(matches(columns, query))
    .orderBy('at')
    .execute()
  expect(rows.map((row) => row.at)).toEqual([2, 3])
})
