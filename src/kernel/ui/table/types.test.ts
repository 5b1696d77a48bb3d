import { expect, test } from 'vitest'
import { countWords } from './types.ts'

test('a list claims no more than was counted', () => {
  expect([countWords({ total: 37 }), countWords({ total: 2000, atLeast: true })]).toEqual([
    '37 条',
    '2000 条以上',
  ])
})
