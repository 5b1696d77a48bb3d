import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { perform } from '#kernel/actions'
import { writeWorkbook } from '#kernel/documents'
import { testWorld, type World } from '#kernel/testing'
import { docxOf, paragraph, zipOf } from '../../src/domains/fiscal/proofread/source/testing/zip-of.ts'
import { handIn } from '../../src/domains/portal/importing/hand-in.ts'
import { approveImport } from '../../src/domains/portal/importing/import.actions.ts'
import { listColumns } from '../../src/domains/portal/importing/sheet.ts'
import { readStock } from '../../src/domains/portal/importing/stock.ts'
import { cluster, final, manager, sectionOf } from '../../src/domains/portal/testing.ts'

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

async function desk() {
  const world = await testWorld()
  const { housing } = await cluster(world)
  const dataDir = mkdtempSync(join(tmpdir(), 'zhengshu-stock-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const context = { ...manager(world), dataDir }
  const sectionId = (await sectionOf(world, housing, 'news')).id
  const hand = async (bytes: Buffer, { name = '旧站.zip', dryRun = false, base = '' } = {}) =>
    handIn(context, await readStock({ bytes, name, base: base || undefined }), { sectionId, name, dryRun })
  return { world, housing, dataDir, hand }
}

const contents = async (world: World): Promise<Record<string, unknown>[]> =>
  (await world.rows('portal.article')).map(({ content }) => content)

const page = (body: string, head = '') =>
  `<html><head><meta charset="gbk">${head}<title>旧标题_云溪县人民政府</title></head><body><div class="nav">首页 栏目</div>${body}<footer>主办</footer></body></html>`
const gbk = (text: string): Buffer => {
  const bytes: number[] = []
  for (const sign of text) bytes.push(...(GBK.get(sign) ?? [sign.charCodeAt(0)]))
  return Buffer.from(bytes)
}
/** Built from the decoder: this platform writes UTF-8 only. */
const GBK = new Map<string, number[]>()
for (let high = 0x81; high <= 0xfe; high++)
  for (let low = 0x40; low <= 0xfe; low++) {
    const sign = new TextDecoder('gbk').decode(Uint8Array.of(high, low))
    if ([...sign].length === 1 && !GBK.has(sign)) GBK.set(sign, [high, low])
  }

test('a folder of pages and papers in one archive: titles, days, pictures, attachments, old addresses', async () => {
  const { world, dataDir, hand } = await desk()
  const zip = zipOf({
    '旧站/art/2019/5/1/art_1.html': gbk(
      page(
        '<h1>道路施工通告</h1><div id="zoom"><p onclick="x()">自五月三日起施工，请绕行，带来不便请谅解。</p>' +
          '<img src="../../../../pic/%CD%BC.png"><p><a href="../../../../附件/名单.pdf">施工名单</a> <a href="art_9.html">别的</a></p><script>1</script></div>',
      ),
    ),
    '旧站/pic/图.png': PICTURE,
    '旧站/附件/名单.pdf': PDF,
    '旧站/附件/没人用.pdf': PDF,
    '旧站/css/a.css': 'p{}',
    '旧站/__MACOSX/x': '1',
    '旧站/utf16.htm': Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(
        page('<p>正文有二十个字以上，这里写得长一些，看得清楚。</p><p>2018年12月3日</p>'),
        'utf16le',
      ),
    ]),
    '旧站/没有日期.html': '<title>没有日期</title><p>正文</p>',
    '旧站/20200506-关于放假的通知.docx': docxOf(
      `${paragraph('关于放假的通知', '<w:jc w:val="center"/>')}${paragraph('各单位：')}${paragraph('放假三天。')}`,
    ),
    '旧站/20200506-关于放假的通知-附件.pdf': PDF,
    '旧站/老文件.doc': 'x',
  })
  const tried = await hand(zip, { dryRun: true, base: 'http://www.old.gov.cn/' })
  const answer = await hand(zip, { base: 'http://www.old.gov.cn/' })
  expect(answer.results.map(({ address: _a, articleId: _i, ...rest }) => rest)).toEqual(tried.results)
  expect(answer).toMatchObject({ dryRun: false, lines: 5, fresh: 3, faulty: 2, unused: ['附件/没人用.pdf'] })
  expect(answer.results.map(({ title, oldUrl, problems }) => [title, oldUrl, problems.length])).toEqual([
    ['道路施工通告', 'http://www.old.gov.cn/art/2019/5/1/art_1.html', 0],
    ['旧标题', 'http://www.old.gov.cn/utf16.htm', 0],
    ['没有日期', undefined, 1],
    ['关于放假的通知', undefined, 0],
    ['', undefined, 1],
  ])
  expect(answer.results[4]?.problems).toEqual(['旧版 Word（.doc）读不了，请用 Word 或 WPS 另存为 .docx'])
  const [first, second, third] = await contents(world)
  expect(first?.html).toMatch(
    /^<p>自五月三日起施工，请绕行，带来不便请谅解。<\/p>.*<img data-file="[0-9a-f-]{36}".*<p>施工名单 别的<\/p>$/s,
  )
  expect(first?.attachments).toEqual([{ name: '施工名单.pdf', fileId: expect.any(String) }])
  expect(second?.html).toContain('看得清楚')
  expect(third).toMatchObject({ attachments: [{ name: '20200506-关于放假的通知-附件.pdf' }] })
  const days = (await world.rows('portal.article')).map(({ publishedAt }) => publishedAt.toISOString())
  expect(days).toEqual(['2019-04-30T16:00:00.000Z', '2018-12-02T16:00:00.000Z', '2020-05-05T16:00:00.000Z'])
  // Again: nothing twice, whether it had an address or not.
  expect(await hand(zip, { dryRun: true, base: 'http://www.old.gov.cn/' })).toMatchObject({
    fresh: 0,
    known: 3,
  })
  const approved = { ...final(world), dataDir }
  expect(await perform(approveImport, approved, { id: answer.importId ?? '' })).toMatchObject({ articles: 3 })
})

const list = (rows: readonly Record<string, string>[]) =>
  writeWorkbook([{ name: '稿件', columns: listColumns(['新闻动态']), rows }])

test('a list says every problem by its cell, sends rows to their sections and takes attachments along', async () => {
  const { world, hand } = await desk()
  const good = {
    title: '表中一篇',
    publishedAt: '2019年5月1日 9:30',
    html: '第一段\n第二段 <b',
    source: '县住建局',
  }
  const workbook = await list([
    { ...good, section: 'notices', attachments: '名单.pdf；没有.pdf' },
    { ...good, title: '', publishedAt: '五月' },
    { ...good, title: '栏目错', section: '没有的栏目' },
    { ...good, title: '正文在文件里', html: '', page: '正文/1.html' },
    { ...good, title: '缺文件', html: '', page: '2.html' },
    { ...good, section: 'notices' },
    { ...good, title: '晚于现在', publishedAt: '2090-01-01' },
  ])
  const zip = zipOf({
    '清单.xlsx': workbook,
    '名单.pdf': PDF,
    '正文/1.html': '<h1>别的标题</h1><p>文件里的正文</p>',
  })
  const answer = await hand(zip)
  expect(answer).toMatchObject({ lines: 7, fresh: 2, faulty: 5, known: 0 })
  expect(answer.results.map(({ problems }) => problems)).toEqual([
    [],
    ['A3 标题：请填写标题', 'C3 发布日期：应写成 2024-05-01 09:30 的样子'],
    ['B4 栏目：这个网站没有栏目“没有的栏目”，或栏目已关闭'],
    [],
    ['G6 正文文件名：没有找到文件“2.html”，请与清单一起打成 ZIP'],
    ['标题和发布时间与第 2 行相同'],
    ['C8 发布日期：晚于现在'],
  ])
  expect(answer.results[0]?.remarks).toEqual(['附件“没有.pdf”没有随文件提供，没有导入'])
  const articles = await world.rows('portal.article')
  expect(articles[0]?.content).toMatchObject({
    html: '<p>第一段</p><p>第二段 &lt;b</p>',
    attachments: [{ name: '名单.pdf' }],
  })
  expect(articles[1]?.content.html).toBe('<p>文件里的正文</p>')
  expect(articles[0]?.sectionId).not.toBe(articles[1]?.sectionId)
  await expect(
    hand(await writeWorkbook([{ name: 'x', columns: [{ key: 'a', title: '名字' }], rows: [{ a: '1' }] }]), {
      name: 'a.xlsx',
    }),
  ).rejects.toMatchObject({
    fields: [{ path: 'file', message: expect.stringContaining('缺少列：标题、发布日期') }],
  })
})
