import { Markup } from '#kernel/theme'
import { parseInstant } from '#kernel/time'
import type { ArticleContent, ArticleKind } from '../../articles/contract.ts'
import { disclosureFields, kindFields } from '../../articles/kinds.ts'
import { type ArticleAnswer, picturesOf } from '../answers.ts'
import type { FileRow } from '../content.queries.ts'
import type { Drawn, FileCopy } from '../page.ts'
import type { Reader } from '../reader.ts'
import type { Studio } from './studio.ts'

export interface Trail {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly keywords: string
  readonly type: string
  readonly crumbs: readonly { readonly label: string; readonly href: string }[]
}

interface Target {
  readonly title: string
  readonly href: string
  readonly on: string
}

/** Undefined when it is no longer live: the page goes away in this very round. */
export async function drawArticle(reader: Reader, studio: Studio, id: string): Promise<Drawn | undefined> {
  const answer = await reader.read<ArticleAnswer | null>('article', id)
  const article = await reader.asker.article(id)
  if (!answer || !article) return undefined
  const { content } = article
  const trail = await reader.read<Trail | null>('trail', answer.sectionId)
  const { base } = await studio.shell(reader)
  const crumbs = trail?.crumbs ?? [{ label: '首页', href: `${base}/` }]
  const text = await studio.draw(
    reader,
    'article',
    {
      title: content.title,
      path: `/${answer.address}`,
      ...(trail ? { column: trail } : {}),
      article: {
        title: content.title,
        publishedAt: parseInstant(answer.publishedAt),
        source: content.source,
        keywords: content.keywords.join(','),
        description: content.summary ?? '',
      },
      crumbs: [...crumbs, { label: '正文' }],
      section: trail?.id ?? '',
    },
    { article: await shownArticle(reader, answer, content, base) },
  )
  return { text, files: copiesOf(answer) }
}

/** Beside the page and under its name, so that they come and go with it. */
function copiesOf(answer: ArticleAnswer): FileCopy[] {
  const folder = answer.address.replace(/\.html$/, '')
  return answer.files.map((file) => copyOf(file, folder))
}

/** By the id of the file; null for one that is not there or must not be. */
export function fileHrefs(answer: ArticleAnswer, base: string): (fileId: string) => string | null {
  const folder = answer.address.replace(/\.html$/, '')
  const files = new Map(answer.files.map((file) => [file.id, `${base}/${copyOf(file, folder).path}`]))
  return (fileId) => files.get(fileId) ?? null
}

export async function shownArticle(
  reader: Reader,
  answer: ArticleAnswer,
  content: ArticleContent,
  base: string,
) {
  const hrefOf = fileHrefs(answer, base)
  const sizes = new Map(answer.files.map((file) => [file.id, file]))
  return {
    id: answer.id,
    kind: answer.kind,
    title: content.title,
    subtitle: content.subtitle ?? null,
    summary: content.summary ?? null,
    source: content.source,
    author: content.author ?? null,
    publishedAt: answer.publishedAt,
    body: new Markup(await bodyOf(reader, content.html, hrefOf)),
    record: recordOf(answer.kind as ArticleKind, content.fields),
    attachments: content.attachments.flatMap(({ fileId, name }) => {
      const file = sizes.get(fileId)
      return file ? [{ name, href: hrefOf(fileId), type: typeOf(file), size: sizeLabel(file.size) }] : []
    }),
    pictures: picturesOf(content.fields).flatMap(({ fileId, alt = '', caption = '' }) => {
      const href = hrefOf(fileId)
      return href ? [{ href, alt, caption }] : []
    }),
    video: videoOf(content.fields, hrefOf),
    link: answer.kind === 'link' ? (content.fields.url ?? null) : null,
    table: answer.kind === 'table' ? (content.fields.table ?? null) : null,
    division: answer.kind === 'leader' ? (content.fields.division ?? null) : null,
    policies: await targets(reader, listOf(content.fields.policies)),
    interpretations:
      answer.kind === 'policy'
        ? await targets(reader, await reader.read<readonly string[]>('related', answer.id))
        : [],
  }
}

function videoOf(fields: ArticleContent['fields'], hrefOf: (fileId: string) => string | null) {
  const own = typeof fields.video === 'string' ? hrefOf(fields.video) : null
  const elsewhere = typeof fields.videoUrl === 'string' ? fields.videoUrl : null
  if (!own && !elsewhere) return null
  return {
    href: own,
    elsewhere,
    transcript: typeof fields.transcript === 'string' ? fields.transcript : null,
  }
}

const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

async function targets(reader: Reader, ids: readonly string[]): Promise<Target[]> {
  await reader.asker.prepareArticles(ids)
  const found = await Promise.all(ids.map((id) => reader.read<Target | null>('target', id)))
  return found.filter((one) => one !== null)
}

/** 索引号, 发文机关, 文号 …: what of the record was filled in, in the order of the form. */
function recordOf(kind: ArticleKind, fields: ArticleContent['fields']): { label: string; value: string }[] {
  const own = kindFields[kind] ?? []
  const all = [...own, ...disclosureFields.filter(({ name }) => !own.some((field) => field.name === name))]
  return all
    .filter(({ type }) => ['text', 'date', 'choice', 'number'].includes(type))
    .filter(({ name }) => name !== 'order')
    .flatMap(({ name, label }) => {
      const value = fields[name]
      return value === undefined || value === null || value === '' ? [] : [{ label, value: String(value) }]
    })
}

const MARKS = /<(img|a) ((?:[^>]*? )?)data-(file|article)="([0-9a-f-]{36})"/g

/** Pictures, attachments and other articles are named by what they are; only here they get an address. */
async function bodyOf(
  reader: Reader,
  html: string,
  hrefOf: (fileId: string) => string | null,
): Promise<string> {
  if (!html.includes('data-')) return html
  const ids = [...html.matchAll(MARKS)]
    .filter((match) => match[3] === 'article')
    .map((match) => match[4] ?? '')
  await reader.asker.prepareArticles(ids)
  const answers = await Promise.all(
    ids.map(async (id) => [id, await reader.read<Target | null>('target', id)] as const),
  )
  const found = new Map(answers)
  return html.replace(MARKS, (_whole, tag: string, before: string, what: string, id: string) => {
    const href = what === 'file' ? hrefOf(id) : found.get(id)?.href
    if (!href) return `<${tag} ${before}data-gone`
    return tag === 'img' ? `<img ${before}loading="lazy" src="${href}"` : `<a ${before}href="${href}"`
  })
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  'text/csv': 'csv',
  'video/mp4': 'mp4',
}

const extensionOf = ({ name, mediaType }: FileRow): string =>
  EXTENSIONS[mediaType] ?? /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? 'bin'

function copyOf(file: FileRow, folder: string): FileCopy {
  return { path: `${folder}/${file.id}.${extensionOf(file)}`, sha256: file.sha256, size: file.size }
}

const typeOf = (file: FileRow): string => extensionOf(file).toUpperCase()

function sizeLabel(size: number): string {
  if (size < 1024) return `${size} B`
  return size < 1024 * 1024 ? `${Math.ceil(size / 1024)} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`
}
