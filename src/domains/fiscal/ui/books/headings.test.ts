import { expect, test } from 'vitest'
import { headRows } from './headings.ts'

test('a heading spans what stands under it, and a lone one reaches down', () => {
  const column = (title: string, ...under: string[]) => ({ title, under })
  const block = {
    title: null,
    codeTitle: '编码',
    nameTitle: '名称',
    rows: [],
    columns: [
      column('合计'),
      column('出国', '预算数'),
      column('小计', '预算数', '公车'),
      column('购置', '预算数', '公车'),
      column('合计', '决算数'),
    ],
  }
  const shown = headRows(block).map((row) =>
    row.map(({ title, columns, rows }) => `${title} ${columns}×${rows}`),
  )
  expect(shown).toEqual([
    ['编码 1×3', '名称 1×3', '合计 1×3', '预算数 3×1', '决算数 1×1'],
    ['出国 1×2', '公车 2×1', '合计 1×2'],
    ['小计 1×1', '购置 1×1'],
  ])
})
