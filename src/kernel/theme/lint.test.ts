import { expect, test } from 'vitest'
import { lintPage, lintTheme } from './lint.ts'
import { createPages, plainVisitor } from './pages.ts'
import { type PageFacts, siteSchema } from './site.ts'
import { openTheme } from './theme.ts'

const theme = openTheme('themes/county-blue')
const site = siteSchema.parse(theme.samples.get('site'))

function letterPage(): string {
  const { page, ...data } = theme.samples.get('letter') as { page: PageFacts }
  return createPages(theme, site).html('letter', page, data, plainVisitor)
}

test.each(['county-blue', 'festive-red'])(
  'the shipped theme %s draws every sample and owes nothing',
  (name) => {
    expect(lintTheme(openTheme(`themes/${name}`))).toEqual([])
  },
)

test.each([
  ['without a label', /<meta name="ColumnType"[^>]*>/, '', '缺少网页标签 ColumnType，或其内容为空。'],
  [
    'with an empty label',
    /(<meta name="ContentSource" content=")[^"]*/,
    '$1 ',
    '缺少网页标签 ContentSource，或其内容为空。',
  ],
  [
    'with a date in another form',
    /(<meta name="PubDate" content=")[^"]*/,
    '$12026/11/20',
    'PubDate 应写成 YYYY-MM-DD HH:MM。',
  ],
  [
    'with a time in another form',
    /(<time[^>]*>)[^<]*/,
    '$111月20日',
    '时间“11月20日”应写成 YYYY-MM-DD HH:MM。',
  ],
  ['without the site code in its foot', /网站标识码：\d+/, '', '页脚缺少网站标识码。'],
  [
    'without the entry for errors',
    /href="\/correction[^"]*"/g,
    'href="/"',
    '页脚缺少“我为政府网站找错”入口。',
  ],
  ['with an inline script', '</main>', '<script>1</script></main>', '有内嵌脚本：脚本应放进 assets 文件夹。'],
  ['with an inline style', '<main', '<main style="x"', '有内嵌样式：样式应放进 assets 文件夹。'],
  ['with an inline handler', '<main', '<main onclick="x"', '有内嵌事件（on…=）：应写进脚本文件。'],
  [
    'with a picture from elsewhere',
    '</main>',
    '<img src="//cdn.example/a.png"></main>',
    '引用了外部资源：<img src="//cdn.example/a.png"',
  ],
  [
    'with two headings of the first rank',
    '</main>',
    '<h1>二</h1></main>',
    '页面应有一个一级标题，现有 2 个。',
  ],
  ['without its language', 'lang="zh-CN"', '', 'html 元素没有注明语言 lang="zh-CN"。'],
  ['without the skip link', 'href="#main"', 'href="#"', '缺少“跳到正文”链接。'],
  ['of more than 100 KB', '</main>', `${'字'.repeat(40_000)}</main>`, '页面超过 100 KB。'],
])('a page %s is reported', (_case, from, to, message) => {
  expect(lintPage(letterPage(), 'article', site)).toEqual([])
  expect(lintPage(letterPage().replace(from, to), 'article', site)).toContain(message)
})
