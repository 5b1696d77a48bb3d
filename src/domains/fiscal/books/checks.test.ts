import { expect, test } from 'vitest'
import { editionOf } from '../classification/codes.ts'
import { shippedCodes } from '../classification/shipped.ts'
import type { Book, Figure } from './book.ts'
import { placeOf } from './book.ts'
import { type CheckFacts, checkBook } from './checks.ts'
import { money } from './money.ts'

const codes = shippedCodes()
const sound: Record<string, string> = {
  'income/2010350/general_public/': '345.85',
  'income/2010399/general_public/': '78.47',
  'expenditure/2010350/basic_personnel/general_public': '300.10',
  'expenditure/2010350/basic_public/general_public': '45.75',
  'expenditure/2010399/project/general_public': '78.47',
  'economic/30101/basic/general_public': '300.10',
  'economic/30201/basic/general_public': '44.85',
  'economic/30217/basic/general_public': '0.90',
  'amount/three_public.reception//': '0.90',
}
const bookWith = (changes: Record<string, string>, kind: Book['kind'] = 'budget', year = 2024): Book => {
  const figures = Object.entries({ ...sound, ...changes }).flatMap(([text, amount]): Figure[] => {
    const place = placeOf(text) ?? expect.fail(text)
    return amount === '0' ? [] : [{ ...place, amount: money(amount) }]
  })
  return { unitCode: '103005', unitName: '电子政务中心', year, kind, figures }
}
const found = (book: Book, facts: Partial<CheckFacts> = {}) =>
  checkBook(book, { codes, edition: editionOf(codes, book.year), last: bookWith({}), ...facts }).map(
    ({ level, code, place }) => [level, code.replace('fiscal.', ''), place],
  )

test('a book in which everything agrees has no findings', () => {
  expect(found(bookWith({}))).toEqual([])
})

test('one figure that is wrong is found, with its place', () => {
  const cases: [Record<string, string>, string[][]][] = [
    [
      { 'income/2010350/general_public/': '346.85' },
      [
        ['blocker', 'unbalanced', ''],
        ['blocker', 'unbalanced', ''],
      ],
    ],
    [{ 'economic/30101/basic/general_public': '301.10' }, [['blocker', 'economic_apart', '']]],
    [
      { 'amount/three_public.reception//': '0.5' },
      [['warning', 'below_economic', 'amount/three_public.reception//']],
    ],
    [
      { 'project/2010399/P1/general_public': '80' },
      [['blocker', 'projects_above_item', 'expenditure/2010399/project/general_public']],
    ],
    [
      { 'project/2010399/P1/general_public': '70' },
      [['warning', 'projects_below_item', 'expenditure/2010399/project/general_public']],
    ],
    [{ 'amount/organ_running//': '-1' }, [['blocker', 'negative', 'amount/organ_running//']]],
    [
      { 'procurement/goods//general_public': '1', 'amount/procurement.small//': '2' },
      [['blocker', 'small_above_all', 'amount/procurement.small//']],
    ],
  ]
  for (const [changes, expected] of cases) expect(found(bookWith(changes))).toEqual(expected)
})

test('a cent apart may be rounding when everything is typed to two places, and is wrong when it is typed to the 分', () => {
  const apart = { 'income/2010350/general_public/': '345.86' }
  expect(found(bookWith(apart)).map(([level]) => level)).toEqual(['warning', 'warning'])
  const exact = { ...apart, 'amount/meeting//': '0.123456' }
  expect(found(bookWith(exact)).map(([level]) => level)).toEqual(['blocker', 'blocker'])
})

test('a debt carried over is no mistake; it still has to balance', () => {
  const debt = { 'carry_in/2010399//own': '-5', 'carry_out/2010399//own': '-5' }
  expect(found(bookWith(debt))).toEqual([])
})

test('the year decides whether a code may stand there', () => {
  const old = { 'expenditure/2010308/project/general_public': '1', 'income/2010308/general_public/': '1' }
  expect(found(bookWith(old, 'budget', 2023))).toEqual([])
  expect(found(bookWith(old, 'budget', 2024)).map(([, code, place]) => [code, place])).toEqual([
    ['misplaced', 'expenditure/2010308/project/general_public'],
    ['misplaced', 'income/2010308/general_public/'],
  ])
  const wide = { 'expenditure/20103/project/general_public': '1', 'income/2010350/general_public/': '346.85' }
  expect(found(bookWith(wide)).map(([, code]) => code)).toEqual(['misplaced'])
})

test('an empty book, a missing year, a count without money: each is said', () => {
  const empty = { ...bookWith({}), figures: [] }
  expect(found(empty)).toEqual([['blocker', 'empty', '']])
  expect(found(bookWith({}), { last: undefined })).toEqual([['warning', 'no_last_year', '']])
  const accounts = bookWith({ 'count/car.bought//': '1' }, 'final')
  expect(found(accounts)).toEqual([
    ['warning', 'count_apart', 'count/car.bought//'],
    ['warning', 'count_apart', 'count/reception.batches//'],
  ])
  const organ = bookWith({ 'amount/organ_running//': '1' })
  expect(found(organ, { nature: 'institution' })).toEqual([['warning', 'no_organ', 'amount/organ_running//']])
  expect(found(organ, { nature: 'administrative' })).toEqual([])
})

test('what was left of last year is where this year begins, purse by purse', () => {
  const left = bookWith({ 'carry_out/2010399//general_public': '3.92' }, 'final', 2023)
  const begun = (amount: string, kind: Book['kind'] = 'final') =>
    found(bookWith({ 'carry_in/2010399//general_public': amount }, kind), { last: left }).filter(
      ([, code]) => code === 'carried_apart',
    )
  expect(begun('3.92')).toEqual([])
  expect(begun('0')).toEqual([['warning', 'carried_apart', '']])
  expect(begun('3.91')).toEqual([['warning', 'carried_apart', '']])
  // When a budget is made, the year before it is not over.
  expect(begun('0', 'budget')).toEqual([])
})
