/** The fields of a kind: what was typed becomes what is kept, or a reason at its place. Pure. */
import type { FieldError } from '#kernel/errors'
import { isLocalDate } from '#kernel/time'
import type { FieldSpec } from './kinds.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const HIDDEN = /[\p{Cc}\p{Cs}]/u
const HIDDEN_BUT_LINES = /(?![\n\t])[\p{Cc}\p{Cs}]/u
const TEXT_MOST = 500
const CELLS_MOST = 100_000

type Read = { readonly value: unknown } | { readonly problem: string }
const kept = (value: unknown): Read => ({ value })
const wrong = (problem: string): Read => ({ problem })

const readers: Readonly<Record<FieldSpec['type'], (value: unknown, field: FieldSpec) => Read>> = {
  text: (value, field) => readText(value, field, HIDDEN),
  lines: (value, field) => readText(value, field, HIDDEN_BUT_LINES),
  date: (value) =>
    typeof value === 'string' && isLocalDate(value) ? kept(value) : wrong('日期应写成 2026-01-31 的样子'),
  choice: (value, { choices = [] }) =>
    typeof value === 'string' && choices.includes(value) ? kept(value) : wrong('请从列出的选项中选择'),
  number: (value) => (typeof value === 'number' && Number.isFinite(value) ? kept(value) : wrong('应为数字')),
  url: (value) =>
    isAddress(value) ? kept(value) : wrong('请填写以 https:// 或 http:// 开头的网址，或以 / 开头的本站地址'),
  articles: (value, field) => readIds(value, field),
  file: (value) => (isId(value) ? kept(value) : wrong('文件已失效，请重新上传')),
  pictures: readPictures,
  table: readTable,
}

export function readFields(
  specs: readonly FieldSpec[],
  typed: Readonly<Record<string, unknown>>,
): { values: Record<string, unknown>; problems: FieldError[] } {
  const values: Record<string, unknown> = {}
  const problems: FieldError[] = []
  for (const spec of specs) {
    const value = typed[spec.name]
    if (isEmpty(value)) continue
    const read = readers[spec.type](value, spec)
    if ('problem' in read)
      problems.push({ path: `fields.${spec.name}`, message: `${spec.label}：${read.problem}` })
    else if (!isEmpty(read.value)) values[spec.name] = read.value
  }
  return { values, problems }
}

export function requiredProblems(
  specs: readonly FieldSpec[],
  values: Readonly<Record<string, unknown>>,
): FieldError[] {
  return specs.flatMap((spec) => {
    const path = `fields.${spec.name}`
    if (spec.required && isEmpty(values[spec.name])) return [{ path, message: `请填写${spec.label}` }]
    if (spec.type !== 'pictures' || !Array.isArray(values[spec.name])) return []
    const blind = (values[spec.name] as { alt: string }[]).flatMap(({ alt }, at) => (alt ? [] : [at]))
    return blind.map((at) => ({ path: `${path}.${at}.alt`, message: `请填写第 ${at + 1} 张图片的说明` }))
  })
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
const isId = (value: unknown): value is string => typeof value === 'string' && UUID.test(value)

function readText(value: unknown, { most = TEXT_MOST }: FieldSpec, hidden: RegExp): Read {
  if (typeof value !== 'string') return wrong('应为文字')
  const text = value.replaceAll('\r\n', '\n').trim()
  if (text.length > most) return wrong(`最多 ${most} 个字`)
  return hidden.test(text) ? wrong('有不可见的字符，请删去') : kept(text)
}

export function isAddress(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 1000 || HIDDEN.test(value) || /\s/.test(value)) return false
  if (/^\/(?!\/)/.test(value)) return true
  return /^https?:\/\//i.test(value) && URL.canParse(value)
}

function readIds(value: unknown, { most = 20 }: FieldSpec): Read {
  if (!Array.isArray(value) || !value.every(isId)) return wrong('请重新选择稿件')
  return value.length > most ? wrong(`最多 ${most} 篇`) : kept([...new Set(value)])
}

function readPictures(value: unknown, { most = 60 }: FieldSpec): Read {
  if (!Array.isArray(value)) return wrong('请重新选择图片')
  if (value.length > most) return wrong(`最多 ${most} 张`)
  const pictures: unknown[] = []
  for (const item of value as Record<string, unknown>[]) {
    const { fileId, alt = '', caption = '' } = item ?? {}
    if (!isId(fileId)) return wrong('有图片已失效，请重新上传')
    const words = [alt, caption].every(
      (text) => typeof text === 'string' && text.length <= 200 && !HIDDEN.test(text),
    )
    if (!words) return wrong('图片说明和图注最多 200 个字，不能有不可见的字符')
    pictures.push({
      fileId,
      alt: String(alt).trim(),
      ...(caption ? { caption: String(caption).trim() } : {}),
    })
  }
  return kept(pictures)
}

function readTable(value: unknown): Read {
  const { columns, rows } = (value ?? {}) as { columns?: unknown; rows?: unknown }
  const isRow = (row: unknown): row is string[] =>
    Array.isArray(row) &&
    row.every((cell) => typeof cell === 'string' && cell.length <= 1000 && !HIDDEN_BUT_LINES.test(cell))
  if (!isRow(columns) || columns.length === 0 || columns.length > 50) return wrong('请填写表头，最多 50 列')
  if (!Array.isArray(rows) || !rows.every(isRow)) return wrong('表格内容应为文字')
  if (rows.some((row) => row.length !== columns.length)) return wrong('各行的列数应与表头相同')
  return rows.length * columns.length > CELLS_MOST
    ? wrong('表格太大，请作为附件上传')
    : kept({ columns, rows })
}
