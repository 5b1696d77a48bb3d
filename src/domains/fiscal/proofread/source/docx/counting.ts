/** Numbers of automatic lists, as Word prints them. */

const DIGITS = '〇一二三四五六七八九'
const LEGAL = '零壹贰叁肆伍陆柒捌玖'
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

/** 一, 十, 十一, 二十, 一百零一. */
export function chinese(value: number, digits = DIGITS, tens = '十', hundreds = '百'): string {
  if (value > 999 || value < 1) return String(value)
  const [hundred, ten, one] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10]
  const head = hundred ? digits[hundred]! + hundreds : ''
  const gap = hundred && !ten && one ? '零' : ''
  const middle = ten ? (ten === 1 && !hundred && digits === DIGITS ? '' : digits[ten]!) + tens : ''
  return head + gap + middle + (one ? digits[one]! : '')
}

function roman(value: number): string {
  let left = Math.min(Math.max(value, 0), 3999)
  let text = ''
  for (const [size, sign] of ROMAN) for (; left >= size; left -= size) text += sign
  return text
}

/** z is followed by aa, bb, cc, as Word does. */
function letters(value: number): string {
  if (value < 1 || value > 780) return String(value)
  const sign = String.fromCharCode(97 + ((value - 1) % 26))
  return sign.repeat(Math.floor((value - 1) / 26) + 1)
}

const circled = (value: number) =>
  value >= 1 && value <= 20 ? String.fromCharCode(0x2460 + value - 1) : String(value)
const bracketed = (value: number) =>
  value >= 1 && value <= 10 ? String.fromCharCode(0x3220 + value - 1) : `（${chinese(value)}）`
const wide = (value: number) =>
  String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

const FORMATS: Readonly<Record<string, (value: number) => string>> = {
  chineseCounting: (value) => chinese(value),
  chineseCountingThousand: (value) => chinese(value),
  japaneseCounting: (value) => chinese(value),
  ideographDigital: (value) => String(value).replace(/\d/g, (digit) => DIGITS[Number(digit)]!),
  chineseLegalSimplified: (value) => chinese(value, LEGAL, '拾', '佰'),
  ideographLegalTraditional: (value) => chinese(value, LEGAL, '拾', '佰'),
  ideographEnclosedCircle: bracketed,
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalFullWidth: wide,
  decimalZero: (value) => String(value).padStart(2, '0'),
  upperRoman: (value) => roman(value).toUpperCase(),
  lowerRoman: roman,
  upperLetter: (value) => letters(value).toUpperCase(),
  lowerLetter: letters,
  none: () => '',
}

export function counted(value: number, format: string): string {
  return FORMATS[format]?.(value) ?? String(value)
}
