import { expect, test } from 'vitest'
import { brokenReferences, type Known } from '../../tools/check/references-in.ts'
import { settingsProblems, settingsTable } from '../../tools/check/settings-table.ts'

const files: Record<string, string> = {
  'docs/glossary.md': '# 词汇表\n## 来信 Letters, and more\n',
  'src/kernel/db/migrate.ts': '',
}
const known: Known = {
  scripts: ['check', 'prove'],
  commands: ['clock'],
  settings: ['ZHENGSHU_DATA'],
  exists: (path) =>
    Object.keys(files).some((file) => file === path || file.startsWith(`${path.replace(/\/$/, '')}/`)),
  read: (path) => files[path],
}
const broken = (text: string): string[] => brokenReferences(text, 'docs', known)

test.each([
  '[words](glossary.md)',
  '[letters](glossary.md#来信-letters-and-more)',
  '[elsewhere](https://example.com/nothing.md)',
  '`src/kernel/db/migrate.ts` and `src/kernel/db`',
  '`src/domains/<name>/public.ts` is a pattern',
  '`npm run check`, `npm test`, `./bin/zhengshu clock due`, `ZHENGSHU_DATA`',
  '```\n[not](a-link.md)\n```',
])('%s is sound', (text) => {
  expect(broken(text)).toEqual([])
})

test.each([
  ['[gone](gone.md)', '的链接 gone.md 指向不存在的文件'],
  ['[gone](glossary.md#gone)', '的链接 glossary.md#gone 指向不存在的标题'],
  ['[gone](#gone)', '的链接 #gone 指向不存在的标题'],
  ['`src/kernel/db/moved.ts`', '提到不存在的文件 src/kernel/db/moved.ts'],
  ['npm run polish', '提到不存在的 npm run polish'],
  ['`npm fly`', '提到不存在的 npm fly'],
  ['./bin/zhengshu colck', '提到不存在的 bin/zhengshu colck'],
  ['ZHENGSHU_DATTA=1', '提到不存在的 设置 ZHENGSHU_DATTA'],
])('%s is stale', (text, message) => {
  expect(broken(text)).toEqual([message])
})

test('the settings in both pages are those the program reads', () => {
  const table = settingsTable()
  expect(settingsProblems({ english: table, chinese: `# 政枢\n${table}\n` })).toEqual([])
  const stale = settingsProblems({
    english: table.replaceAll('`PORT`', ''),
    chinese: table.replace('8080', '80'),
  })
  expect(stale).toEqual([
    'README.md 的设置表缺少 PORT',
    expect.stringContaining('README.zh-CN.md 的设置表与程序不符'),
  ])
})
