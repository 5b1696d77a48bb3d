import { expect, test } from 'vitest'
import { type Code, editionOf } from './codes.ts'
import { newYear } from './new-year.ts'
import { shippedCodes } from './shipped.ts'

const known = shippedCodes()
const table = (year: number) =>
  editionOf(known, year)
    .codesOf('function')
    .map(({ code, name }) => ({ at: code, code, name }))
const merged = (rows: readonly Code[]): Code[] => {
  const key = ({ scheme, code, fromYear }: Code) => `${scheme}/${code}/${fromYear}`
  return [...new Map([...known, ...rows].map((one) => [key(one), one])).values()]
}

test('the table that holds already changes nothing', () => {
  const same = newYear(known, { scheme: 'function', year: 2027, rows: table(2027) })
  expect([same.added, same.renamed, same.ended, same.problems, same.rows]).toEqual([[], [], [], [], []])
})

test('what is added, renamed and ended is told, and earlier years stay as they were', () => {
  const rows = [
    ...table(2027)
      .filter(({ code }) => code !== '2010308' && code !== '2010306')
      .map((row) => (row.code === '20805' ? { ...row, name: '行政事业单位养老保障支出' } : row)),
    { at: 'new', code: '2014188', name: '数据基础设施' },
  ]
  const change = newYear(known, { scheme: 'function', year: 2027, rows })
  expect(change.problems).toEqual([])
  expect(change.added.map(({ code }) => code)).toEqual(['2014188'])
  expect(change.renamed).toEqual([
    { code: '20805', from: '行政事业单位养老支出', to: '行政事业单位养老保障支出' },
  ])
  expect(change.ended.map(({ code }) => code)).toEqual(['2010306'])
  const name = (year: number, code: string) => editionOf(merged(change.rows), year).nameOf('function', code)
  expect([name(2026, '20805'), name(2027, '20805')]).toEqual([
    '行政事业单位养老支出',
    '行政事业单位养老保障支出',
  ])
  expect([name(2026, '2010306'), name(2027, '2010306')]).toEqual(['政务公开审批', undefined])
})

test('a table with a child without parent, a code twice or no name is refused row by row', () => {
  const rows = [
    { at: 'A2', code: '201', name: '一般公共服务支出' },
    { at: 'A3', code: '2010101', name: '行政运行' },
    { at: 'A4', code: '201', name: '一般公共服务支出' },
    { at: 'A5', code: '20A', name: '某' },
    { at: 'A6', code: '202', name: ' ' },
  ]
  const { problems } = newYear([], { scheme: 'function', year: 2027, rows })
  expect(problems.map(({ path }) => path)).toEqual(['A3', 'A4', 'A5', 'A6'])
})
