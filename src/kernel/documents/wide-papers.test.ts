/** Papers with tables of many columns, and workbooks drawn cell by cell. */
import { buffer } from 'node:stream/consumers'
import { Workbook } from '@cj-tech-master/excelts'
import { readPdf } from '@cj-tech-master/excelts/pdf'
import { describe, expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { localDate } from '#kernel/time'
import { drawWorkbook } from './excel.ts'
import type { Block, OfficialDocument, Table } from './official.ts'
import { renderPdf } from './pdf.ts'
import { renderWord } from './word.ts'
import type { DrawnSheet } from './workbook.ts'

const table: Table = {
  type: 'table',
  number: '表二',
  caption: '支出预算表',
  outlineLevel: 2,
  head: ['编制单位：电子政务中心', '单位：万元'],
  notes: ['注：本表以四舍五入列示。'],
  sizePt: 9,
  widths: [3, 6, 4, 4],
  headerRows: 2,
  rows: [
    [
      { text: '科目编码', rowSpan: 2 },
      { text: '科目名称', rowSpan: 2 },
      { text: '本年预算数', colSpan: 2 },
    ],
    ['基本支出', '项目支出'],
    ['201', { text: '一般公共服务支出', indent: 1 }, { text: '1,234.56', align: 'right' }, ''],
  ],
}
const paper = (...blocks: Block[]): OfficialDocument => ({
  title: '电子政务中心\n2026年单位预算情况说明',
  subject: '预算公开',
  issuer: '电子政务中心',
  date: localDate('2026-02-01'),
  blocks,
})
const lying: readonly Block[] = [
  { type: 'heading', level: 1, text: '一、概况' },
  { type: 'heading', level: 4, text: '（1）细目' },
  { type: 'section', orientation: 'landscape' },
  table,
  { ...table, number: '表三', isOnNewPage: true },
  { type: 'section', orientation: 'portrait' },
  { type: 'paragraph', text: '小字', isNote: true },
]

async function wordPart(bytes: Buffer, name: string): Promise<string> {
  const zip = await fromBufferPromise(bytes)
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === name) return (await buffer(await zip.openReadStreamPromise(entry))).toString()
  }
  throw new Error(`${name} is not in the file`)
}
const count = (text: string, sign: string): number => text.split(sign).length - 1

describe('a paper with wide tables', () => {
  test('as PDF: sheets lie where they are asked to, each table on its own, found in the outline', async () => {
    const bytes = await renderPdf(paper(...lying))
    const { pages } = await readPdf(bytes)
    expect(pages.map(({ width, height }) => (width > height ? 'lies' : 'stands'))).toEqual([
      'stands',
      'lies',
      'lies',
      'stands',
    ])
    const text = pages.map((page) => page.text.replace(/\s/g, ''))
    for (const words of [
      '支出预算表',
      '编制单位：电子政务中心',
      '单位：万元',
      '1,234.56',
      '注：本表以四舍五入列示。',
    ])
      expect(text[1]).toContain(words)
    expect(text[2]).toContain('表三')
    const plain = bytes.toString('latin1')
    expect(plain).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(plain).toContain('/Outlines')
  })

  test('as Word: sections, heading styles, repeated joined heads, properties; the title is one line there', async () => {
    const bytes = await renderWord(paper(...lying))
    const body = await wordPart(bytes, 'word/document.xml')
    expect(body.match(/w:orient="\w+"/g)).toEqual([
      'w:orient="portrait"',
      'w:orient="landscape"',
      'w:orient="portrait"',
    ])
    expect([count(body, 'Heading1'), count(body, 'Heading4')]).toEqual([1, 1])
    expect(count(body, '<w:tblHeader/>')).toBe(4)
    expect(count(body, '<w:vMerge w:val="restart"/>')).toBe(4)
    expect(body).toContain('<w:gridSpan w:val="2"/>')
    expect(count(body, '<w:outlineLvl w:val="1"/>')).toBe(2)
    expect(count(body, '<w:pageBreakBefore/>')).toBe(1)
    const properties = await wordPart(bytes, 'docProps/core.xml')
    expect(properties).toContain('<dc:title>电子政务中心2026年单位预算情况说明</dc:title>')
    expect(properties).toContain('<dc:subject>预算公开</dc:subject>')
  })
})

const sheet: DrawnSheet = {
  name: '表一 收支/总表',
  widths: [20, 12, 12],
  rows: [
    [{ column: 0, colSpan: 3, text: '收支总表', isHead: true, isBare: true, align: 'center', sizePt: 16 }],
    [
      { column: 0, text: '项目', isHead: true },
      { column: 1, colSpan: 2, text: '金额', isHead: true },
    ],
    [
      { column: 0, text: '=HYPERLINK("x")', indent: 1 },
      { column: 1, number: '100000000000.01', format: '#,##0.00' },
      { column: 2, number: '0.30', format: '#,##0.00' },
    ],
    [
      { column: 0, text: '合计', isBold: true },
      { column: 1, number: '100000000000.31', formula: 'B3+C3', format: '#,##0.00' },
    ],
  ],
  frozen: { rows: 2, columns: 1 },
  repeatedRows: [2, 2],
  isLandscape: true,
}

test('a drawn workbook keeps its joined cells, exact numbers, formulas with results, and what is to be printed', async () => {
  const workbook = new Workbook()
  await workbook.xlsx.load(await drawWorkbook({ title: '预算表', author: '中心', sheets: [sheet, sheet] }))
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['表一 收支 总表', '表一 收支 总表 (2)'])
  expect(workbook.title).toBe('预算表')
  const read = workbook.worksheets[0] ?? expect.fail('no sheet')
  expect(read.getCell('C2').isMerged).toBe(true)
  expect(read.getCell('A3').value).toBe('=HYPERLINK("x")')
  expect(read.getCell('B3').value).toBe(100_000_000_000.01)
  expect(read.getCell('B4').value).toMatchObject({ formula: 'B3+C3', result: 100_000_000_000.31 })
  expect(read.getCell('B4').numFmt).toBe('#,##0.00')
  expect(read.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 2 })
  expect(read.pageSetup).toMatchObject({ orientation: 'landscape', fitToWidth: 1, paperSize: 9 })
})
