import { expect, test } from 'vitest'
import { proofread, readSource } from '#domains/fiscal/proofread'
import { pdfOf, put } from '../../src/domains/fiscal/proofread/source/testing/pdf-of.ts'
import { docxOf, paragraph, xlsxOf, zipOf } from '../../src/domains/fiscal/proofread/source/testing/zip-of.ts'

const read = async (bytes: Buffer | string, name: string) =>
  proofread(await readSource(Buffer.from(bytes as string), name))
const lines = (given: readonly string[]) => proofread({ format: 'txt', lines: given, losses: [] })
const TITLE = '某县统计局2024年部门预算'
/** Of the processor, for other tests run beside these. */
function secondsOf(work: () => unknown): number {
  const from = process.cpuUsage()
  work()
  return process.cpuUsage(from).user / 1e6
}

const SENTENCE = '2024年一般公共预算财政拨款支出100.00万元，比上年增加10.00万元，增长11.11%。'
const row = (at: number) => `${2010101 + at}\t行政运行${at}\t${at}.00\t${at}.00\t0.00`

test.each([
  ['the same sentence again and again', Array(8_000).fill(SENTENCE)],
  ['the same sentence without a line’s end', [SENTENCE.repeat(8_000)]],
  ['figures alone', ['1234567890'.repeat(60_000)]],
  ['brackets that never close', ['（'.repeat(200_000), '（201）'.repeat(40_000), '<b '.repeat(40_000)]],
  ['commas', ['，'.repeat(200_000), '1，'.repeat(200_000), '、'.repeat(200_000)]],
  ['blanks', [`${' '.repeat(400_000)}x`, '\t'.repeat(400_000)]],
  ['a list without an end', [`预算单位共12家，分别是：${'某某中心、'.repeat(10_000)}`]],
  [
    'rows',
    [
      '支出预算表',
      '科目编码\t科目名称\t合计\t基本支出\t项目支出',
      ...Array.from({ length: 10_000 }, (_, at) => row(at)),
    ],
  ],
  [
    'cells apart by blanks',
    ['支出预算表', ...Array.from({ length: 10_000 }, (_, at) => row(at).replaceAll('\t', '   '))],
  ],
  ['headings', Array.from({ length: 8_000 }, (_, at) => `${'一二三四五六七八九十'[at % 10]}、情况${at}`)],
])('a text of %s is read in the time its length asks for', (_name, body) => {
  expect(secondsOf(() => lines([TITLE, ...body]))).toBeLessThan(10)
})

test('more rows than any disclosure has are refused with a sentence', async () => {
  const text = Array.from({ length: 200_000 }, (_, at) => row(at)).join('\n')
  await expect(read(text, 'a.txt')).rejects.toMatchObject({ message: expect.stringContaining('请') })
})

test('a workbook of 50 MB of cells is refused, and not unpacked first', async () => {
  const cells = `<row>${'<c><v>1</v></c>'.repeat(50)}</row>`.repeat(90_000)
  const bytes = xlsxOf({ 表: cells })
  const before = process.memoryUsage().rss
  await expect(readSource(bytes, 'a.xlsx')).rejects.toMatchObject({ name: 'InvalidInput' })
  expect(process.memoryUsage().rss - before).toBeLessThan(1_000_000_000)
})

test('formulas that refer to nothing leave their sign, and no error of the author’s', async () => {
  const sheet =
    '<row r="1"><c r="A1" t="str"><v>合计</v></c><c r="B1" t="e"><f>Sheet9!A1</f><v>#REF!</v></c></row>' +
    '<row r="2"><c r="A2" t="str"><v>基本支出</v></c><c r="B2"><f>#REF!+1</f></c></row>'
  const source = await readSource(xlsxOf({ 支出预算总表: sheet }), 'a.xlsx')
  expect(proofread(source).findings.filter(({ level }) => level === 'error')).toEqual([])
})

test('merged cells that overlap and claim millions of columns are read or refused in words', async () => {
  const cell = (span: number) =>
    `<w:tc><w:tcPr><w:gridSpan w:val="${span}"/><w:vMerge w:val="restart"/></w:tcPr>${paragraph('1.00')}</w:tc>`
  const table = `<w:tbl>${Array.from({ length: 300 }, (_, at) => `<w:tr>${cell(9_999_999)}${cell(at)}</w:tr>`).join('')}</w:tbl>`
  const outcome = await read(docxOf(paragraph(TITLE) + table), 'a.docx').then(
    ({ findings }) => findings.filter(({ level }) => level === 'error').length,
    (error: Error) => error.name,
  )
  expect([0, 'InvalidInput']).toContain(outcome)
})

test.each([
  ['a PDF with a password', pdfOf([put(50, 700, '预算')], { encrypted: true }), 'a.pdf', '密码'],
  ['a PDF of pictures', pdfOf(['0 0 100 100 re f']), 'a.pdf', '图片或扫描件'],
  ['a zip bomb', zipOf({ 'xl/workbook.xml': Buffer.alloc(30_000_000, ' ') }), 'a.xlsx', '过大'],
  ['an empty file', Buffer.alloc(0), 'a.txt', '文件是空的'],
])('%s is refused with what to do', async (_name, bytes, name, words) => {
  await expect(read(bytes, name)).rejects.toMatchObject({ message: expect.stringContaining(words) })
})

test.each([
  ['a Word file', docxOf(paragraph(`${TITLE}。${SENTENCE}`), { 'word/vbaProject.bin': 'x' }), 'a.docm'],
  ['a workbook', zipOf({ ...unzipped(), 'xl/vbaProject.bin': 'x' }), 'a.xlsm'],
])('%s with macros is read, and the macros are said to be left alone', async (_name, bytes, name) => {
  expect((await readSource(bytes, name)).losses).toContain('文件带有宏：宏没有运行，只读取了文字')
})

function unzipped(): Record<string, string> {
  return {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': '<workbook><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml':
      '<worksheet><sheetData><row><c t="str"><v>合计</v></c><c><v>1</v></c></row></sheetData></worksheet>',
  }
}

test('full-width figures and 亿元 beside 元 are the same money', () => {
  const body = [
    '一、收支情况',
    '支出预算１.２亿元，其中：基本支出１００００００００.００元，项目支出２０００.００万元。',
  ]
  expect(lines([TITLE, ...body]).findings.filter(({ level }) => level === 'error')).toEqual([])
  const wrong = body.map((text) => text.replace('２０００', '３０００'))
  expect(lines([TITLE, ...wrong]).findings.some(({ level }) => level === 'error')).toBe(true)
})

test('a table without codes, or of a year that is not the paper’s, contradicts nothing', () => {
  const body = [
    '支出预算表（2019年）',
    '单位：万元',
    '科目编码\t科目名称\t2019年预算数',
    '\t行政运行\t55.00',
    '\t住房公积金\t5.00',
    '\t合计\t60.00',
  ]
  const words = ['一、收支情况', '2024年本年支出合计80.00万元。']
  expect(lines([TITLE, ...words, ...body]).findings.filter(({ level }) => level === 'error')).toEqual([])
})

test.each([
  ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-8 with its mark', (text: string) => Buffer.from(`\ufeff${text}`)],
])('%s gives the findings of plain UTF-8', async (_name, encoded) => {
  const text = `${TITLE}\n一、收支情况\n支出预算100.00万元，其中：基本支出60.00万元，项目支出50.00万元。\n`
  expect((await read(encoded(text), 'a.txt')).findings).toEqual((await read(text, 'a.txt')).findings)
})
