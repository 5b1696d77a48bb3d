import { expect, test } from 'vitest'
import type { PrintedBlock, PrintedRow } from '../forms/tables.ts'
import { linesOf } from './side-by-side.ts'

const row = (title: string): PrintedRow => ({
  code: null,
  title,
  level: 0,
  total: /计$/.test(title),
  cells: [],
})
const block = (...titles: string[]): PrintedBlock => ({
  title: null,
  codeTitle: null,
  nameTitle: '项目',
  columns: [],
  rows: titles.map(row),
})
const titles = (...blocks: PrintedBlock[]) =>
  linesOf(blocks).map((line) => line.map((cell) => cell?.[0].title ?? ''))

test('sums stand on one line, whatever stands above and between them', () => {
  expect(
    titles(
      block('甲', '乙', '丙', '收入合计', '结转', '总计'),
      block('子', '支出合计', '分配', '结余', '总计'),
    ),
  ).toEqual([
    ['甲', '子'],
    ['乙', ''],
    ['丙', ''],
    ['收入合计', '支出合计'],
    ['结转', '分配'],
    ['', '结余'],
    ['总计', '总计'],
  ])
})

test('of more sums on one side only the last ones are paired; without sums the shorter ends early', () => {
  expect(titles(block('甲', '小计', '乙', '总计'), block('子', '总计'))).toEqual([
    ['甲', '子'],
    ['小计', ''],
    ['乙', ''],
    ['总计', '总计'],
  ])
  expect(titles(block('甲'), block('子', '丑'))).toEqual([
    ['甲', '子'],
    ['', '丑'],
  ])
})
