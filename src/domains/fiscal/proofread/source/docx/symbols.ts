/** Signs that Word keeps as places in the fonts Symbol and Wingdings; those a disclosure uses. */
const SYMBOL: Readonly<Record<string, string>> = {
  '25': '%',
  '3C': '<',
  '3D': '=',
  '3E': '>',
  A3: '≤',
  B1: '±',
  B3: '≥',
  B4: '×',
  B8: '÷',
  B9: '≠',
  BB: '≈',
  B7: '·',
}
const WINGDINGS: Readonly<Record<string, string>> = {
  A3: '□',
  A8: '□',
  '52': '☑',
  FE: '☑',
  FC: '√',
  '6F': '□',
}

export function symbol(font: string, code: string): string {
  const place = code.toUpperCase().replace(/^F0/, '')
  const table = /wingdings/i.test(font) ? WINGDINGS : SYMBOL
  return table[place] ?? ''
}
