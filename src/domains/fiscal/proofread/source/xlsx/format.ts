/** A stored number → what the sheet shows. */
import Big from 'big.js'

/** Formats that a workbook need not spell out. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy-m-d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-m-d h:mm',
  27: 'yyyy年m月',
  28: 'm月d日',
  30: 'm-d-yy',
  31: 'yyyy年m月d日',
  32: 'h时mm分',
  33: 'h时mm分ss秒',
  57: 'yyyy年m月',
  58: 'm月d日',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  41: '#,##0',
  42: '#,##0',
  43: '#,##0.00',
  44: '#,##0.00',
  49: '@',
}
/** What a double keeps; 502.47999999999996 was 502.48 when it was typed. */
const DIGITS_KEPT = 15
const PLACES_MOST = 10
const DAY = 86_400_000

export interface Format {
  show(stored: string): string
}

export function formatOf(id: number, custom: ReadonlyMap<number, string>, epoch: number): Format {
  const code = custom.get(id) ?? BUILT_IN[id] ?? 'General'
  const sections = code.split(';').map(bare)
  if (isDate(sections[0]!)) return { show: (stored) => dateText(stored, epoch) ?? stored }
  return { show: (stored) => numberText(stored, sections) ?? stored }
}

/** Without colours, quoted words, and the blanks that only align. */
function bare(section: string): string {
  return section
    .replace(/\[[^\]]*\]/g, '')
    .replace(/_./g, '')
    .replace(/\*./g, '')
    .replace(/\\(.)/g, '$1')
    .trim()
}

const unquoted = (section: string) => section.replace(/"[^"]*"/g, '')

function isDate(section: string): boolean {
  return /[ymdhs]/i.test(unquoted(section).replace(/general/i, '')) && !/[0#]/.test(unquoted(section))
}

function dateText(stored: string, epoch: number): string | null {
  const days = Number(stored)
  if (!Number.isFinite(days) || days < 0 || days > 2_958_465) return null
  if (days < 1) return null
  const text = new Date(epoch + Math.round(days * DAY)).toISOString()
  return text.slice(0, 10)
}

function numberText(stored: string, sections: readonly string[]): string | null {
  const value = bigOf(stored)
  if (!value) return null
  const section = sectionFor(value, sections)
  const code = unquoted(section)
  // Only words, such as "-" for nothing, or nothing at all.
  if (!/[0#]|general|@/i.test(code)) return section.replace(/"/g, '').replace(/\?/g, '').trim()
  const isNegativeSection = value.lt(0) && sections.length > 1
  const text = digits(isNegativeSection ? value.abs() : value, code)
  if (!isNegativeSection) return text
  return /^\(.*\)$/.test(code) || code.includes('-') || code.includes('(')
    ? `-${text}`
    : text.replace(/^(?!-)/, '-')
}

function bigOf(stored: string): Big | null {
  if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(stored)) return null
  const value = new Big(stored)
  return value.eq(0) ? value : value.prec(DIGITS_KEPT)
}

function sectionFor(value: Big, sections: readonly string[]): string {
  if (value.lt(0) && sections[1] !== undefined) return sections[1]
  if (value.eq(0) && sections[2] !== undefined) return sections[2]
  return sections[0]!
}

function digits(value: Big, code: string): string {
  const isPercent = code.includes('%')
  if (/general|@/i.test(code) || code === '') return plain(value)
  const scaled = isPercent ? value.times(100) : value
  const decimals = /\.([0#?]+)/.exec(code)?.[1] ?? ''
  let text = scaled.toFixed(Math.min(decimals.length, PLACES_MOST), Big.roundHalfUp)
  const optional = decimals.length - decimals.replace(/[#?]+$/, '').length
  for (let nth = 0; nth < optional && /\.\d*0$/.test(text); nth++) text = text.slice(0, -1)
  text = text.replace(/\.$/, '')
  if (/#,#|,##|0,0/.test(code)) text = grouped(text)
  return isPercent ? `${text}%` : text
}

const plain = (value: Big) => (value.abs().gte('1e21') ? value.toString() : value.toFixed())

function grouped(text: string): string {
  const [whole = '', rest] = text.split('.')
  const marked = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return rest === undefined ? marked : `${marked}.${rest}`
}
