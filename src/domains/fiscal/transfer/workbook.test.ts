import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWorkbook, type Sheet, writeWorkbook } from '#kernel/documents'
import type { Book } from '../books/book.ts'
import { placeText } from '../books/book.ts'
import { bookFile } from '../books/contract.ts'
import { exact, money } from '../books/money.ts'
import { editionOf } from '../classification/codes.ts'
import { shippedCodes } from '../classification/shipped.ts'
import { readFile } from './import.actions.ts'
import { templateOf } from './template.ts'
import { bookInWorkbook } from './workbook.ts'

const codes = shippedCodes()
const classification = { codes, edition: editionOf(codes, 2024) }
const places = [
  'income/2010350/general_public/',
  'income/2010350/business/',
  'expenditure/2010350/basic_personnel/general_public',
  'expenditure/2010350/project/own',
  'economic/30101/basic/general_public',
  'carry_in/2120803//government_fund',
  'carry_out/2120803//government_fund',
  'procurement/goods//general_public',
  'amount/three_public.reception//',
  'count/staff.posts//',
  'project/2010399/50023122T000000090376/general_public',
]
const project = { code: '50023122T000000090376', name: '光纤线路租金', item: '2010399' }

function bookOf(amounts: readonly (readonly [string, string])[]): Book {
  const figures = amounts.map(([place, amount]) => {
    const [fact = '', code = '', facet = '', purse = ''] = place.split('/')
    return { fact: fact as 'income', code, facet, purse, amount: money(amount) }
  })
  return { unitCode: '103005', unitName: '电子政务中心', year: 2024, kind: 'budget', figures }
}
const textOf = ({ figures }: Pick<Book, 'figures'>): string[] =>
  figures.map((figure) => `${placeText(figure)}=${exact(figure.amount)}`).sort()

async function readBack(sheets: Sheet[]) {
  const { file, problems } = bookInWorkbook(sheets)
  expect(problems).toEqual([])
  const parsed = bookFile.parse(file)
  const read = readFile(parsed, classification)
  expect(read.problems).toEqual([])
  return { parsed, read }
}

test('what the template holds is what is read back, to the 分', async () => {
  const cents = fc.integer({ min: 1, max: 99_999_999 })
  const anyBook = fc.tuple(...places.map((place) => fc.tuple(fc.constant(place), fc.option(cents))))
  const run = async (cells: readonly (readonly [string, number | null])[]) => {
    const filled = cells.filter(([, amount]) => amount !== null)
    fc.pre(filled.length > 0)
    const book = bookOf(
      filled.map(([place, fen]) => [
        place,
        place.startsWith('count') ? String(fen) : money(String(fen)).div(1_000_000).toFixed(),
      ]),
    )
    const paid = [{ month: 3, amount: '20.5' }]
    const bytes = await writeWorkbook(templateOf(book, classification.edition, [{ ...project, paid }]))
    const { parsed, read } = await readBack(await readWorkbook(bytes))
    expect(textOf(read)).toEqual(textOf(book))
    expect(parsed).toMatchObject({
      unit: { code: '103005' },
      year: 2024,
      kind: 'budget',
      projects: [project],
    })
    expect(parsed.payments).toEqual([{ project: project.code, month: 3, amount: '20.5' }])
  }
  await fc.assert(fc.asyncProperty(anyBook, run), { numRuns: 15 })
})

const sheet = (name: string, ...rows: string[][]): Sheet => ({
  name,
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
const about = sheet('说明', ['单位代码', '103005'], ['年度', '2024年'], ['账簿', '决算'], ['金额单位', '元'])
const heads = [
  '功能科目编码',
  '科目名称',
  '资金',
  '人员经费',
  '公用经费',
  '项目支出',
  '上缴上级支出',
  '经营支出',
  '对附属单位补助支出',
]

test('headings in another order under a title, full-width digits, totals and binary noise are understood', async () => {
  const shuffled = sheet(
    '支出情况',
    ['2024 年支出明细'],
    ['资 金', '项目支出', ...heads.filter((head) => !['资金', '项目支出'].includes(head))],
    ['', '0.30000000000000004', '２０１０３９９', '其他', '', '', '', '', ''],
    ['政府性基金预算', '１，２３４．５０', '2120803', '', '', '', '', '', ''],
    ['', '1234.8', '合计', '', '', '', '', '', ''],
  )
  const { parsed } = await readBack([about, shuffled])
  expect(parsed).toMatchObject({ kind: 'final', moneyUnit: '元' })
  expect(parsed.figures.map(({ code, purse, amount }) => [code, purse, amount])).toEqual([
    ['2010399', 'general_public', '0.3'],
    ['2120803', 'government_fund', '１，２３４．５０'],
  ])
})

test('every cell that is wrong is named', () => {
  const wrong = sheet(
    '支出',
    heads,
    ['2010399', '', '', '', '', '很多', '', '', ''],
    ['20103', '', '', '1', '', '', '', '', ''],
    ['', '', '', '', '', '7', '', '', ''],
    ['2010350', '', '小金库', '1', '', '', '', '', ''],
    ['2010308', '', '', '', '#REF!', '', '', '', ''],
  )
  const { file, cells, problems } = bookInWorkbook([about, wrong])
  expect(problems).toEqual([
    { path: '支出!A4', message: '这一行有数，请填写功能科目编码' },
    { path: '支出!C5', message: expect.stringContaining('资金应为') },
  ])
  const read = readFile(bookFile.parse(file), classification)
  expect(read.problems.map(({ path }) => cells.get(path))).toEqual(['支出!F2', '支出!D3', '支出!E6'])
})

test('a formula that was never computed is no figure, and is not taken for an empty cell', async () => {
  const { Workbook } = await import('@cj-tech-master/excelts')
  const workbook = new Workbook()
  const page = workbook.addWorksheet('数量')
  page.addRow(['数量名称', '数量'])
  page.addRow(['编制数', { formula: 'SUM(C1:C9)' }])
  page.addRow(['在职人数', { formula: '3+4', result: 7 }])
  const sheets = await readWorkbook(Buffer.from(await workbook.xlsx.writeBuffer()))
  const { file, cells } = bookInWorkbook([about, ...sheets])
  const read = readFile(bookFile.parse(file), classification)
  expect(textOf(read)).toEqual(['count/staff.present//=7'])
  expect(read.problems.map(({ path }) => cells.get(path))).toEqual(['数量!B2'])
})

test('a workbook that is no book, or does not say whose, is told what is missing', () => {
  const other = bookInWorkbook([sheet('Sheet1', ['姓名', '电话'], ['王', '123'])])
  expect(other.problems.map(({ message }) => message)).toEqual([
    expect.stringContaining('没有找到可导入的数'),
    expect.stringContaining('账簿'),
    expect.stringContaining('年度'),
    expect.stringContaining('单位代码'),
  ])
  const lacking = bookInWorkbook([about, sheet('支出', heads.slice(0, 4), ['2010399', '', '', '1'])])
  expect(lacking.problems[0]).toEqual({ path: '支出', message: expect.stringContaining('公用经费') })
})
