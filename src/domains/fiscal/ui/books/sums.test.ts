import { expect, test } from 'vitest'
import { fenOf, sumText, typedProblem } from './sums.ts'

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
