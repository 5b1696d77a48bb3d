import type { Element, Node } from '../tree.ts'

/** Soft hyphens, zero widths, marks of direction: nobody reads them. */
const UNSEEN = /\u00ad|[\u200b-\u200f]|\u2060|\ufeff/g

/** What a letter of a symbol font shows. */
const WINGDINGS = new Map(
  Object.entries({
    l: '●',
    n: '■',
    u: '◆',
    v: '❖',
    o: '□',
    q: '❑',
    ü: '✓',
    û: '✗',
    þ: '☑',
    ý: '☒',
    '¨': '☐',
    Ø: '➢',
    à: '→',
    ß: '←',
    '§': '▪',
    J: '☺',
    '(': '☎',
    '*': '✉',
  }),
)
const WINGDINGS_2 = new Map(
  Object.entries({ R: '☑', T: '☒', P: '✓', O: '✗', '£': '☐', '¡': '○', '\u0098': '●', '¢': '■' }),
)
const SYMBOL = new Map(
  Object.entries({ '·': '•', '´': '×', '¸': '÷', '³': '≥', '£': '≤', '¹': '≠', '°': '°' }),
)

export type SymbolFont = 'wingdings' | 'wingdings 2' | 'symbol' | null

export function symbolFontOf(said: ReadonlyMap<string, string>): SymbolFont | undefined {
  const family = said.get('mso-symbol-font-family') ?? said.get('font-family')
  if (family === undefined) return undefined
  const first = family.split(',')[0]!.replace(/["']/g, '').trim().toLowerCase()
  return first === 'wingdings' || first === 'wingdings 2' || first === 'symbol' ? first : null
}

export function pastedText(text: string, font: SymbolFont, keepBlanks: boolean): string {
  const seen = font ? symbols(text, font) : text.replace(UNSEEN, '')
  return keepBlanks ? seen : seen.replaceAll('\u00a0', ' ')
}

function symbols(text: string, font: Exclude<SymbolFont, null>): string {
  const table = font === 'symbol' ? SYMBOL : font === 'wingdings' ? WINGDINGS : WINGDINGS_2
  return [...text].map((char) => table.get(char) ?? table.get(fromPrivate(char)) ?? char).join('')
}

/** Symbol fonts keep their letters a second time in the private area, from U+F000. */
function fromPrivate(char: string): string {
  const code = char.codePointAt(0) ?? 0
  return code > 0xf020 && code <= 0xf0ff ? String.fromCodePoint(code - 0xf000) : char
}

export function textIn(node: Node): string {
  return typeof node === 'string' ? node : node.children.map(textIn).join('')
}

export function findIn(node: Element, wanted: (element: Element) => boolean): Element | undefined {
  for (const child of node.children) {
    if (typeof child === 'string') continue
    const found = wanted(child) ? child : findIn(child, wanted)
    if (found) return found
  }
  return undefined
}
