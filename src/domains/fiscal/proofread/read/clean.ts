/** What a line says once markup, page marks and wide signs are gone. */

const WIDE = /[０-９Ａ-Ｚａ-ｚ．％－＋／＝]/g
const MARKUP = /<\/?[a-z][a-z0-9]{0,10}[^<>]{0,60}>|\*\*|__/gi
const BLANKS = /[\u00a0\u3000\u2000-\u200a\u202f]/g
const ZERO_WIDTH = /[\u200b-\u200d\ufeff\u00ad]/g
const THOUSANDS = /(?<=\d)[,，](?=\d{3}(?!\d))/g

export function narrow(text: string): string {
  return text.replace(WIDE, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/[−﹣]/g, '-')
}

/** Keeps tabs, for they part cells. */
export function cleanLine(line: string): string {
  return line.replace(ZERO_WIDTH, '').replace(BLANKS, ' ').replace(MARKUP, '').replace(/\r$/, '')
}

const PAGE_MARKS = [
  /^[-—–―\s]*\d{1,3}[-—–―\s]*$/,
  /^[-—–―]\s*\d{1,3}\s*[-—–―]$/,
  /^第?\s*\d{1,3}\s*页\s*([,，/／]?\s*共\s*\d{1,3}\s*页)?$/,
  /^\d{1,3}\s*[/／]\s*\d{1,3}$/,
  /^page\s*\d{1,3}(\s*of\s*\d{1,3})?$/i,
]

/** A bare number may be a cell as well; only marks that cannot be one are certain. */
export function isPageMark(text: string): boolean {
  if (text.length > 24) return false
  const bare = text.trim()
  return PAGE_MARKS.slice(1).some((mark) => mark.test(bare)) || /^[-—–―]\s*\d{1,3}\s*[-—–―]$/.test(bare)
}

export function isBareNumber(text: string): boolean {
  return /^\d{1,3}$/.test(text.trim())
}

export interface Compact {
  readonly text: string
  /** Where the character at this offset stood before. */
  origin(offset: number): number
}

/** Without blanks and thousands separators, narrow, every character with its origin. */
export function compact(text: string): Compact {
  const wide = narrow(text)
  const separators = new Set<number>()
  for (const found of wide.matchAll(THOUSANDS)) if (isGrouped(wide, found.index)) separators.add(found.index)
  let out = ''
  const origins: number[] = []
  for (let at = 0; at < wide.length; at++) {
    const sign = wide[at]!
    if (/\s/.test(sign) || separators.has(at)) continue
    out += sign
    origins.push(at)
  }
  return { text: out, origin: (offset) => origins[Math.min(Math.max(offset, 0), origins.length - 1)] ?? 0 }
}

/** 1,234,567.89: groups of three from the first comma on, and not a list `100，200`. */
function isGrouped(text: string, comma: number): boolean {
  if (text[comma] === '，') return false
  const before = /\d+$/.exec(text.slice(Math.max(0, comma - 4), comma))?.[0] ?? ''
  return before.length >= 1 && before.length <= 3
}
