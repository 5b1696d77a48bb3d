import type { Align, Image, Link } from './blocks.ts'
import type { Element } from './tree.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const OWN_FILE = /^\/api\/files\/([0-9a-f-]{36})(?:[/?#]|$)/i
const NOTE = /^#note-(\d{1,3})$/
const SCHEMES = /^(?:https?|mailto|tel):/i
const LONGEST_ADDRESS = 2000
const LONGEST_ALT = 300

/** Blanks and control characters inside an address only serve to hide its scheme. */
const bare = (address: string): string => address.replace(/[\p{Cc}\s\u200b\ufeff]+/gu, '')

export const uuidOf = (text: string | undefined): string | null =>
  text !== undefined && UUID.test(text) ? text.toLowerCase() : null

/** Where an `a` leads; undefined when it leads nowhere, null when where it leads is not allowed. */
export function linkOf({ attributes }: Element): Link | null | undefined {
  const article = uuidOf(attributes.get('data-article'))
  if (article) return { article }
  const file = uuidOf(attributes.get('data-file') ?? OWN_FILE.exec(attributes.get('href') ?? '')?.[1])
  if (file) return { file }
  const href = bare(attributes.get('href') ?? '')
  const note = NOTE.exec(href)?.[1]
  if (note !== undefined) return { note: Number(note) }
  // A place within the page it was copied from.
  if (href === '' || href.startsWith('#')) return undefined
  return addressOf(href)
}

function addressOf(href: string): Link | null {
  if (href.length > LONGEST_ADDRESS) return null
  const full = href.startsWith('//') ? `https:${href}` : href
  if (/^\/(?![/\\])/.test(full)) return { href: full }
  return SCHEMES.test(full) && URL.canParse(full) ? { href: full } : null
}

/** Without a file of ours it is a place that waits for one. */
export function imageOf({ attributes }: Element): Image | null {
  const src = attributes.get('src') ?? ''
  const alt = (attributes.get('alt') ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST_ALT).toWellFormed()
  const fileId = uuidOf(attributes.get('data-file') ?? OWN_FILE.exec(src)?.[1])
  if (fileId) return { fileId, missing: null, alt }
  const missing = attributes.get('data-missing') ?? nameOf(src)
  return missing === '' ? null : { fileId: null, missing: missing.slice(0, 100).toWellFormed(), alt }
}

function nameOf(src: string): string {
  if (/^data:/i.test(src)) return '粘贴的图片'
  const last =
    src
      .replace(/[?#].*$/s, '')
      .split(/[/\\]/)
      .at(-1) ?? ''
  return visibleName(decoded(last).trim())
}

const visibleName = (name: string): string => name.replace(/\p{Cc}/gu, '')

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export function alignOf({ attributes, tag }: Element): Align {
  if (tag === 'center') return 'center'
  const classes = attributes.get('class') ?? ''
  if (/(?:^|\s)align-center(?:\s|$)/.test(classes)) return 'center'
  if (/(?:^|\s)align-right(?:\s|$)/.test(classes)) return 'right'
  const styled = /(?:^|;)\s*text-align\s*:\s*(center|right|end)/i.exec(attributes.get('style') ?? '')?.[1]
  const said = (styled ?? attributes.get('align') ?? '').toLowerCase()
  return said === 'center' ? 'center' : said === 'right' || said === 'end' ? 'right' : null
}

export function countOf(text: string | undefined, most: number): number {
  const count = Number.parseInt(text ?? '1', 10)
  return Number.isInteger(count) && count > 1 ? Math.min(count, most) : 1
}

/** `note-3` of a footnote. */
export function noteOf({ attributes }: Element): number | null {
  const number = /^note-(\d{1,3})$/.exec(attributes.get('id') ?? '')?.[1]
  return number === undefined ? null : Number(number)
}
