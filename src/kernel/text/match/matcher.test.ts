import { expect, test } from 'vitest'
import { Matcher } from './matcher.ts'

/** Looked for one by one, as nobody would do it who has many. */
function oneByOne(patterns: readonly string[], text: string): string[] {
  const found = patterns.flatMap((pattern) => {
    const starts: number[] = []
    for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) starts.push(at)
    return starts.map((start) => `${start} ${pattern}`)
  })
  return found.sort()
}

function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >> 8) % below
  }
}

test.each([2, 5, 60])(
  'with %d different signs every place is found that a search one by one finds',
  (signs) => {
    const roll = dice(signs)
    const word = (most: number) =>
      Array.from({ length: 1 + roll(most) }, () => String.fromCharCode(0x4e00 + roll(signs))).join('')
    for (let round = 0; round < 60; round++) {
      const patterns = [...new Set(Array.from({ length: 1 + roll(300) }, () => word(6)))]
      const text = word(2_000)
      const matcher = new Matcher(patterns)
      expect(
        matcher
          .all(text)
          .map(({ pattern, start }) => `${start} ${patterns[pattern]}`)
          .sort(),
      ).toEqual(oneByOne(patterns, text))
    }
  },
)

test('of places that overlap the leftmost is taken, and of those that begin together the longest', () => {
  const patterns = ['中华', '中华人民', '人民共和国', '共和国']
  const places = new Matcher(patterns).longest('中华人民共和国')
  expect(places).toEqual([
    { pattern: 1, start: 0, end: 4 },
    { pattern: 3, start: 4, end: 7 },
  ])
})

test('a pattern that is the end of another is found with it, the longer first', () => {
  const patterns = ['国', '和国', '共和国']
  expect(new Matcher(patterns).all('共和国').map(({ pattern }) => patterns[pattern])).toEqual([
    '共和国',
    '和国',
    '国',
  ])
})

test('offsets are UTF-16 units, and half a rare character is no match', () => {
  expect(new Matcher(['家']).all('𠮷家')).toEqual([{ pattern: 0, start: 2, end: 3 }])
  expect(new Matcher(['𠮷']).all('𠮶𠮷')).toEqual([{ pattern: 0, start: 2, end: 4 }])
})

test('signs that stand in no pattern, and an empty text, find nothing', () => {
  const matcher = new Matcher(['县政府'])
  expect(matcher.all('')).toEqual([])
  expect(matcher.all('\u0000\uffff县政abc县政')).toEqual([])
  expect(new Matcher([]).all('县政府')).toEqual([])
})

test('an empty pattern is refused', () => {
  expect(() => new Matcher(['县', ''])).toThrow(/empty pattern/)
})
