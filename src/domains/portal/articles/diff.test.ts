import fc from 'fast-check'
import { expect, test } from 'vitest'
import { articleContent } from './contract.ts'
import { diffContents, diffPieces, diffTexts } from './diff.ts'

const side = (pieces: readonly { op: string; text: string }[], without: string) =>
  pieces
    .filter(({ op }) => op !== without)
    .map(({ text }) => text)
    .join('')

test('both texts can be read out of the difference, whatever they are', () => {
  const word = fc.constantFrom('甲', '乙。', '丙，', '\n', '丁！', 'x')
  const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = diffTexts(before, after)
      expect([side(pieces, 'added'), side(pieces, 'removed')]).toEqual([before, after])
    }),
    { numRuns: 500 },
  )
})

test('what was not touched is not told as changed', () => {
  const pieces = diffTexts('第一句。第二句写错了。第三句。', '第一句。第二句改对了。第三句。')
  expect(pieces).toEqual([
    { op: 'same', text: '第一句。第二句' },
    { op: 'removed', text: '写错' },
    { op: 'added', text: '改对' },
    { op: 'same', text: '了。第三句。' },
  ])
})

test('the shortest way is found', () => {
  const edits = diffPieces([...'ABCABBA'], [...'CBABAC']).filter(({ op }) => op !== 'same')
  expect(edits.reduce((sum, { text }) => sum + text.length, 0)).toBe(5)
})

test('fifty thousand characters that are quite another text take no half second', () => {
  const text = (word: string) => Array.from({ length: 5000 }, (_, at) => `${word}${at % 97}段文字。`).join('')
  const begun = performance.now()
  const pieces = diffTexts(text('甲'), text('乙'))
  expect(side(pieces, 'added')).toBe(text('甲'))
  // Five times the promise: the suite leaves it a fifth of the machine.
  expect(performance.now() - begun).toBeLessThan(2500)
})

test('fields are named as people know them, pictures by their descriptions', () => {
  const before = articleContent.parse({ title: '旧', fields: { validity: '现行有效' }, keywords: ['一'] })
  const after = articleContent.parse({
    ...before,
    title: '新',
    fields: { validity: '已废止', abolishedOn: '2025-01-01' },
    attachments: [{ fileId: crypto.randomUUID(), name: '附表.xlsx' }],
  })
  expect(diffContents('policy', before, after).fields).toEqual([
    { path: 'title', label: '标题', before: '旧', after: '新' },
    { path: 'attachments', label: '附件', before: '', after: '附表.xlsx' },
    { path: 'fields.validity', label: '有效性', before: '现行有效', after: '已废止' },
    { path: 'fields.abolishedOn', label: '废止日期', before: '', after: '2025-01-01' },
  ])
})
