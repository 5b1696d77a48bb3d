import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differenceOf, type Piece } from './diff.ts'

const text = (pieces: readonly Piece[], without: Piece['kind']) =>
  pieces
    .filter(({ kind }) => kind !== without)
    .map((piece) => piece.text)
    .join('')

describe('the difference of two drafts', () => {
  it('shows a changed word, not a changed paragraph', () => {
    const pieces = differenceOf('我局将于十月底前完成维修。', '我局将于十一月底前完成维修。')
    expect(pieces[0]).toMatchObject({ kind: 'same' })
    expect(text(pieces, 'removed')).toBe('我局将于十一月底前完成维修。')
    expect(pieces.filter(({ kind }) => kind !== 'same').every((piece) => piece.text.length <= 4)).toBe(true)
  })

  it('is nothing but “same” for equal texts, and nothing at all for two empty ones', () => {
    expect(differenceOf('路灯已修好', '路灯已修好')).toEqual([{ kind: 'same', text: '路灯已修好' }])
    expect(differenceOf('', '')).toEqual([])
  })

  it('is all added or all removed against an empty text', () => {
    expect(differenceOf('', '新增')).toEqual([{ kind: 'added', text: '新增' }])
    expect(differenceOf('删去', '')).toEqual([{ kind: 'removed', text: '删去' }])
  })

  it('gives both texts back, whatever they are', () => {
    const words = fc.array(fc.constantFrom('路灯', '维修', '，', '𠮷', '我局', '\n', '2026'), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [before, after] = [one.join(''), other.join('')]
        const pieces = differenceOf(before, after)
        expect(text(pieces, 'added')).toBe(before)
        expect(text(pieces, 'removed')).toBe(after)
      }),
    )
  })

  it('stays quick on two long texts that have nothing in common', () => {
    const start = performance.now()
    const pieces = differenceOf('甲乙丙丁'.repeat(2500), '子丑寅卯'.repeat(2500))
    expect(text(pieces, 'added')).toHaveLength(10_000)
    expect(performance.now() - start).toBeLessThan(3000)
  })
})
