import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exact, money, printed, readMoney, rounded, total } from './money.ts'

const read = (text: string, unit?: '元') => {
  const reading = readMoney(text, unit)
  return 'amount' in reading ? exact(reading.amount) : reading.problem
}

test('amounts are read as people type and Excel shows them', () => {
  const typed = ['１２．３０', '1,234.50', ' 12.3 万元', '￥5', '(3.20)', '－4', '—', '', '123456元', '-0.01']
  expect(typed.map((text) => read(text))).toEqual([
    '12.3',
    '1234.5',
    '12.3',
    '5',
    '-3.2',
    '-4',
    '0',
    '0',
    '12.3456',
    '-0.01',
  ])
  expect([read('1234.56', '元'), read('1.5万元', '元')]).toEqual(['0.123456', '1.5'])
})

test('what is no amount, too fine, too large or in 亿元 is refused, and it is said why', () => {
  const wrong = ['1.2.3', '十二', '1,23', '1e5', '0x10', 'NaN', '=A1', '12.3%']
  for (const text of wrong) expect(read(text)).toContain('不是金额')
  expect(read('0.0000001')).toBe('金额最多精确到分')
  expect(read('1.234', '元')).toBe('金额最多精确到分')
  expect(read('1.2亿元')).toContain('请换算')
  expect(read('9'.repeat(30))).toContain('金额太大')
})

test('sums are exact where a float is not', () => {
  expect(exact(total(['0.1', '0.2', '-0.3'].map(money)))).toBe('0')
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e12, max: 1e12 })), (fens) => {
      const sum = total(fens.map((fen) => money(String(fen)).div(1_000_000)))
      expect(sum.times(1_000_000).toFixed(0)).toBe(fens.reduce((a, b) => a + BigInt(b), 0n).toString())
    }),
  )
})

test('a half is rounded away from zero, on both sides of it', () => {
  const shown = (text: string) => {
    const printing = { unit: '万元', places: 2 } as const
    return printed(rounded(money(text), printing), printing)
  }
  expect(['1.005', '-1.005', '1.004999', '2'].map(shown)).toEqual(['1.01', '-1.01', '1.00', '2.00'])
})
