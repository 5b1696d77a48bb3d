/** The terms that this paper uses, and no others. */
import glossary from '../../../../rules/fiscal/writing/glossary.json' with { type: 'json' }
import type { Piece } from './disclosure.ts'
import { codesIn, figureNamed } from './figures.ts'
import { codeWords } from './items.ts'
import type { GlossaryRule } from './layout.ts'
import type { Pen } from './pen.ts'
import { write } from './texts.ts'

interface Term {
  readonly term: string
  readonly definition: string
  /** Words that use it; its own when absent. */
  readonly used?: readonly string[]
  readonly kinds?: readonly string[]
}

interface Entry {
  readonly term: string
  readonly definition: string
}

const terms = glossary.terms as readonly Term[]
const items = glossary.items as Readonly<Record<string, string>>
const endings = glossary.endings as Readonly<Record<string, string>>
const behind = new Set(glossary.behind_items)

export function glossaryPieces(pen: Pen, rule: GlossaryRule): Piece[] {
  const said = pen.pieces.map((piece) => ('text' in piece ? piece.text : '')).join('\n')
  const used = terms.filter((term) => isUsed(term, said, pen.layout.kind))
  const before = used.filter(({ term }) => !behind.has(term))
  const after = used.filter(({ term }) => behind.has(term))
  return [...before, ...itemEntries(pen, rule), ...after].map((entry, at) => {
    const words = { term: entry.term, definition: entry.definition, number: String(at + 1) }
    return { type: 'paragraph', text: write(pen, rule.each, { words }) }
  })
}

function isUsed({ term, used = [term], kinds }: Term, said: string, kind: string): boolean {
  return (kinds === undefined || kinds.includes(kind)) && used.some((word) => said.includes(word))
}

/** Each 项 that money was spent on, in the order of the codes, as the text names it. */
function itemEntries(pen: Pen, { item, of }: GlossaryRule): Entry[] {
  if (item === undefined || of === undefined) return []
  return codesIn(figureNamed(of), pen.books.this, 7).map((code) => {
    const words = codeWords(pen, 'function', code)
    return { term: write(pen, item, { words }), definition: definitionOf(code, words) }
  })
}

function definitionOf(code: string, words: Readonly<Record<string, string>>): string {
  const known = items[code] ?? endings[code.slice(5)] ?? endings.other ?? ''
  return known.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole)
}
