import { expect, test } from 'vitest'
import { readSource } from '../source.ts'
import { xlsxOf } from '../testing/zip-of.ts'
import { formatOf } from './format.ts'

const read = (...given: Parameters<typeof xlsxOf>) => readSource(xlsxOf(...given), 'x.xlsx')
const shown = (code: string, value: string) =>
  formatOf(200, new Map([[200, code]]), Date.UTC(1899, 11, 30)).show(value)

test('every sheet is read, cells in their columns, with its name where it has no title', async () => {
  const one =
    '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3"><v>502.47999999999996</v></c></row>'
  const two =
    '<row r="1"><c r="A1" t="inlineStr"><is><t>合计</t></is></c><c r="B1" t="str"><v>1.50</v></c></row>'
  const { lines, losses } = await read(
    { Sheet1: one, 支出总表: two },
    { strings: ['收支总表', '一般公共服务'] },
  )
  expect(lines).toEqual(['收支总表', '', '一般公共服务\t\t502.48', '', '支出总表', '合计\t1.50'])
  expect(losses).toEqual([])
})

test('numbers are read as they are shown', async () => {
  const formats = '<cellXfs><xf numFmtId="0"/><xf numFmtId="4"/><xf numFmtId="10"/></cellXfs>'
  const row =
    '<row r="1"><c r="A1" s="1"><v>1234567.891</v></c><c r="B1" s="2"><v>0.3769</v></c><c r="C1" s="0"><v>3.1</v></c></row>'
  expect((await read({ Sheet1: row }, { formats })).lines).toEqual(['1,234,567.89\t37.69%\t3.1'])
})

test.each([
  ['0.00', '0.005', '0.01'],
  ['0.00', '2.675', '2.68'],
  ['0.00_ ', '-3.5', '-3.50'],
  ['#,##0.00;[Red]-#,##0.00', '-1234.5', '-1,234.50'],
  ['#,##0.00_);(#,##0.00)', '-1234.5', '-1,234.50'],
  ['_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '0', '-'],
  ['0.00;-0.00;', '0', ''],
  ['0.##', '1.50', '1.5'],
  ['0.##', '2', '2'],
  ['General', '1E-3', '0.001'],
  ['0.00"万元"', '5', '5.00'],
  ['yyyy"年"m"月"d"日"', '45292', '2024-01-01'],
  ['0.00', 'x', 'x'],
])('%s shows %s as %s', (code, value, text) => {
  expect(shown(code, value)).toBe(text)
})

test('hidden sheets, formulas without a result and errors are told of', async () => {
  const row =
    '<row r="1"><c r="A1"><f>SUM(B1)</f></c><c r="B1" t="e"><f>Z1</f><v>#REF!</v></c><c r="C1"><v>1</v></c></row>'
  const { lines, losses } = await read({ 表1: row, 底稿: row }, { hidden: ['底稿'] })
  expect(lines).toEqual(['\t#REF!\t1'])
  expect(losses).toEqual([
    '工作表“表1”有 1 个公式没有保存结果，请在 Excel 或 WPS 中打开、重新计算并保存',
    '工作表“表1”有 1 个单元格显示错误值（如 #REF!）',
    '隐藏的工作表“底稿”没有校核',
  ])
})

test('a cell in the last column of the sheet costs no memory', async () => {
  const row =
    '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row><row r="1048576"><c r="A1048576"><v>3</v></c></row>'
  const { lines, losses } = await read({ Sheet1: row })
  expect(lines).toEqual(['1', '', '', '3'])
  expect(losses).toEqual(['工作表“Sheet1”过宽，右边的列没有读取'])
})
