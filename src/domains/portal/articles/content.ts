/** What an article says: read from what was typed, hashed, and asked whether it is complete. One path for every way in. Pure. */
import { createHash } from 'node:crypto'
import type { FieldError } from '#kernel/errors'
import { type CleanBody, cleanBody } from './body/clean.ts'
import { BLOCKING } from './body/problems.ts'
import type { ArticleContent } from './contract.ts'
import { readFields, requiredProblems } from './fields.ts'
import { type ArticleKind, bodyless, fieldsOf } from './kinds.ts'

export interface Written {
  readonly content: ArticleContent
  readonly body: CleanBody
  /** What cannot even be kept. */
  readonly unreadable: readonly FieldError[]
}

/** In the one form in which it is kept: the body cleaned, fields of the kind only, empty ones gone. */
export function writeContent(kind: ArticleKind, disclosed: boolean, typed: ArticleContent): Written {
  const body = cleanBody(typed.html)
  const { values, problems } = readFields(fieldsOf(kind, disclosed), typed.fields)
  const { subtitle, summary, author, leadImage, ...rest } = typed
  const optional = Object.entries({ subtitle, summary, author, leadImage }).filter(([, value]) => value)
  const content = { ...rest, ...Object.fromEntries(optional), html: body.html, fields: values }
  const tooLong = body.problems.filter(({ code }) => code === 'too_long')
  return {
    content: content as ArticleContent,
    body,
    unreadable: [...tooLong.map(({ message }) => ({ path: 'html', message })), ...problems],
  }
}

/** Whatever order the keys come in: what a reviewer approved is recognised by this. */
export function hashOf(kind: ArticleKind, content: ArticleContent): string {
  return createHash('sha256').update(canonical({ kind, content })).digest('hex')
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  const parts = entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
  return `{${parts.join(',')}}`
}

const lacks = (path: string, message: string): FieldError => ({ path, message })

/** What keeps it from being sent for review. Needs no database: links to other articles are looked up beside it. */
export function contentProblems(
  kind: ArticleKind,
  disclosed: boolean,
  content: ArticleContent,
  body: CleanBody = cleanBody(content.html),
): FieldError[] {
  const problems: FieldError[] = []
  if (!content.title) problems.push(lacks('title', '请填写标题'))
  if (!content.source) problems.push(lacks('source', '请填写来源'))
  const says = body.text.trim() !== '' || body.images.length > 0 || content.attachments.length > 0
  if (!says && !bodyless.includes(kind)) problems.push(lacks('html', '请填写正文'))
  for (const { code, message } of body.problems) if (BLOCKING.has(code)) problems.push(lacks('html', message))
  if (content.leadImage && !content.leadImage.alt) problems.push(lacks('leadImage.alt', '请填写题图说明'))
  return [
    ...problems,
    ...requiredProblems(fieldsOf(kind, disclosed), content.fields),
    ...togetherProblems(kind, content.fields),
  ]
}

/** What single fields cannot tell. */
function togetherProblems(kind: ArticleKind, fields: Readonly<Record<string, unknown>>): FieldError[] {
  const problems: FieldError[] = []
  const { writtenOn, effectiveOn, abolishedOn, validity } = fields
  if (typeof effectiveOn === 'string' && typeof abolishedOn === 'string' && abolishedOn < effectiveOn)
    problems.push(lacks('fields.abolishedOn', '废止日期早于施行日期，请核对'))
  if (typeof writtenOn === 'string' && typeof abolishedOn === 'string' && abolishedOn < writtenOn)
    problems.push(lacks('fields.abolishedOn', '废止日期早于成文日期，请核对'))
  if (kind === 'policy' && validity === '已废止' && !abolishedOn)
    problems.push(lacks('fields.abolishedOn', '已废止的文件请填写废止日期'))
  if (kind === 'video' && !fields.video && !fields.videoUrl)
    problems.push(lacks('fields.video', '请上传视频或填写视频地址'))
  return problems
}

/** Every upload the content stands on. */
export function fileIdsIn(content: ArticleContent): string[] {
  const { leadImage, attachments, fields, html } = content
  const pictures = Array.isArray(fields.pictures) ? (fields.pictures as { fileId: string }[]) : []
  const inBody = [...html.matchAll(/data-file="([0-9a-f-]{36})"/g)].map(([, id]) => id ?? '')
  const ids = [
    ...(leadImage ? [leadImage.fileId] : []),
    ...attachments.map(({ fileId }) => fileId),
    ...pictures.map(({ fileId }) => fileId),
    ...(typeof fields.video === 'string' ? [fields.video] : []),
    ...inBody,
  ]
  return [...new Set(ids)]
}

/** Articles it points at: in its body, and the policies it interprets. */
export function articleIdsIn(content: ArticleContent): string[] {
  const policies = Array.isArray(content.fields.policies) ? (content.fields.policies as string[]) : []
  const inBody = [...content.html.matchAll(/data-article="([0-9a-f-]{36})"/g)].map(([, id]) => id ?? '')
  return [...new Set([...policies, ...inBody])]
}
