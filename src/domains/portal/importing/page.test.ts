import { expect, test } from 'vitest'
import { readPage } from './page.ts'
import { dateIn } from './page-date.ts'
import { pageText } from './page-text.ts'
import { besides, lookupIn } from './paths.ts'
import { sectionFinder } from './places.ts'
import { momentOf } from './sheet.ts'

const long = '这里是正文，有二十个字以上，免得被当成导航。'
const read = (html: string, path = 'a.html', paths: string[] = []) =>
  readPage(html, path, lookupIn([path, ...paths]))

test.each([
  [
    'the tag the county must write',
    `<meta name="ArticleTitle" content="标签里的题"><title>别的</title><h1>又一个</h1>`,
    '标签里的题',
  ],
  ['the heading', '<title>网站</title><h1>正文的 题目</h1>', '正文的 题目'],
  [
    'the window, without the names of site and column',
    '<title>关于放假的通知_通知公告栏目_云溪县人民政府</title><h1>甲</h1><h1>乙</h1>',
    '关于放假的通知',
  ],
  ['the window, when nothing else is in it', '<title>云溪县人民政府</title>', '云溪县人民政府'],
  ['the file', '<p>无题</p>', '旧文'],
])('the title is taken from %s', (_from, html, title) => {
  expect(read(`${html}<p>${long}</p>`, 'x/旧文.html').title).toBe(title)
})

const none = new Map<string, string>()
test.each([
  ['a tag', new Map([['pubdate', '2019-05-06 10:20:30']]), 'a.html', '', '2019-05-06 10:20'],
  [
    'a tag as programs write it',
    new Map([['article:published_time', '2019-05-06T10:20:00+08:00']]),
    'a.html',
    '',
    '2019-05-06 10:20',
  ],
  ['words', none, 'a.html', '来源：县府办  发布时间：2019年5月6日 10:20  浏览 20 次', '2019-05-06 10:20'],
  [
    'the signature',
    none,
    'a.html',
    '根据2018年1月2日的通知\n云溪县人民政府\n2019 年 5 月 6 日\n（此件公开）',
    '2019-05-06',
  ],
  ['a signature in figures', none, 'a.html', '办公室\n二〇一九年十二月三十一日', '2019-12-31'],
  ['the name of the file', none, 'zwgk/201905/t20190506_123.html', '', '2019-05-06'],
  ['the folders', none, 'art/2019/5/6/art_1_2.html', '', '2019-05-06'],
  ['nothing', none, 'a_20199999.html', '2019年13月40日', undefined],
  ['a number that is no day', none, 'show_12345678901.html', '编号 20190506123', undefined],
])('the day is taken from %s', (_from, metas, path, text, moment) => {
  expect(dateIn(metas, path, text)?.moment).toBe(moment)
})

test('what stands around the text is left out, and what the page uses is taken along', () => {
  const page = read(
    `<body><div id="nav"><a href="/">首页</a></div><div class="TRS_Editor"><h1>题</h1><p>${long}<img data-src="pic\\1.JPG" alt="图"></p>
     <div class="share">分享到</div><a href="./files/%B8%BD%BC%FE.doc">附件一</a><a href="other.html">上一篇</a><a href="/x">本站</a></div>
     <p>版权所有</p><script>document.write("x")</script></body>`,
    'a/b.html',
    ['a/pic/1.jpg', 'a/files/附件.doc', 'a/other.html'],
  )
  expect(page.wanted.map(({ path, name }) => [path, name])).toEqual([
    ['a/pic/1.jpg', '1.jpg'],
    ['a/files/附件.doc', '附件一.doc'],
  ])
  expect(page.html).not.toMatch(/首页|分享到|版权|document|<h1>/)
  expect(page.html).toContain('附件一上一篇<a href="/x">本站</a>')
  expect(page.remarks).toContain('有 1 处指向同批其他页面的链接，只保留了文字')
})

test.each([
  [
    'GBK that says so',
    Buffer.from([
      0x3c, 0x6d, 0x65, 0x74, 0x61, 0x20, 0x63, 0x68, 0x61, 0x72, 0x73, 0x65, 0x74, 0x3d, 0x67, 0x62, 0x6b,
      0x3e, 0xb5, 0xe3,
    ]),
    '点',
  ],
  [
    'GBK that says it is UTF-8',
    Buffer.concat([Buffer.from('<meta charset=utf-8>'), Buffer.from([0xb5, 0xe3, 0xb5, 0xe3])]),
    '点点',
  ],
  ['UTF-16 without a mark', Buffer.from(`<p>${'点'.repeat(9)}</p><p>abc</p>`, 'utf16le'), '点点'],
  [
    'UTF-8 with a broken character',
    Buffer.concat([Buffer.from('县'.repeat(200)), Buffer.from([0xe5, 0x8e])]),
    '县县',
  ],
])('%s is read', (_what, bytes, text) => {
  expect(pageText(bytes).text).toContain(text)
})

test('files that belong to a paper are those of its folder and those named after it', () => {
  const paths = [
    '通知.docx',
    '通知/表.xlsx',
    '通知附件1.pdf',
    '通知-附件.doc',
    '通知（附表）.xlsx',
    '通知二.docx',
    '大通知附件.pdf',
  ]
  expect(besides('通知.docx', paths)).toEqual([
    '通知/表.xlsx',
    '通知附件1.pdf',
    '通知-附件.doc',
    '通知（附表）.xlsx',
  ])
})

test('a section is meant by its path, its name or its names; a name of two is asked about', () => {
  const sections = [
    { path: 'news', name: '新闻' },
    { path: 'news/county', name: '要闻' },
    { path: 'policy', name: '政策' },
    { path: 'policy/county', name: '要闻' },
  ]
  const find = sectionFinder({ path: 'usual', name: '平常' }, sections)
  const path = (name?: string) => {
    const found = find(name)
    return 'section' in found ? found.section.path : found.problem.slice(0, 12)
  }
  expect([undefined, ' ', '/news/', '政策', '新闻 > 要闻', '要闻', '没有'].map(path)).toEqual([
    ...[
      'usual',
      'usual',
      'news',
      'policy',
      'news/county',
      '叫“要闻”的栏目不止一个'.slice(0, 12),
      '这个网站没有栏目“没有”',
    ],
  ])
})

test.each([
  ['2019/5/6', '2019-05-06'],
  ['2019.05.06 9:05', '2019-05-06 09:05'],
  ['２０１９年５月６日', '2019-05-06'],
  ['20190506', '2019-05-06'],
  ['去年五月', '去年五月'],
  ['2019-02-30', '2019-02-30'],
])('%s in a cell is %s', (text, moment) => {
  expect(momentOf(text)).toBe(moment)
})
