import { expect, test } from 'vitest'
import { stepsOf } from './steps.ts'

test('typing in one cell is one step, another cell or a pause begins the next', () => {
  const steps = stepsOf<string>()
  steps.remember('', 'name')
  steps.remember('a', 'name')
  steps.remember('ab', 'weight')
  steps.rest()
  steps.remember('ab1', 'weight')
  expect(steps.back('ab12')).toBe('ab1')
  expect(steps.back('ab1')).toBe('ab')
  expect(steps.back('ab')).toBe('')
  expect(steps.back('')).toBeUndefined()
})

test('what was taken back comes forth again, until something else is typed', () => {
  const steps = stepsOf<string>()
  steps.remember('a', undefined)
  steps.remember('b', undefined)
  expect(steps.back('c')).toBe('b')
  expect(steps.forth('b')).toBe('c')
  expect(steps.back('c')).toBe('b')
  steps.remember('b', undefined)
  expect(steps.forth('d')).toBeUndefined()
})
