import { expect, test } from 'vitest'
import type { Sheet } from '#kernel/documents'
import { monthIn, readPayments } from './payment-table.ts'

const sheet = (...rows: string[][]): Sheet => ({
  name: '支付',
  rows: rows.map((texts, at) => ({
    number: at + 1,
    cells: texts.map((text, column) => ({
      address: `${String.fromCharCode(65 + column)}${at + 1}`,
      kind: 'text' as const,
      text,
      value: text,
    })),
  })),
})
const expected = {
  year: 2025,
  unitCodes: ['103005'],
  projects: [
    { code: 'P1', name: '光纤线路租金' },
    { code: 'P2', name: '系统维护' },
  ],
}
const read = (...rows: string[][]) => readPayments([sheet(...rows)], expected)

test('lines of the finance system are summed by project and month, in 元, other units passed over', () => {
  const found = read(
    ['国库集中支付明细', '', '', '', ''],
    ['单位编码', '项目编码', '项目名称', '支付日期', '支付金额'],
    ['103005', 'P1', '光纤线路租金', '2025-03-05', '65,000.00'],
    ['103005', 'P1', '光纤线路租金', '2025年3月20日', '40000'],
    ['103005', 'Ｐ２', '系统维护', '20250401', '-1234.5'],
    ['104001', 'X9', '别人的项目', '2025-03-05', '7'],
    ['合计', '', '', '', '103765.5'],
  )
  expect(found.problems.filter(({ path }) => !path.endsWith('7'))).toEqual([])
  expect(found).toMatchObject({ months: [3, 4], foreign: 1, moneyUnit: '元' })
  expect(found.payments).toEqual([
    { project: 'P1', month: 3, amount: '10.5' },
    { project: 'P2', month: 4, amount: '-0.12345' },
  ])
})

test('a column for every month, by the names of projects, in 万元', () => {
  const found = read(
    ['单位：万元', '', '', ''],
    ['项目名称', '1月', '2月', '合计'],
    ['系统维护', '1.5', '', '1.5'],
    ['光纤线路租金', '', '２．２５', '2.25'],
    ['合计', '1.5', '2.25', '3.75'],
  )
  expect(found.problems).toEqual([])
  expect(found.payments).toEqual([
    { project: 'P2', month: 1, amount: '1.5' },
    { project: 'P1', month: 2, amount: '2.25' },
  ])
})

test('every cell that is wrong is named: month, year, project, amount', () => {
  const found = read(
    ['项目编码', '月份', '支付金额'],
    ['P1', '十三月', '1'],
    ['P1', '2024-12', '1'],
    ['P9', '3', '1'],
    ['P1', '3', '=SUM(A1)'],
    ['P1', '13', '1'],
  )
  expect(found.problems.map(({ path }) => path)).toEqual([
    '支付!B2',
    '支付!B3',
    '支付!A4',
    '支付!C5',
    '支付!B6',
  ])
})

test('what is no table of payments is told how one looks', () => {
  expect(read(['姓名', '电话'], ['王', '1']).problems[0]?.message).toContain('没有找到支付表')
  expect(read(['项目编码', '月份', '支付金额']).problems[0]?.message).toContain('没有本单位的支付数')
})

test('a month is written in many ways', () => {
  expect(['3', '３月', '03', '202503', '2025-3', '2025年3月'].map((text) => monthIn(text)?.month)).toEqual(
    Array.from({ length: 6 }, () => 3),
  )
  expect([monthIn(''), monthIn('0'), monthIn('2025'), monthIn('三月')]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
