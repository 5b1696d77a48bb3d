import { expect, test } from 'vitest'
import { readSource } from '../source.ts'
import { cell, docxOf, paragraph } from '../testing/zip-of.ts'
import { chinese, counted } from './counting.ts'

const linesOf = async (body: string, parts?: Record<string, string>) =>
  (await readSource(docxOf(body, parts), 'x.docx')).lines
const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`

const NUMBERING = `<w:numbering>
  <w:abstractNum w:abstractNumId="7">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
    <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
  </w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>`
const numbered = (text: string, level: number, list = 1) =>
  paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`)

test('automatic numbers are printed as Word prints them', async () => {
  const body = [
    numbered('概况', 0),
    numbered('职能', 1),
    numbered('其一', 2),
    numbered('其二', 2),
    numbered('机构', 1),
    numbered('其一', 2),
    numbered('决算', 0),
    numbered('收入', 1),
  ].join('')
  const parts = { 'word/numbering.xml': NUMBERING }
  expect(await linesOf(body, parts)).toEqual([
    '一、概况',
    '（一）职能',
    '1.其一',
    '2.其二',
    '（二）机构',
    '1.其一',
    '二、决算',
    '（一）收入',
  ])
  const again = [numbered('其一', 2), numbered('其二', 2), numbered('重新', 2, 2)].join('')
  expect(await linesOf(again, parts)).toEqual(['1.其一', '2.其二', '1.重新'])
})

test('a heading numbered by its style is numbered', async () => {
  const styles =
    '<w:styles><w:style w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="1a"><w:basedOn w:val="1"/></w:style></w:styles>'
  const body = paragraph('概况', '<w:pStyle w:val="1"/>') + paragraph('决算', '<w:pStyle w:val="1a"/>')
  expect(await linesOf(body, { 'word/styles.xml': styles, 'word/numbering.xml': NUMBERING })).toEqual([
    '一、概况',
    '二、决算',
  ])
})

test.each([
  [1, '一'],
  [10, '十'],
  [11, '十一'],
  [20, '二十'],
  [99, '九十九'],
  [101, '一百零一'],
  [110, '一百一十'],
])('%i counts as %s', (value, text) => {
  expect(chinese(value)).toBe(text)
})

test.each([
  ['decimalEnclosedCircleChinese', 3, '③'],
  ['upperRoman', 9, 'IX'],
  ['lowerLetter', 27, 'aa'],
  ['decimalFullWidth', 12, '１２'],
  ['unheard-of', 5, '5'],
])('%s %i is %s', (format, value, text) => {
  expect(counted(value, format)).toBe(text)
})

test('merged cells stay as empty ones, so that columns keep their places', async () => {
  const restart = '<w:vMerge w:val="restart"/>'
  const body = `<w:tbl>
    <w:tr>${cell('科目', '<w:gridSpan w:val="2"/>')}${cell('合计', restart)}</w:tr>
    <w:tr>${cell('201')}${cell('一般公共服务')}${cell('', '<w:vMerge/>')}</w:tr>
    <w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('小计')}${cell('1.00')}</w:tr></w:tbl>`
  expect(await linesOf(body)).toEqual(['科目\t\t合计', '201\t一般公共服务\t', '\t小计\t1.00', ''])
})

test('a cell of several lines is one cell, a frame around a text is no table', async () => {
  const twice = (text: string, other: string) => `<w:tc><w:tcPr/>${paragraph(text)}${paragraph(other)}</w:tc>`
  expect(
    await linesOf(`<w:tbl><w:tr>${twice('政府性基金', '预算')}${twice('1.00', '2.00')}</w:tr></w:tbl>`),
  ).toEqual(['政府性基金预算\t1.00 2.00', ''])
  expect(await linesOf(`<w:tbl><w:tr>${twice('第一段', '第二段')}</w:tr></w:tbl>`)).toEqual([
    '第一段',
    '第二段',
    '',
  ])
})

test('a table laid out by another table is read in its order', async () => {
  const inner = `<w:tbl><w:tr>${cell('a')}${cell('b')}</w:tr></w:tbl>`
  expect(
    await linesOf(`<w:tbl><w:tr><w:tc>${paragraph('前')}${inner}${paragraph('后')}</w:tc></w:tr></w:tbl>`),
  ).toEqual(['前', 'a\tb', '后', ''])
})

test('of tracked changes the new text counts', async () => {
  const body = `<w:p><w:ins>${run('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del><w:moveFrom>${run('移走')}</w:moveFrom><w:moveTo>${run('移来')}</w:moveTo></w:p>`
  expect(await linesOf(body)).toEqual(['新移来'])
  const merged = `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('前半')}</w:p><w:p>${run('后半')}</w:p>`
  expect(await linesOf(merged)).toEqual(['前半后半'])
  const rows = `<w:tbl><w:tr><w:trPr><w:del/></w:trPr>${cell('旧')}${cell('1')}</w:tr><w:tr>${cell('新')}${cell('2')}</w:tr></w:tbl>`
  expect(await linesOf(rows)).toEqual(['新\t2', ''])
})

test('hidden text, field codes and lists of contents are not shown', async () => {
  const body = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${paragraph('一、概况 3')}</w:sdtContent></w:sdt>
    <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>明</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>`
  expect(await linesOf(body)).toEqual(['明'])
})

test('text boxes and notes are read once', async () => {
  const box = `<w:p>${run('正文')}<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${paragraph('框内')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${paragraph('框内')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>`
  expect(
    await linesOf(box, {
      'word/footnotes.xml': `<w:footnotes><w:footnote>${paragraph('说明')}</w:footnote></w:footnotes>`,
    }),
  ).toEqual(['框内', '正文', '注：说明'])
})

test('signs that stand in a font of symbols are signs', async () => {
  expect(
    await linesOf(
      '<w:p><w:r><w:t>满意度</w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95</w:t></w:r></w:p>',
    ),
  ).toEqual(['满意度≥95'])
})

test('pictures and embedded objects are told of', async () => {
  const body = `<w:p>${run('表')}<w:r><w:object/></w:r><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>`
  expect((await readSource(docxOf(body), 'x')).losses).toEqual([
    '有 1 幅图片，图中的文字没有校核',
    '有 1 个嵌入的对象（如 Excel 表格）没有读取，请改成普通表格',
  ])
})
