import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from './contract.ts'
import { decimal, percentOf, plain, readDecimal, rounded } from './decimal.ts'

const read = (typed: string) => {
  const found = readDecimal(typed)
  return 'problem' in found ? found.problem : found.value && plain(found.value)
}

describe('figures as people type them', () => {
  test.each([
    ['12.5', '12.5'],
    ['１２．５', '12.5'],
    ['1,200', '1200'],
    ['98%', '98'],
    ['９８％', '98'],
    [' 3 ', '3'],
    ['－2', '-2'],
    ['+7', '7'],
    ['0.000001', '0.000001'],
    ['', null],
  ])('%j is %j', (typed, wanted) => {
    expect(read(typed)).toBe(wanted)
  })
  test.each(['约十', '1e5', '0x10', '1.2.3', '12,34', 'NaN', 'Infinity', '--', '1 2 3,4'])(
    '%j is none',
    (typed) => {
      expect(read(typed)).toMatch(/不是数值/)
    },
  )
  test('too large and too fine are said', () => {
    expect(read('100000000000000')).toBe('数值太大，请核对单位')
    expect(read('0.0000001')).toBe('数值最多 6 位小数')
  })
  test('what was stored is read again as it was', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (n) => {
        const value = decimal(n.toString()).div(1_000_000)
        expect(read(plain(value))).toBe(plain(value))
      }),
    )
  })
})

test('halves are rounded away from nothing', () => {
  expect([plain(rounded(decimal('2.345'), 2)), plain(rounded(decimal('-2.345'), 2))]).toEqual([
    '2.35',
    '-2.35',
  ])
  expect(percentOf(decimal('1'), decimal('0'))).toBeNull()
  expect(percentOf(decimal('1'), decimal('3'))?.toFixed(2)).toBe('33.33')
})

test('a day has to be one', () => {
  expect(
    ['2025-02-30', '2025-13-01', '2025-00-10', '2025-2-3'].map((text) => day.safeParse(text).success),
  ).toEqual([false, false, false, false])
  expect(day.safeParse('2024-02-29').success).toBe(true)
})
