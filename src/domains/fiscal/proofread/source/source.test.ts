import { expect, test } from 'vitest'
import { readSource } from './source.ts'
import { docxOf, paragraph, zipOf } from './testing/zip-of.ts'

const read = (bytes: Buffer | string, name = 'x') => readSource(Buffer.from(bytes as string), name)
const gbk = Buffer.from([0xd4, 0xa4, 0xcb, 0xe3, 0x0d, 0x0a, 0xbe, 0xf6, 0xcb, 0xe3])

test('a text keeps the line numbers of its file', async () => {
  expect(await read('预算\n\n\t合计\t1.00\r\n末行\n', 'a.txt')).toEqual({
    format: 'txt',
    lines: ['预算', '', '\t合计\t1.00', '末行'],
    losses: [],
  })
})

test.each([
  ['UTF-8 with its mark', Buffer.from('\ufeff预算\n决算')],
  ['GB18030', gbk],
  ['UTF-16 with its mark', Buffer.from('\ufeff预算\n决算', 'utf16le')],
  ['UTF-16 without a mark', Buffer.from(`预算\n决算${' 2024'.repeat(8)}`, 'utf16le')],
  ['the line ends of old Macs', Buffer.from('预算\r决算')],
])('reads %s', async (_name, bytes) => {
  const { lines } = await read(bytes)
  expect([lines[0], lines[1]?.slice(0, 2)]).toEqual(['预算', '决算'])
})

test('a text with a damaged character is read, and says so', async () => {
  const bytes = Buffer.concat([Buffer.from('预算公开'.repeat(100)), Buffer.from([0xe9, 0xa2])])
  expect((await read(bytes)).losses).toEqual(['有 1 个字无法识别（显示为 �）'])
})

test('what a name claims does not count, what is inside does', async () => {
  expect((await read(docxOf(paragraph('预算')), 'a.txt')).format).toBe('docx')
  expect((await read('<!DOCTYPE html><p>预算', 'a')).format).toBe('html')
  expect((await read('<b>表</b>', 'a.txt')).format).toBe('txt')
})

const ole = (stream: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(600),
    Buffer.from(`${stream}\0`, 'utf16le'),
  ])

test.each([
  ['nothing', Buffer.alloc(0), '文件是空的'],
  ['only blanks', Buffer.from(' \n \n'), '文件里没有文字'],
  ['an old Word file', ole('WordDocument'), '这是旧格式的 doc 或 wps 文件，请另存为 docx 后重试'],
  ['an old workbook', ole('Workbook'), '这是旧格式的 xls 或 et 文件，请另存为 xlsx 后重试'],
  ['an office file with a password', ole('EncryptedPackage'), '文件有打开密码，请去掉密码后重试'],
  ['RTF', Buffer.from('{\\rtf1 x}'), '这是 RTF 文件，请在 Word 或 WPS 中另存为 docx 后重试'],
  [
    'a picture',
    Buffer.from('\u0089PNG\r\n', 'latin1'),
    '这是图片，没有文字可以校核，请提供可以复制文字的文件',
  ],
  ['an archive of another kind', Buffer.from('Rar!\x1a', 'latin1'), '这是压缩包，请解压后提供里面的文件'],
  [
    'a program',
    Buffer.from(Array.from({ length: 4_000 }, (_each, at) => (at * 7919) % 256)),
    '这不是能够校核的文件，请提供 docx、xlsx、pdf、html 或 txt',
  ],
  ['a zip of files', zipOf({ 'a.txt': 'x' }), '这是压缩包，请解压后提供里面的文件'],
  [
    'a zip with a password',
    zipOf({ 'word/document.xml': 'x' }, { flags: 1 }),
    '文件有打开密码，请去掉密码后重试',
  ],
  [
    'a presentation',
    zipOf({ '[Content_Types].xml': '', 'ppt/presentation.xml': '' }),
    '这是演示文稿，请提供 docx、xlsx、pdf、html 或 txt',
  ],
  ['OFD', zipOf({ 'OFD.xml': '' }), '这是 OFD 文件，请转换为 PDF 或提供原来的 docx'],
  ['half a zip', docxOf(paragraph('x')).subarray(0, 300), '文件已损坏或没有传完整，请重新保存或下载一份'],
  ['half a PDF', Buffer.from('%PDF-1.7\n1 0 obj'), 'PDF 已损坏或没有传完整，请重新导出或下载一份'],
  [
    'a Word file without words',
    docxOf(paragraph('')),
    '文件里没有文字，内容可能是图片或扫描件，请提供可以复制文字的文件',
  ],
  [
    'a zip that unpacks to far more than it holds',
    zipOf({ 'word/document.xml': Buffer.alloc(20_000_000, 'x') }),
    '文件展开后过大，不像一份预决算公开文件，未予读取',
  ],
])('refuses %s with a sentence', async (_name, bytes, message) => {
  await expect(read(bytes)).rejects.toMatchObject({ name: 'InvalidInput', message })
})

test('a file of more than 50 MB is refused unread', async () => {
  await expect(read(Buffer.alloc(51 * 1024 * 1024, 'x'))).rejects.toMatchObject({
    message: '文件超过 50 MB，请检查是否选错了文件',
  })
})

test('macros are left alone, and said to be', async () => {
  const bytes = docxOf(paragraph('预算'), { 'word/vbaProject.bin': 'x' })
  expect(await read(bytes)).toMatchObject({
    lines: ['预算'],
    losses: ['文件带有宏：宏没有运行，只读取了文字'],
  })
})
