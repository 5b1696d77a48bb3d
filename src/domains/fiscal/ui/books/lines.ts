/** The lines of one sheet: a code and a purse each, and which figure stands in which of its cells. */
import type { BookRecord } from '../../books/contract.ts'
import { purseLabels } from '../../labels.ts'
import type { Shape } from '../../transfer/contract.ts'

export interface SheetLine {
  readonly code: string
  readonly purse: string
}

export const keyOf = ({ code, purse }: SheetLine): string => `${code}/${purse}`

export function placeIn({ means, fact }: Shape, { code, purse }: SheetLine, column: string): string {
  if (means === 'fact') return `${column}/${code}//${purse}`
  if (means === 'facet') return `${fact}/${code}/${column}/${purse}`
  return means === 'purse' ? `${fact}/${code}//${column}` : `${fact}/${code}//`
}

/** Those that have a figure; where the names are fixed, all of them. */
export function linesOf(shape: Shape, figures: BookRecord['figures']): SheetLine[] {
  if (shape.words) return Object.keys(shape.words).map((code) => ({ code, purse: '' }))
  const facts = shape.means === 'fact' ? Object.keys(shape.columns) : [shape.fact]
  const found = new Map<string, SheetLine>()
  for (const place of Object.keys(figures)) {
    const [fact = '', code = '', , purse = ''] = place.split('/')
    if (!facts.includes(fact)) continue
    const line = { code, purse: shape.withPurse ? purse : '' }
    found.set(keyOf(line), line)
  }
  return [...found.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

export function nameOf(shape: Shape, { code }: SheetLine, codes: BookRecord['codes']): string {
  if (shape.words) return shape.words[code] ?? code
  return shape.scheme
    ? (codes[shape.scheme].find((one) => one.code === code)?.name ?? '（没有这个科目）')
    : ''
}

export const purseName = (purse: string): string => purseLabels[purse as keyof typeof purseLabels] ?? purse
