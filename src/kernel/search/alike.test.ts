import { expect, test } from 'vitest'
import { alikeIn } from './alike.ts'
import { queryFor } from './query.ts'

const alike = alikeIn([
  ['社保', '社会保险'],
  ['低保', '最低生活保障'],
  ['防汛', '防洪'],
])

test('one way of saying it asks for all of them, and all are marked', () => {
  const { tsquery, terms } = queryFor('社保 缴费', alike)
  expect(tsquery).toBe("'缴费' & (('社保') | ('社会保险'))")
  expect(terms).toEqual(expect.arrayContaining(['社保', '社会保险', '缴费']))
  expect(queryFor('最低生活保障', alike).tsquery).toContain("('低保')")
})

test('a word inside another is not meant, and neither is one between quotes', () => {
  expect(queryFor('人社保障', alike).tsquery).not.toContain('社会')
  expect(queryFor('“社保”', alike).tsquery).toBe("'社保'")
})

test('what stands on the two sides of it does not become one name', () => {
  expect(queryFor('年防汛备汛', alike).phrases).toEqual(['备汛'])
})

test('without a list nothing changes', () => {
  expect(queryFor('社保 缴费').tsquery).toBe("'社保' & '缴费'")
  expect(queryFor('甲').parts).toEqual([[['甲']]])
})
