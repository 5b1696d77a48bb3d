/** What people type into the fields of an entry, brought into one form, and everything that is wrong with it. Pure. */
import Big from 'big.js'
import type { FieldError } from '#kernel/errors'
import { isLocalDate } from '#kernel/time'
import type { Field, KindDefinition } from '../kinds/contract.ts'

/** Every value is text in one form: `1234.5`, `2025-09-22`, `2025-09-22T08:30`, `yes`, an id. A blank field is absent. */
export type Values = Readonly<Record<string, string>>

export interface Read {
  readonly values: Values
  readonly problems: readonly FieldError[]
}

const LENGTHS = { text: 200, long_text: 4000, url: 500 } as const
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** 元 is counted to the cent, 万元 to the cent of a 元. */
const PLACES = { 元: 2, 万元: 6 } as const

type Reading = { readonly value: string } | { readonly problem: string }
const bad = (problem: string): Reading => ({ problem })

/** Field by field: `path` is the field's name. Values of fields that the kind does not have are refused, not dropped. */
export function readValues(
  definition: KindDefinition,
  raw: Readonly<Record<string, unknown>>,
  { draft = false } = {},
): Read {
  const values: Record<string, string> = {}
  const problems: FieldError[] = []
  for (const field of definition.fields) {
    const given = plainText(raw[field.name], field.type === 'long_text')
    if (given === undefined) problems.push({ path: field.name, message: `${field.label}应为文字或数` })
    else if (given === '') {
      if (field.required && !draft) problems.push({ path: field.name, message: `请填写${field.label}` })
    } else {
      const read = readValue(field, given)
      if ('value' in read) values[field.name] = read.value
      else problems.push({ path: field.name, message: read.problem })
    }
  }
  const known = new Set(definition.fields.map(({ name }) => name))
  for (const name of Object.keys(raw)) {
    if (!known.has(name))
      problems.push({ path: name.slice(0, 60), message: '没有这个字段，请刷新页面后重填' })
  }
  return { values, problems }
}

function plainText(value: unknown, keepsLines: boolean): string | undefined {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined
  if (typeof value !== 'string') return undefined
  const lines = value.replace(/\r\n?/g, '\n').trim()
  return keepsLines ? lines : lines.replace(/\s*\n\s*/g, ' ')
}

function readValue(field: Field, text: string): Reading {
  switch (field.type) {
    case 'text':
    case 'long_text':
      return readText(field, text, LENGTHS[field.type])
    case 'url':
      return readUrl(field, text)
    case 'number':
    case 'money':
    case 'count':
      return readNumber(field, text)
    case 'date':
      return readDate(field, text)
    case 'moment':
      return readMoment(field, text)
    case 'choice':
      return readChoice(field, text)
    case 'yes_no':
      return readYesNo(field, text)
    default:
      return UUID.test(text) ? { value: text.toLowerCase() } : bad(`${field.label}请从列表中选择`)
  }
}

function readText({ label }: Field, text: string, most: number): Reading {
  if (text.length > most) return bad(`${label}最多 ${most} 个字`)
  // Line ends and tabs may stand in a long text; a zero byte cannot even be stored.
  if (/[^\P{Cc}\n\t]|\p{Cs}/u.test(text)) return bad(`${label}中有不可见的字符，请删去`)
  return { value: text }
}

function readUrl(field: Field, text: string): Reading {
  const url = /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)
  return url ? readText(field, text, LENGTHS.url) : bad(`${field.label}应为 http:// 或 https:// 开头的网址`)
}

function readNumber(field: Field, text: string): Reading {
  const { label, type, unit, min, max } = field
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '')
  if (!/^[+-]?(\d{1,15})(\.\d{1,12})?$/.test(plain))
    return bad(`${label}应为数，如 1200${type === 'count' ? '' : '.50'}`)
  const value = new Big(plain.replace('+', ''))
  const places = type === 'count' ? 0 : type === 'money' ? PLACES[unit === '万元' ? '万元' : '元'] : 6
  if (!value.eq(value.round(places)))
    return bad(places === 0 ? `${label}应为整数` : `${label}最多 ${places} 位小数`)
  if (min !== undefined && value.lt(min)) return bad(`${label}不能小于 ${min}`)
  if (max !== undefined && value.gt(max)) return bad(`${label}不能大于 ${max}`)
  return { value: value.toFixed() }
}

const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/
const FIRST_YEAR = 1949
const LAST_YEAR = 2100

function dayIn(text: string): string | undefined {
  const [, year = '', month = '', day = ''] = DAY.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? []
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (!isLocalDate(date)) return undefined
  return Number(year) >= FIRST_YEAR && Number(year) <= LAST_YEAR ? date : undefined
}

function readDate({ label }: Field, text: string): Reading {
  const day = dayIn(
    text
      .normalize('NFKC')
      .replace(/\s+/g, '')
      .replace(/T?00:00(:00)?$/, ''),
  )
  return day ? { value: day } : bad(`${label}应写成 2025-09-22 的样子`)
}

function readMoment({ label }: Field, text: string): Reading {
  const plain = text.normalize('NFKC').trim()
  const [, date = '', hours = '', minutes = ''] =
    /^(.+?)[\sT]+(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(plain) ?? []
  const day = dayIn(date.replace(/\s+/g, ''))
  if (!day || Number(hours) > 23 || Number(minutes) > 59) return bad(`${label}应写成 2025-09-22 08:30 的样子`)
  return { value: `${day}T${hours.padStart(2, '0')}:${minutes}` }
}

function readChoice({ label, choices = [] }: Field, text: string): Reading {
  const found = choices.find((choice) => choice === text)
  return found ? { value: found } : bad(`${label}应为：${choices.join('、')}`)
}

const YES = new Set(['yes', '是', 'true', '√', '有', 'y'])
const NO = new Set(['no', '否', 'false', '×', '无', 'n'])

function readYesNo({ label }: Field, text: string): Reading {
  const plain = text.toLowerCase()
  if (YES.has(plain)) return { value: 'yes' }
  return NO.has(plain) ? { value: 'no' } : bad(`${label}只能填“是”或“否”`)
}

/** As people read it. Units and people are ids here; whoever has their names passes them. */
export function shownValue(
  field: Field,
  value: string | undefined,
  names?: ReadonlyMap<string, string>,
): string {
  if (value === undefined) return ''
  if (field.type === 'yes_no') return value === 'yes' ? '是' : '否'
  if (field.type === 'moment') return value.replace('T', ' ')
  if (field.type === 'unit' || field.type === 'person') return names?.get(value) ?? '（已不在名录）'
  return value
}
