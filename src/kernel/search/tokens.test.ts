import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dictionaryLines, dictionaryVersion } from './dictionary.ts'
import { queryFor } from './query.ts'
import { tokenize, words } from './tokens.ts'
import { quoteLexeme, searchColumns } from './vector.ts'

const letter =
  '我是云溪县白鹭滩镇渡口村村民张三丰，家住𠮷祥路12号。中华人民共和国成立以来，村里一直吃井水，' +
  '自来水管网改造迟迟不动工，请问什么时候能通水？另外，老旧小区加装电梯的补贴怎么申请？'

test('government words of the shipped dictionary are one word', () => {
  expect(words('白鹭滩镇便民服务中心优化营商环境')).toEqual(['白鹭滩镇', '便民服务中心', '优化营商环境'])
})

test.each([
  ['a word inside a longer word', '人民共和国'],
  ['the first half of a place name', '云溪'],
  ['a single character', '水'],
  ['a character beyond the basic plane', '𠮷'],
  ['a number', '12'],
])('a text is found by %s', (_case, asked) => {
  const tokens = new Set(tokenize(letter))
  expect(words(asked).filter((word) => !tokens.has(word))).toEqual([])
})

test('whatever part of a text is asked for, the text has every word of the question', () => {
  const characters = [...letter.replace(/[^\p{Script=Han}]/gu, '')]
  const tokens = new Set(tokenize(characters.join('')))
  const part = fc.tuple(fc.nat(characters.length - 1), fc.integer({ min: 1, max: 8 }))
  fc.assert(
    fc.property(part, ([from, length]) => {
      const asked = words(characters.slice(from, from + length).join(''))
      return asked.length > 0 && asked.every((word) => tokens.has(word))
    }),
    { numRuns: 500 },
  )
})

test('full-width letters, capitals and ligatures are the same as plain ones', () => {
  expect(tokenize('ＺＸ２０２５ ㎞')).toEqual(tokenize('zx2025 km'))
})

test('half a character, NUL and half a megabyte of noise are indexed without complaint', () => {
  const hostile = `\ud83d停水\u0000\u202e${'😀'.repeat(100_000)}`
  const { searchVector, searchText } = searchColumns(hostile, hostile)
  expect(searchVector).toMatch(/'停水':\d+A/)
  expect(searchText.includes('\u0000')).toBe(false)
  expect(searchText.isWellFormed()).toBe(true)
})

test('a long text of many different words stays far below what PostgreSQL can store', () => {
  const body = Array.from({ length: 90_000 }, (_, i) => String.fromCodePoint(0x4e00 + (i % 20_000))).join('')
  expect(Buffer.byteLength(searchColumns('', body).searchVector)).toBeLessThan(1_000_000)
})

test('dictionary lines: comments and bad lines are passed over, a bare word gets a frequency', () => {
  expect(dictionaryLines('# 来源\n一网通办 # 注\n云溪县 5000 ns\n坏行 abc\n\n')).toEqual([
    '一网通办 100000 n',
    '云溪县 5000 ns',
  ])
  expect(dictionaryVersion()).toMatch(/^[0-9a-f]{16}$/)
})

test.each([
  ['words are all required', '危房 补贴', "'危房' & '补贴'", []],
  ['a quoted phrase must stand word for word', '"危房补贴"', "'危房' & '补贴'", ['危房补贴']],
  ['Chinese quotation marks do the same', '“危房补贴”', "'危房' & '补贴'", ['危房补贴']],
  ['a quotation mark left open is no phrase', '“危房', "'危房'", []],
  ['an unknown name must stand side by side', '𠮷祥路', "'𠮷' & '祥' & '路'", ['𠮷祥路']],
  ['two unknown characters too', '𠮷祥', "'𠮷' & '祥'", ['𠮷祥']],
  ['words that say nothing are left out', '请问我的危房怎么补贴', "'危房' & '补贴'", []],
  ['unless there is nothing else', '的', "'的'", []],
  ['a number is found from its beginning', 'zx2025', "'zx2025':*", []],
  ['operators are only text', "a & !b | (c):* <-> 'd'", "'a' & 'b' & 'c' & 'd'", []],
  ['a quote cannot leave its lexeme', "o'neil\\", "'o' & 'neil':*", []],
])('a question: %s', (_case, typed, tsquery, phrases) => {
  expect(queryFor(typed)).toMatchObject({ tsquery, phrases })
})

test('a lexeme stays inside its quotes, whatever is in it', () => {
  expect(quoteLexeme("a'b\\c")).toBe("'a''b\\\\c'")
})

test('nothing typed filters nothing; only punctuation typed finds nothing', () => {
  expect(queryFor(' \n')).toMatchObject({ tsquery: '', isBlank: true })
  expect(queryFor('？！%_')).toMatchObject({ tsquery: '', isBlank: false })
})

test('a question of ten thousand characters is cut, not suffered', () => {
  expect(queryFor('危房改造补贴'.repeat(2_000)).tsquery.length).toBeLessThan(500)
})
