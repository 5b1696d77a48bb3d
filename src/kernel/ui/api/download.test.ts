import { expect, it } from 'vitest'
import { fileNameFrom } from './download.ts'

it('prefers the Chinese name to its stand-in', () => {
  expect(fileNameFrom(`attachment; filename="letters.xlsx"; filename*=UTF-8''%E6%9D%A5%E4%BF%A1.xlsx`)).toBe(
    '来信.xlsx',
  )
})

it('takes the plain name when there is no other', () => {
  expect(fileNameFrom('attachment; filename="letters.csv"')).toBe('letters.csv')
})

it.each([null, 'inline', `attachment; filename*=UTF-8''%E6%9`])('knows no name from %s', (header) => {
  expect(fileNameFrom(header)).toBeNull()
})
