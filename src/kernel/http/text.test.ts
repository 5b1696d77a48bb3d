import { expect, test } from 'vitest'
import { unstorable } from './text.ts'

test.each([
  [{ title: 'a\u0000b' }, 'title'],
  [{ writer: { names: ['甲', '\ud842'] } }, 'writer.names.1'],
  [{ note: '\udfb7\ud842' }, 'note'],
  ['\u0000', ''],
  [{ list: [{ 'k\u0000': 1 }] }, 'list.0'],
])('what cannot be stored in %j is found where it stands', (value, path) => {
  expect(unstorable(value)).toBe(path)
})

test('everything else may pass: rare characters, line breaks, numbers, nothing', () => {
  for (const fine of [undefined, null, 7, '𠮷😀\n\t\u202e', { a: [1, null, '甲'] }, Buffer.from([0])]) {
    expect(unstorable(fine)).toBeUndefined()
  }
})

test('the depth of what is sent is no danger', () => {
  let deep: unknown = '\u0000'
  for (let level = 0; level < 200_000; level++) deep = [deep]
  expect(unstorable(deep)).toMatch(/^0\.0/)
})
