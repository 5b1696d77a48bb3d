import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isLocalDate, localDate, weekdayOf } from '#kernel/time'
import { blocksOf, corpus, type Half, halves, type Line, sentencesIn } from './make.ts'
import { freeFamilies, piecesOf } from './markup.ts'
import { idCheckDigit, luhnDigit } from './numbers.ts'

const file = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')
const linesOf = (name: string): string[] =>
  file(name)
    .split('\n')
    .filter((line) => line !== '')
const read = (half: Half): Line[] => linesOf(`${half}.jsonl`).map((line) => JSON.parse(line) as Line)
const made = { dev: read('dev'), test: read('test'), reserve: read('reserve') }
const every = halves.flatMap((half) => made[half])
const errorsOf = (lines: Line[]) => lines.flatMap((line) => line.errors.map((error) => ({ ...error, line })))
const sentences = (lines: Line[], kind: Line['kind']): number =>
  lines.filter((line) => line.kind === kind).reduce((sum, line) => sum + sentencesIn(line.text), 0)

test.each(halves)('%s is what its base sentences make', (half) => {
  expect(corpus(half)).toEqual(made[half])
})

test('every error stands where it says, is wrong, and shares no character with another', () => {
  for (const { line, start, end, wrong, right } of errorsOf(every)) {
    expect(line.text.slice(start, end), line.id).toBe(wrong)
    expect(wrong, line.id).not.toBe(right)
  }
  for (const { id, errors } of every) {
    const sorted = errors.toSorted((a, b) => a.start - b.start)
    for (const [at, error] of sorted.entries())
      expect(sorted[at + 1]?.start ?? Infinity, id).toBeGreaterThanOrEqual(error.end)
  }
})

test('planted lines have errors, clean lines have none', () => {
  for (const line of every) expect(line.errors.length > 0, line.id).toBe(line.kind === 'planted')
})

test.each([
  ['test', 600, 2000],
  ['dev', 400, 1000],
  ['reserve', 300, 800],
] as const)('%s has at least %i errors, and %i sentences of either kind', (half, errors, count) => {
  const lines = made[half]
  expect(errorsOf(lines).length).toBeGreaterThanOrEqual(errors)
  expect(sentences(lines, 'planted')).toBeGreaterThanOrEqual(count)
  expect(sentences(lines, 'clean')).toBeGreaterThanOrEqual(count)
})

test.each(halves)('of the slips of %s, four in ten are of no list', (half) => {
  const errors = errorsOf(made[half])
  const free = errors.filter(({ family }) => freeFamilies.includes(family))
  expect(free.length / errors.length).toBeGreaterThanOrEqual(0.4)
})

test('no line stands twice, no id either', () => {
  expect(new Set(every.map(({ text }) => text)).size).toBe(every.length)
  expect(new Set(every.map(({ id }) => id)).size).toBe(every.length)
})

/** The sentence without its variants: what two halves must not share. */
const fixedWords = (sentence: string): string[] =>
  piecesOf(sentence).flatMap((piece) => (typeof piece === 'string' ? piece.split(/<[^>]+>/) : []))

test.each([
  ['dev', 'test'],
  ['dev', 'reserve'],
  ['test', 'reserve'],
] as const)('%s and %s share no sentence, nor twelve characters in a row', (one, other) => {
  const runs = (half: Half): Set<string> => {
    const words = blocksOf(half).flat().flatMap(fixedWords)
    return new Set(
      words.flatMap((part) =>
        [...part].map((_, at) => part.slice(at, at + 12)).filter((run) => run.length === 12),
      ),
    )
  }
  expect([...runs(one).intersection(runs(other))]).toEqual([])
})

test('what was planted stands in no clean line', () => {
  const clean = every.filter(({ kind }) => kind === 'clean').map(({ text }) => text)
  const alsoRight = new Set(linesOf('also-right.txt'))
  const all = clean.join('\n')
  for (const { line, start, end, wrong, right, family } of errorsOf(every)) {
    const around = family === 'date' ? 12 : 2
    expect(
      all.includes(line.text.slice(Math.max(0, start - around), end + around)),
      `${line.id} ${wrong}`,
    ).toBe(false)
    if (wrong.length < 2 || right.includes(wrong) || alsoRight.has(wrong)) continue
    expect(all.includes(wrong), `${line.id} ${wrong}`).toBe(false)
  }
})

test('a planted weekday is another than the calendar has, every other one is right', () => {
  for (const { text, errors, id } of every)
    for (const found of text.matchAll(/(\d{4})年(\d+)月(\d+)日（星期(.)）/g)) {
      const [, year, month, day, named] = found
      const date = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
      expect(isLocalDate(date), id).toBe(true)
      const planted = errors.some(({ start }) => start > found.index && start < found.index + found[0].length)
      expect('一二三四五六日'[weekdayOf(localDate(date)) - 1] === named, `${id} ${found[0]}`).toBe(!planted)
    }
})

test('planted numbers of people and cards pass their checks, masked ones are no numbers', () => {
  const numbers = errorsOf(every).filter(
    ({ family, wrong }) => family === 'personal' && /^\d+X?$/.test(wrong),
  )
  expect(numbers.length).toBeGreaterThan(15)
  for (const { wrong, right } of numbers) {
    if (wrong.length === 18) expect(idCheckDigit(wrong.slice(0, 17))).toBe(wrong[17])
    if (wrong.length === 19) expect(luhnDigit(wrong.slice(0, 18))).toBe(wrong[18])
    expect(right).toMatch(/\*{4,}/)
  }
})

test('silent lines are many, differ, and hold no number that is a person’s', () => {
  const silent = linesOf('silent.txt')
  expect(silent.length).toBeGreaterThanOrEqual(300)
  const all = [...silent, ...linesOf('silent-dev.txt')]
  expect(new Set(all).size).toBe(all.length)
  for (const line of all) {
    for (const [number] of line.matchAll(/\d{17}[\dX]/g))
      expect(idCheckDigit(number.slice(0, 17)), line).not.toBe(number[17])
    for (const [number] of line.matchAll(/(?<!\d)\d{16,19}(?![\dA-Z])/g))
      expect(luhnDigit(number.slice(0, -1)), line).not.toBe(number.at(-1))
    expect(line).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/)
  }
})
