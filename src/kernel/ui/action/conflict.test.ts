import { describe, expect, it } from 'vitest'
import { asText, differing, versionIn } from './conflict.ts'

describe('two contents in conflict', () => {
  const current = { version: 4, text: '已修复。', phone: null, sort: 1, tags: ['路灯', '照明'] }

  it('differ where both name a field and say something else', () => {
    const yours = { version: 3, text: '正在修。', phone: '0000-6100211', sort: 1, tags: ['路灯', '照明'] }
    expect(differing(current, yours)).toEqual([
      { field: 'text', theirs: '已修复。', mine: '正在修。' },
      { field: 'phone', theirs: null, mine: '0000-6100211' },
    ])
  })

  it('say nothing of the version, nor of what was not sent', () => {
    expect(differing(current, { version: 3 })).toEqual([])
    expect(differing({ version: 4 }, { version: 3, reason: '重复' })).toEqual([])
  })

  it('take an empty field and none at all for the same', () => {
    expect(differing(current, { phone: '' })).toEqual([])
  })

  it.each([null, undefined, 'text', 7, [1]])('survive an answer that is %s', (answer) => {
    expect(differing(answer, answer)).toEqual([])
    expect(versionIn(answer)).toBeUndefined()
  })

  it('name the version that the next attempt has seen', () => {
    expect(versionIn(current)).toBe(4)
    expect(versionIn({ version: '4' })).toBeUndefined()
  })

  it('read as words', () => {
    expect([['a', 'b'], true, false, null, 12].map(asText)).toEqual(['a、b', '是', '否', '', '12'])
  })
})
