import { expect, test } from 'vitest'
import { fenOf, rateText, sumText, typedProblem } from './sums.ts'

test('sums in the browser are exact, and wait while something is half typed', () => {
  expect(sumText(['0.1', '0.2'])).toBe('0.30')
  expect(sumText(['１，２３４.５', '-0.000001'])).toBe('1234.499999')
  expect(sumText(['99999999999999.99', '0.01'])).toBe('100000000000000.00')
  expect(sumText(['1', '1.2.'])).toBe('—')
  expect(sumText(['', '2', '-2'])).toBe('')
  expect(sumText(['-0.5'])).toBe('-0.50')
  expect(fenOf('0.0000001')).toBeNull()
})

test('what is typed wrong is said before it is sent', () => {
  expect(typedProblem('=1+1', false)).toContain('不是金额')
  expect(typedProblem('１，２３４．５', false)).toBeUndefined()
  expect(typedProblem('', true)).toBeUndefined()
  expect(typedProblem('2.5', true)).toBe('数量应为整数，不能为负')
  expect(typedProblem('-2', true)).toBe('数量应为整数，不能为负')
  expect(typedProblem('😀', true)).toBe('不是数量')
})

test('what was paid of a budget is a rate to two places', () => {
  expect(rateText('20', '78.47')).toBe('25.49%')
  expect(rateText('78.47', '78.47')).toBe('100.00%')
  expect(rateText('0.001', '30')).toBe('0.00%')
  expect(rateText('', '30')).toBe('0.00%')
  expect(rateText('1', '')).toBe('—')
})
