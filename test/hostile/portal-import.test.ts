/** Archives and pages made to do harm, handed in as a stock of old articles. */
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { docxOf, zipOf } from '../../src/domains/fiscal/proofread/source/testing/zip-of.ts'
import type { Stock } from '../../src/domains/portal/importing/draft.ts'
import { readPage } from '../../src/domains/portal/importing/page.ts'
import { lookupIn } from '../../src/domains/portal/importing/paths.ts'
import { readStock } from '../../src/domains/portal/importing/stock.ts'
import { readPaper } from '../../src/domains/portal/importing/word/paper.ts'
import { rawZip } from './files.zip.ts'

const MB = 1024 * 1024
const read = (bytes: Buffer, name = '旧站.zip'): Promise<Stock> => readStock({ bytes, name })
const zeros = Buffer.alloc(60 * MB)
const page = '<h1>标题</h1><p>2019年5月1日</p>'

test.each([
  [
    'a path that leads out',
    rawZip([
      { name: '../../etc/cron.d/x', data: 'x' },
      { name: 'a.html', data: page },
    ]),
    /指向压缩包以外/,
  ],
  [
    'a path with backslashes that leads out',
    rawZip([{ name: '..\\..\\x.html', data: page }]),
    /指向压缩包以外/,
  ],
  ['an absolute path', rawZip([{ name: '/etc/passwd', data: 'x' }]), /指向压缩包以外/],
  ['a drive of Windows', rawZip([{ name: 'C:/x.html', data: page }]), /指向压缩包以外/],
  ['a bomb', rawZip([{ name: 'a.html', data: zeros }]), /展开后过大/],
  [
    'a bomb of many lines about the same bytes',
    rawZip([{ name: 'a.html', data: Buffer.alloc(MB), copies: 600 }]),
    /展开后过大/,
  ],
  [
    'a table of contents of 10 000 files',
    rawZip([{ name: 'a.html', data: page, copies: 10_000 }]),
    /有 10000 个文件，一次最多 5000 个/,
  ],
  ['a password', rawZip([{ name: 'a.html', data: page, isEncrypted: true }]), /有密码/],
  ['half an archive', zipOf({ 'a.html': page }).subarray(0, 60), /已损坏/],
  ['an archive of nothing', zipOf({ 'readme.txt': 'x' }), /没有找到网页/],
])('%s is refused with a sentence', async (_what, bytes, message) => {
  await expect(read(bytes)).rejects.toMatchObject({
    name: 'InvalidInput',
    message: expect.stringMatching(message),
  })
})

test.each([
  ['a program', '旧站.exe', Buffer.from('MZ\u0000\u0001')],
  ['an old workbook', '清单.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['an old paper', '通知.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
])('%s is refused with a sentence', async (_what, name, bytes) => {
  await expect(read(bytes, name)).rejects.toMatchObject({ name: 'InvalidInput' })
})

test('one page that lies about its size, one that is no text and one paper that is an archive are refused by themselves', async () => {
  const liar = rawZip([
    { name: 'lie.html', data: page.repeat(50), claims: 10 },
    { name: 'binary.html', data: Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256)) },
    { name: 'paper.docx', data: zipOf({ 'a.txt': 'x' }) },
    { name: 'good.html', data: page },
  ])
  const { drafts } = await read(liar)
  expect(drafts.map(({ place, problems }) => [place, problems?.join()])).toEqual([
    ['lie.html', '文件在压缩包中已损坏'],
    ['binary.html', '编码无法识别，请另存为 UTF-8 编码的网页再导入'],
    ['good.html', ''],
    ['paper.docx', '不是 Word 文档，请用 Word 或 WPS 打开后重新保存'],
  ])
})

test('a page names files outside of its folder and gets none of them', () => {
  const lookup = lookupIn(['a/b.html', 'secret.txt', 'a/pic.png'])
  for (const address of [
    '../../etc/passwd',
    'file:///etc/passwd',
    '//evil.example/x.png',
    '%2e%2e/%2e%2e/%2e%2e/secret.txt',
    '',
    '#x',
    '..\\..\\..\\secret.txt',
  ])
    expect([address, lookup('a/b.html', address)]).toEqual([address, undefined])
  expect(lookup('a/b.html', 'PIC.png?v=1')).toBe('a/pic.png')
})

test('pages and papers that are deep, wide or endless are read in time that grows with their length', async () => {
  const started = performance.now()
  const lookup = lookupIn([])
  readPage('<div>'.repeat(200_000) + page, 'a.html', lookup)
  readPage(`<title>${'_网'.repeat(50_000)}</title><h1>${'a '.repeat(100_000)}</h1>`, 'a.html', lookup)
  readPage(`<div id="zoom">${'<div class="content"><p>x'.repeat(20_000)}`, 'a.html', lookup)
  const nested = '<w:p><w:r><w:txbxContent>'.repeat(5000)
  const document = docxOf(nested)
  expect((await read(document, 'deep.docx')).drafts[0]?.problems).toEqual([
    expect.stringContaining('发布日期'),
  ])
  const cells =
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
  const { html } = await readPaper({
    text: async (name) => (name === 'word/document.xml' ? `<w:body>${cells}</w:body>` : ''),
  })
  expect(html).toContain('colspan="200"')
  expect(performance.now() - started).toBeLessThan(8_000)
})

test('entities that a paper declares itself are not expanded', async () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:body><w:p><w:r><w:t>&b;&lt;script&gt;</w:t></w:r></w:p></w:body>`
  const { html } = await readPaper({ text: async (name) => (name === 'word/document.xml' ? bomb : '') })
  expect(html).toBe('<p>&amp;b;&lt;script&gt;</p>')
})

test('an archive within a page file is no page', async () => {
  const { drafts } = await read(
    zipOf({ 'x/a.html': deflateRawSync(Buffer.alloc(100_000, 7)), 'x/b.html': page }),
  )
  expect(drafts.map(({ place }) => place)).toEqual(['a.html', 'b.html'])
  expect(drafts[1]?.problems).toEqual([])
})

const anyBytes = fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes))
const pieces = fc.constantFrom(
  '<p>',
  '</td>',
  '<table><tr>',
  '<a href="',
  '<img src=x>',
  '<!--',
  '<h1>',
  '2019年5月1日',
  '"',
  '<title>',
  '<style>',
  '&#x110000;',
  '\ud800',
  '<div id=zoom>',
  '<meta name=PubDate content=',
)
test('whatever is handed in is read or refused with a sentence; nothing else comes out', async () => {
  const name = fc.constantFrom('a.zip', 'a.html', 'a.docx', 'a.jsonl', 'a.csv', 'a', '..\\a.htm')
  const refusedOrRead = async (bytes: Buffer, called: string) => {
    const stock = await read(bytes, called).catch((error: Error) => error)
    if (stock instanceof Error) expect(stock.name).toBe('InvalidInput')
  }
  await fc.assert(fc.asyncProperty(anyBytes, name, refusedOrRead), { numRuns: 100 })
  const packed = fc
    .dictionary(fc.constantFrom('a.html', 'b/c.docx', 'd.xlsx', 'word/document.xml'), anyBytes)
    .map((files) => zipOf(files))
  await fc.assert(fc.asyncProperty(packed, name, refusedOrRead), { numRuns: 60 })
  const cut = fc.nat(300).map((at) => docxOf('<w:p><w:r><w:t>甲</w:t></w:r></w:p>').subarray(0, at))
  await fc.assert(fc.asyncProperty(cut, name, refusedOrRead), { numRuns: 30 })
  const html = fc
    .array(fc.oneof(pieces, fc.string({ maxLength: 8 })), { maxLength: 60 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(html, (text) => typeof readPage(text, 'a.html', lookupIn(['a.html'])).title === 'string'),
    { numRuns: 300 },
  )
})
