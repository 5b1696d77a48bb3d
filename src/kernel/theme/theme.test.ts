import { expect, test } from 'vitest'
import { lintTheme } from './lint.ts'
import { openTheme } from './theme.ts'

test('the shipped theme draws every sample and owes nothing', () => {
  expect(lintTheme(openTheme('themes/county-blue'))).toEqual([])
})
