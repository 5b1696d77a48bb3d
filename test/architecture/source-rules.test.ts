import { expect, test } from 'vitest'
import { offencesIn } from '../../tools/check/source-rules.ts'

const lines = (count: number): string => 'x()\n'.repeat(count)
const rulesBroken = (file: string, text: string): string[] => offencesIn(file, text).map(({ rule }) => rule)

test('a file of 400 lines is the longest; a test may have 600', () => {
  expect(rulesBroken('src/a.ts', lines(400))).toEqual([])
  expect(rulesBroken('src/a.ts', lines(401))).toEqual(['file-too-long'])
  expect(rulesBroken('src/a.test.ts', lines(600))).toEqual([])
  expect(rulesBroken('src/a.test.ts', lines(601))).toEqual(['file-too-long'])
})

test('a function of 80 lines is the longest, whatever way it is written', () => {
  const within = (count: number) => [
    `function f() {\n${lines(count - 2)}}`,
    `const f = () => {\n${lines(count - 2)}}`,
  ]
  for (const text of within(80)) expect(rulesBroken('src/a.ts', text)).toEqual([])
  for (const text of within(81)) expect(rulesBroken('src/a.ts', text)).toEqual(['function-too-long'])
})

test.each(['new Date()', 'Date.now()', 'new Date', 'Date()'])('%s is refused outside kernel/time', (code) => {
  expect(rulesBroken('src/domains/interaction/letter.ts', code)).toEqual(['own-clock'])
  expect(rulesBroken('src/kernel/time/clock.ts', code)).toEqual([])
  expect(rulesBroken('src/domains/interaction/letter.test.ts', code)).toEqual([])
})

test('an instant that is given is no reading of the clock', () => {
  expect(rulesBroken('src/domains/interaction/letter.ts', 'new Date(row.at)')).toEqual([])
})

test('a name that says nothing is refused', () => {
  expect(rulesBroken('src/a.ts', 'export class LetterManager {}')).toEqual(['name'])
  expect(rulesBroken('src/a.ts', 'interface CaseInfo { a: 1 }')).toEqual(['name'])
  expect(rulesBroken('src/a.ts', 'interface Information { a: 1 }')).toEqual([])
})

test.each([
  'Number(figure.amount)',
  'parseFloat(text)',
  'Number.parseFloat(text)',
  '+row.amount',
  'one.amount - two.amount',
  'paid / 12',
  'paid *= 2',
  'Math.round(totalAmount)',
  'big.toNumber()',
  'Number(text).toFixed(2)',
])('%s makes a float of money, and is refused where money is kept', (code) => {
  expect(rulesBroken('src/domains/fiscal/books/planted.ts', code)).toEqual(['float-money'])
  expect(rulesBroken('src/domains/ledger/entries/planted.ts', code)).toEqual(['float-money'])
  expect(rulesBroken('src/domains/interaction/planted.ts', code)).toEqual([])
})

test('exact sums, counts and positions are no floats of money', () => {
  for (const code of ['a.amount.minus(b.amount)', 'Number(year)', 'row + 1', 'page - 1', 'amount.toFixed(2)'])
    expect(rulesBroken('src/domains/fiscal/books/planted.ts', code)).toEqual([])
})
