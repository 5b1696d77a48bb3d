import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shippedLists } from '../../src/kernel/text/public.ts'
import { generalLexicon } from '../../src/kernel/text/words/vocabulary.ts'

const FOLDER = join(import.meta.dirname, '../../rules/words')
const lists = shippedLists()
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8')
const isGuarded = ({ guards }: (typeof lists.pairs)[number]): boolean =>
  guards.word ||
  guards.likely ||
  [guards.unless, guards.given, guards.before, guards.after].some(({ length }) => length > 0)

test('there are at least three thousand pairs and expressions', () => {
  expect(lists.pairs.length + lists.expressions.length).toBeGreaterThan(3_000)
})

test.each(globSync('**/*.tsv', { cwd: FOLDER }))('%s tells its name, version, date and source', (name) => {
  for (const key of ['name', 'version', 'date', 'source'])
    expect(read(name)).toMatch(new RegExp(`^# ${key}: \\S`, 'm'))
})

test('every entry has a source, and every source is told in sources.tsv', () => {
  const known = new Set(
    read('sources.tsv')
      .split('\n')
      .map((line) => line.split('\t')[0]),
  )
  const used = new Set([...lists.pairs, ...lists.expressions].map(({ source }) => source))
  expect([...used].filter((source) => !known.has(source))).toEqual([])
})

test('no wrong form is listed twice within a list', () => {
  for (const name of globSync('pairs/*.tsv', { cwd: FOLDER })) {
    const rows = read(name)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('\t')[0])
    expect(
      rows.filter((wrong, at) => rows.indexOf(wrong) !== at),
      name,
    ).toEqual([])
  }
})

test('what one pair calls right no other calls wrong, unless under conditions', () => {
  const wrong = new Map(lists.pairs.filter((pair) => !isGuarded(pair)).map((pair) => [pair.wrong, pair]))
  expect(
    lists.pairs.filter(({ right }) => wrong.has(right)).map((pair) => `${pair.wrong}→${pair.right}`),
  ).toEqual([])
})

test('no form is called an error that is a word in common use, unless under conditions', () => {
  const lexicon = generalLexicon()
  const common = lists.pairs.filter(
    (pair) =>
      pair.rule === 'word' && pair.level === 'error' && !isGuarded(pair) && lexicon.count(pair.wrong) >= 60,
  )
  expect(common.map(({ wrong }) => wrong)).toEqual([])
})

test('no expression holds what a pair calls wrong', () => {
  const forms = lists.pairs.filter(
    (pair) => pair.rule === 'word' && !isGuarded(pair) && pair.wrong.length > 2,
  )
  const broken = lists.expressions.filter(({ right }) => forms.some(({ wrong }) => right.includes(wrong)))
  expect(broken.map(({ right }) => right)).toEqual([])
})
