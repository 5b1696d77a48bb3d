import { type ArticleAnswer, picturesOf } from '../answers.ts'
import type { Drawn } from '../page.ts'
import type { Reader } from '../reader.ts'
import type { ShownLine } from '../shown.ts'
import { fileHrefs, shownArticle, type Trail } from './article.ts'
import type { Studio } from './studio.ts'

interface SectionAnswer extends Trail {
  readonly path: string
  readonly template: string
  readonly fixed: string | null
  readonly children: readonly { readonly id: string; readonly name: string; readonly href: string }[]
  readonly siblings: readonly { readonly id: string; readonly name: string; readonly href: string }[]
}

interface WindowAnswer {
  readonly items: readonly ShownLine[]
  readonly newer: string | null
  readonly older: string | null
}

interface RecordAnswer {
  readonly id: string
  readonly href: string
  readonly content: {
    readonly title: string
    readonly summary?: string
    readonly fields: Readonly<Record<string, unknown>>
    readonly leadImage?: { readonly fileId: string; readonly alt: string }
  }
}

const IN_BLOCK = 6

export async function drawSection(
  reader: Reader,
  studio: Studio,
  id: string,
  page: number,
): Promise<Drawn | undefined> {
  const section = await reader.read<SectionAnswer | null>('section', id)
  if (!section) return undefined
  const facts = {
    title: page === 0 ? section.name : `${section.name}（往期第 ${page} 页）`,
    path: page === 0 ? `/${section.path}/` : `/${section.path}/page-${page}.html`,
    column: section,
    crumbs: section.crumbs,
    section: id,
  }
  const { base } = await studio.shell(reader)
  const { template, data } =
    page === 0
      ? await firstPage(reader, section, base)
      : { template: 'section', data: await listOf(reader, id, page) }
  return { text: await studio.draw(reader, template, facts, { blocks: [], ...data, section }) }
}

const RECORDS = ['leaders', 'organisation', 'links']

async function firstPage(reader: Reader, section: SectionAnswer, base: string) {
  const { id, template } = section
  const blocks = await blocksOf(reader, section)
  if (RECORDS.includes(template))
    return { template, data: { records: await recordsOf(reader, id, base), blocks } }
  const list = await listOf(reader, id, 0)
  if (template === 'disclosure' || template === 'policies') return { template, data: { ...list, blocks } }
  if (template === 'pictures') return { template, data: { ...(await pictured(reader, list, base)), blocks } }
  if (template !== 'first') return { template: 'section', data: { ...list, blocks } }
  const article = await firstOf(reader, id, base)
  return article
    ? { template: 'single', data: { article, ...list, blocks } }
    : { template: 'section', data: { ...list, blocks } }
}

/** 指南, 制度: the section is its newest text. */
async function firstOf(reader: Reader, id: string, base: string) {
  const answer = await reader.read<ArticleAnswer | null>('first', id)
  const article = answer ? await reader.asker.article(answer.id) : undefined
  return answer && article ? shownArticle(reader, answer, article.content, base) : null
}

async function pictured(reader: Reader, { list }: { list: WindowAnswer }, base: string) {
  const items = await Promise.all(
    list.items.map(async (item) => ({ ...item, picture: await leadOf(reader, item.id, base) })),
  )
  return { list: { ...list, items } }
}

async function leadOf(reader: Reader, id: string, base: string) {
  const answer = await reader.read<ArticleAnswer | null>('article', id)
  const article = await reader.asker.article(id)
  if (!answer || !article) return null
  const lead = article.content.leadImage ?? picturesOf(article.content.fields)[0]
  const href = lead ? fileHrefs(answer, base)(lead.fileId) : null
  return href ? { href, alt: lead?.alt ?? '' } : null
}

async function listOf(reader: Reader, id: string, page: number): Promise<{ list: WindowAnswer }> {
  const list = await reader.read<WindowAnswer | null>('window', id, page)
  return { list: list ?? { items: [], newer: null, older: null } }
}

async function blocksOf(reader: Reader, { children }: SectionAnswer) {
  return Promise.all(
    children.map(async (child) => ({
      ...child,
      items: (await reader.read<ShownLine[] | null>('latest', child.id, IN_BLOCK)) ?? [],
    })),
  )
}

/** Of leaders and offices, in the order they were given. */
async function recordsOf(reader: Reader, id: string, base: string) {
  const records = (await reader.read<RecordAnswer[] | null>('records', id)) ?? []
  const order = ({ content }: RecordAnswer): number => Number(content.fields.order ?? Number.MAX_SAFE_INTEGER)
  const ordered = records.map((record) => ({ record, at: order(record) })).sort((a, b) => a.at - b.at)
  return Promise.all(
    ordered.map(async ({ record: { id: articleId, href, content } }) => ({
      href: typeof content.fields.url === 'string' ? content.fields.url : href,
      title: content.title,
      summary: content.summary ?? null,
      fields: content.fields,
      picture: content.leadImage ? await leadOf(reader, articleId, base) : null,
    })),
  )
}
