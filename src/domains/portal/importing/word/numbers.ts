/** Automatic numbers of a Word paper, counted as Word counts them: 一、（一）1. Pure. */
import { all, child, value, type Xml } from './xml.ts'

interface Level {
  readonly format: string
  /** `第%1条`, `%1.%2` */
  readonly text: string
  readonly start: number
}

export interface Numbers {
  /** Undefined where nothing is counted. */
  next(list: string, level: number): { readonly bullet: boolean; readonly text: string } | undefined
}

const LEVELS = 9

export function numbersOf(numbering: Xml): Numbers {
  const abstracts = new Map(
    all(numbering, 'abstractNum').map((one) => [value(one, 'abstractNumId') ?? '', levelsOf(one)]),
  )
  const lists = new Map(
    all(numbering, 'num').map((one) => [value(one, 'numId') ?? '', value(child(one, 'abstractNumId')) ?? '']),
  )
  const counts = new Map<string, number[]>()
  return {
    next(list, level) {
      const name = lists.get(list)
      const levels = name === undefined ? undefined : abstracts.get(name)
      const own = levels?.[level]
      if (name === undefined || !levels || !own || own.format === 'none') return undefined
      if (own.format === 'bullet') return { bullet: true, text: '' }
      const count = counts.get(name) ?? levels.map(() => 0)
      counts.set(name, count)
      for (let at = 0; at < level; at++) count[at] ||= levels[at]?.start ?? 1
      count[level] = count[level] ? count[level] + 1 : own.start
      count.fill(0, level + 1)
      const text = own.text.replace(/%(\d)/g, (_, place) => {
        const at = Number(place) - 1
        return written(count[at] || 1, levels[at]?.format ?? 'decimal')
      })
      return { bullet: false, text }
    },
  }
}

function levelsOf(abstract: Xml): (Level | undefined)[] {
  const levels: (Level | undefined)[] = new Array(LEVELS).fill(undefined)
  for (const one of abstract.children.filter(({ name }) => name === 'lvl')) {
    const at = Number(value(one, 'ilvl'))
    if (!(at >= 0 && at < LEVELS)) continue
    const start = Number(value(child(one, 'start')) ?? 1)
    levels[at] = {
      format: value(child(one, 'numFmt')) ?? 'decimal',
      text: value(child(one, 'lvlText')) ?? '',
      start: start > 0 && start < 10_000 ? start : 1,
    }
  }
  return levels
}

const CHINESE = [
  'chineseCounting',
  'chineseCountingThousand',
  'japaneseCounting',
  'ideographDigital',
  'taiwaneseCountingThousand',
  'chineseLegalSimplified',
]

function written(count: number, format: string): string {
  if (CHINESE.includes(format)) return inChinese(count)
  if (format === 'upperLetter') return letter(count)
  if (format === 'lowerLetter') return letter(count).toLowerCase()
  if (format === 'upperRoman') return roman(count)
  if (format === 'lowerRoman') return roman(count).toLowerCase()
  if (format.startsWith('decimalEnclosedCircle') && count <= 20) return String.fromCodePoint(0x245f + count)
  return String(count)
}

const letter = (count: number): string =>
  String.fromCodePoint(65 + ((count - 1) % 26)).repeat(Math.ceil(count / 26))
const DIGITS = '零一二三四五六七八九'

/** Up to 999: no paper counts further. */
function inChinese(count: number): string {
  const [hundreds, tens, ones] = [Math.floor(count / 100), Math.floor(count / 10) % 10, count % 10]
  if (count > 999) return String(count)
  if (hundreds > 0) {
    const rest = tens > 0 ? `${DIGITS[tens]}十` : ones > 0 ? '零' : ''
    return `${DIGITS[hundreds]}百${rest}${ones > 0 ? DIGITS[ones] : ''}`
  }
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 || count === 0 ? DIGITS[ones] : ''}`
}

const ROMAN = [
  ['M', 1000],
  ['CM', 900],
  ['D', 500],
  ['CD', 400],
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
] as const

function roman(count: number): string {
  let [text, rest] = ['', Math.min(count, 3999)]
  for (const [sign, worth] of ROMAN)
    while (rest >= worth) {
      text += sign
      rest -= worth
    }
  return text
}
