import { expect, test } from 'vitest'
import { hashQueryCode, newQueryCode, queryCodeFits } from './query-code.ts'

test('a code is ten characters that nobody confuses on paper, and another one each time', () => {
  const codes = Array.from({ length: 200 }, newQueryCode)
  for (const code of codes) expect(code).toMatch(/^[2-9A-HJKMNP-Z]{10}$/)
  expect(new Set(codes).size).toBe(200)
})

test('a code fits its own letter, however it is typed, and no other', () => {
  const hash = hashQueryCode('L2025-1', 'ABCDE23456')
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  for (const typed of ['ABCDE23456', 'abcde-23456', ' abc de 234 56', 'ＡＢＣＤＥ２３４５６'])
    expect(queryCodeFits('L2025-1', typed, hash)).toBe(true)
  expect(queryCodeFits('L2025-2', 'ABCDE23456', hash)).toBe(false)
  expect(queryCodeFits('L2025-1', 'ABCDE23457', hash)).toBe(false)
  expect(queryCodeFits('L2025-1', 'ABCDE23456', hash.slice(1))).toBe(false)
  expect(queryCodeFits('L2025-1', '', '')).toBe(false)
})
