/** A list of old articles as a workbook: a row each, every problem by its cell. Pure. */
import { type Column, dateIn, type Sheet, type TableRow, tableIn } from '#kernel/documents'
import { invalid } from '#kernel/errors'
import type { Draft, Wanted } from './draft.ts'

type Key =
  | 'title'
  | 'section'
  | 'publishedAt'
  | 'source'
  | 'author'
  | 'html'
  | 'page'
  | 'oldUrl'
  | 'attachments'

export function listColumns(sections: readonly string[]): readonly (Column & { key: Key })[] {
  // Excel takes a list of choices no longer than this.
  const choices = sections.join(',').length <= 250 ? { choices: sections } : {}
  return [
    { key: 'title', title: '标题', width: 40, note: '必填，最多 200 个字' },
    {
      key: 'section',
      title: '栏目',
      width: 18,
      ...choices,
      note: '栏目名称或路径；不填则进入导入时选的栏目',
    },
    {
      key: 'publishedAt',
      title: '发布日期',
      width: 18,
      format: 'text',
      note: '必填，如 2019-05-01 或 2019-05-01 09:30',
    },
    { key: 'source', title: '来源', width: 20, note: '不填则为网站的主办单位' },
    { key: 'author', title: '作者', width: 12 },
    { key: 'html', title: '正文', width: 60, note: '文字或网页代码；很长的正文请放在文件里，写在下一列' },
    {
      key: 'page',
      title: '正文文件名',
      width: 24,
      note: '与本表一起打成 ZIP 的网页（.html）或 Word（.docx）',
    },
    { key: 'oldUrl', title: '旧地址', width: 30, note: '原来的网址，导入后自动转到新地址' },
    { key: 'attachments', title: '附件文件名', width: 30, note: '与本表一起打成 ZIP 的文件，多个用分号隔开' },
  ]
}

const OTHER_TITLES: Partial<Readonly<Record<Key, readonly string[]>>> = {
  publishedAt: ['发布时间', '日期', '时间'],
  html: ['内容'],
  oldUrl: ['原地址', '网址', '链接'],
  attachments: ['附件'],
  page: ['正文文件'],
}
const titles = Object.fromEntries(
  listColumns([]).map(({ key, title }) => [key, [title, ...(OTHER_TITLES[key] ?? [])]]),
) as unknown as Readonly<Record<Key, readonly string[]>>

/** Whether it is such a list at all: it may be an attachment. */
export function isList(sheets: readonly Sheet[]): boolean {
  const missing = sheets.map((sheet) => tableIn(sheet, titles).missing)
  return missing.some((lost) => !lost.includes('标题') && !lost.includes('发布日期'))
}

/** A row of the list, and the page that holds its text, when it names one. */
export interface ListRow {
  readonly draft: Draft
  readonly page: string | undefined
}

export function readList(sheets: readonly Sheet[]): ListRow[] {
  const tables = sheets.map((sheet) => ({ sheet: sheet.name, ...tableIn(sheet, titles) }))
  const best = tables.sort((a, b) => a.missing.length - b.missing.length)[0]
  const lost = (best?.missing ?? []).filter((title) => title === '标题' || title === '发布日期')
  if (!best || lost.length > 0) invalid('file', `缺少列：${lost.join('、') || '标题'}。请对照模板补上。`)
  if (best.missing.includes('正文') && best.missing.includes('正文文件名'))
    invalid('file', '缺少列：正文（或正文文件名）。请对照模板补上。')
  const told = tables.length > 1 && tables.some((other) => other !== best && other.rows.length > 0)
  return best.rows.map((row) => rowOf(row, told ? `${best.sheet}!` : ''))
}

function rowOf({ number, values, addresses }: TableRow, sheet: string): ListRow {
  const of = (key: Key): string => (values[key] ?? '').trim()
  const names = Object.fromEntries(
    Object.entries(addresses).map(([key, cell]) => [key, `${sheet}${cell} ${titles[key as Key][0]}`]),
  )
  const problems = Object.entries(values).flatMap(([key, text]) =>
    BROKEN.test(text) ? [`${names[key]}：单元格是公式错误（${text}），请改成文字`] : [],
  )
  const attached = of('attachments')
    .split(/[;；\n、]+/)
    .map((name) => name.trim())
    .filter(Boolean)
  const wanted = attached.map(
    (path): Wanted => ({ key: path, path, name: path.split(/[/\\]/).at(-1) ?? path }),
  )
  const optional = {
    section: of('section'),
    source: of('source'),
    author: of('author'),
    oldUrl: of('oldUrl'),
  }
  const fields = {
    title: of('title'),
    html: paragraphsOf(of('html')),
    publishedAt: momentOf(of('publishedAt')),
    ...Object.fromEntries(Object.entries(optional).filter(([, text]) => text !== '')),
    attachments: wanted.map(({ key, name }) => ({ url: key, name })),
  }
  const draft: Draft = { line: number, fields, names, problems, wanted, isPage: true }
  return { draft, page: of('page') || undefined }
}

const BROKEN = /^#(REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/

/** 2019年5月1日 9:30 → 2019-05-01 09:30; what cannot be read stays, and is refused by its cell. */
export function momentOf(text: string): string {
  const date = dateIn(text)
  if (!date) return text
  const [, hour, minute] = /(?:^|\D)(\d{1,2})[:：](\d{2})(?!\d{3})/.exec(text.normalize('NFKC')) ?? []
  return hour && minute ? `${date} ${hour.padStart(2, '0')}:${minute}` : date
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A cell holds words or the code of a page. */
export function paragraphsOf(text: string): string {
  if (/<\/?[a-z][^>]*>/i.test(text)) return text
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  return lines.map((line) => `<p>${escaped(line.trim())}</p>`).join('')
}
