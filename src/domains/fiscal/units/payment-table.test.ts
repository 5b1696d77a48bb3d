import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWorkbook, type Sheet, writeWorkbook } from '#kernel/documents'
import { money } from '../books/money.ts'
import { monthIn, readPayments } from './payment-table.ts'
import { paymentTemplate } from './payment-template.ts'

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
const of = (project: string) => ({ use: 'project', project, purse: '' })
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
    { ...of('P1'), month: 3, amount: '10.5', cell: '支付!E4' },
    { ...of('P2'), month: 4, amount: '-0.12345', cell: '支付!E5' },
  ])
  // A month without a line is a month without a payment: both are written anew.
  expect(found.parts).toEqual([{ use: 'project', months: [3, 4] }])
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
    { ...of('P2'), month: 1, amount: '1.5', cell: '支付!B3' },
    { ...of('P1'), month: 2, amount: '2.25', cell: '支付!C4' },
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

test('wages and running costs are lines beside the projects, in whichever words, out of whichever purse', () => {
  const found = read(
    ['支出类别', '项目编码', '项目名称', '资金来源', '1月', '2月', '合计'],
    ['基本支出', '', '', '', '30', '', '30'],
    ['基本支出—人员经费', '', '', '一般公共预算', '２０', '', '20'],
    ['基本支出（公用经费）', '', '', '', '1', '0', '1'],
    ['特定目标类', 'P1', '光纤线路租金', '政府性基金预算资金', '', '3', '3'],
    ['人员类项目', '51000099', '工资性支出', '其他', '9', '', '9'],
    ['合计', '', '', '', '60', '3', '63'],
  )
  expect(found.problems).toEqual([])
  expect(found.payments.map(({ cell: _cell, ...one }) => one)).toEqual([
    { use: 'basic_personnel', project: '', purse: 'general_public', month: 1, amount: '0.002' },
    { use: 'basic_public', project: '', purse: '', month: 1, amount: '0.0001' },
    { use: 'basic_public', project: '', purse: '', month: 2, amount: '0' },
    { use: 'project', project: 'P1', purse: 'government_fund', month: 2, amount: '0.0003' },
    { use: 'basic_personnel', project: '', purse: 'own', month: 1, amount: '0.0009' },
  ])
  // An empty cell is not known yet; a nought is.
  expect(found.parts).toEqual([
    { use: 'basic_personnel', months: [1] },
    { use: 'basic_public', months: [1, 2] },
    { use: 'project', months: [2] },
  ])
})

test('what cannot be told apart, what stands twice and what is no month is named by its cell', () => {
  const found = read(
    ['支出类别', '项目编码', '资金来源', '1月', '13月'],
    ['基本支出', '', '', '30', ''],
    ['差旅费', '', '', '1', ''],
    ['项目支出', 'P1', '彩票公益金', '2', ''],
    ['项目支出', 'P2', '', '二万元', ''],
    ['项目支出', 'P2', '', '3', ''],
    ['上缴上级支出', '', '', '1亿元', ''],
  )
  expect(found.problems.map(({ path }) => path).sort()).toEqual(
    ['支付!A2', '支付!A3', '支付!B6', '支付!C4', '支付!D5', '支付!D7', '支付!E1'].sort(),
  )
  const said = (path: string) => found.problems.find((one) => one.path === path)?.message
  expect(said('支付!E1')).toContain('没有 13 月；第 13 个月工资')
  expect(said('支付!A2')).toBe('基本支出要分人员经费、公用经费两行填写')
  expect(said('支付!C4')).toContain('没有“彩票公益金”这种资金来源')
  expect(said('支付!B6')).toBe('这一行前面已有，请合并')
})

test('lines of a list that are alike are counted, and said to be alike', () => {
  const line = ['人员经费', '3', '10000']
  const found = read(['支出类别', '月份', '支付金额'], line, line)
  expect(found.problems).toEqual([])
  expect(found.payments).toMatchObject([{ use: 'basic_personnel', month: 3, amount: '2' }])
  expect(found.remarks[0]).toContain('有 1 行与前面的某一行完全相同')
})

test('our own template is read back as it was written, in 万元', async () => {
  const paid = [
    { use: 'basic_personnel', project: '', month: 1, purse: 'general_public', amount: money('20.5') },
    { use: 'operating', project: '', month: 2, purse: '', amount: money('-0.25') },
    { use: 'project', project: 'P1', month: 2, purse: 'own', amount: money('3') },
    { use: 'project', project: 'P1', month: 2, purse: '', amount: money('4') },
  ] as const
  const { projects } = expected
  const sheets = paymentTemplate({
    unitCode: '103005',
    unitName: '中心',
    year: 2025,
    projects,
    planned: [],
    paid,
  })
  const found = readPayments(await readWorkbook(await writeWorkbook(sheets)), expected)
  expect([found.problems, found.moneyUnit]).toEqual([[], '万元'])
  const key = ({
    use,
    project,
    month,
    purse,
    amount,
  }: (typeof paid)[number] | (typeof found.payments)[number]) =>
    `${use}/${project}/${month}/${purse}=${Number(amount)}`
  expect(found.payments.map(key).sort()).toEqual(paid.map(key).sort())
  const rows = sheets[1]?.rows.map(({ use, project }) => `${use}${project}`)
  expect(rows).toEqual([
    '基本支出—人员经费',
    '基本支出—公用经费',
    '项目支出P1',
    '项目支出P1',
    '项目支出P2',
    '经营支出',
  ])
})

test('the sheet of payments in the template of a book still reads, in the unit its first sheet names', () => {
  const head: Sheet = {
    name: '说明',
    rows: [
      {
        number: 1,
        cells: ['金额单位', '万元'].map((text, at) => ({
          address: `${'AB'[at]}1`,
          kind: 'text' as const,
          text,
          value: text,
        })),
      },
    ],
  }
  const body = sheet(['项目编码', '项目名称', '1月', '2月'], ['P1', '光纤线路租金', '1.5', ''])
  const found = readPayments([head, body], expected)
  expect(found).toMatchObject({ moneyUnit: '万元', problems: [], parts: [{ use: 'project', months: [1] }] })
  expect(found.payments).toMatchObject([{ project: 'P1', month: 1, amount: '1.5' }])
})

test('whatever stands in the cells, each is taken exactly or named; nothing is lost on the way', () => {
  const amount = fc.oneof(
    fc.integer({ min: -999, max: 99_999 }).map(String),
    fc.constantFrom(
      '１２．５',
      '-',
      '(3.20)',
      '=1+1',
      '1e5',
      '二十',
      '1,2345',
      '0.1234567',
      '9'.repeat(40),
      '',
    ),
  )
  const name = fc.constantFrom('人员经费', '基本支出', '系统维护', '光纤线路租金', '其他', '合计', '')
  const row = fc.tuple(name, fc.constantFrom('一般公共预算', '单位资金', '彩票', ''), amount, amount)
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
      const found = read(['项目名称', '资金来源', '1月', '2月'], ...rows.map((cells) => [...cells]))
      const named = new Set(found.problems.map(({ path }) => path.replace(/^.*!/, '')))
      for (const [at, [what, purse, ...cells]] of rows.entries()) {
        // The second of two lines that are alike is named.
        const isAgain = rows.slice(at + 1).some(([other, from]) => other === what && from === purse)
        const isNamed = ['A', 'B'].some((column) => named.has(`${column}${at + 2}`))
        if (['合计', '基本支出'].includes(what) || isNamed || isAgain) continue
        for (const [month, text] of cells.entries()) {
          const cell = `${'CD'[month]}${at + 2}`
          const isTaken = found.payments.some((one) => one.cell === `支付!${cell}`)
          expect([cell, text === '' || named.has(cell) || isTaken]).toEqual([cell, true])
        }
      }
      const isWrong = rows.some(([what, , ...cells]) => what === '系统维护' && cells.includes('=1+1'))
      expect(isWrong && named.size === 0).toBe(false)
    }),
    { numRuns: 300 },
  )
})
