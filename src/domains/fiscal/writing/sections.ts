/** Sections in the order of the layout, each with its heading, its sentences and its tables. */
import { annexPieces, contentsPieces } from './annexes.ts'
import { chartPieces } from './charts.ts'
import { holds } from './conditions.ts'
import type { Piece } from './disclosure.ts'
import { glossaryPieces } from './glossary.ts'
import { itemsOf } from './items.ts'
import type { Block, Section } from './layout.ts'
import { numbered } from './numbering.ts'
import type { Pen } from './pen.ts'
import { sharedSection } from './shipped.ts'
import { write } from './texts.ts'

type Level = 1 | 2 | 3 | 4

export function writeSections(pen: Pen, sections: readonly Section[], level = 1): void {
  let count = 0
  for (const written of sections) {
    const section = written.use === undefined ? written : { ...sharedSection(written.use), ...written }
    if (!holds(pen, section.when)) continue
    const isKept = writeSection(pen, section, level, count + 1)
    if (isKept && section.heading !== undefined && !section.unnumbered) count++
  }
}

/** False: there was nothing to say, and no heading stands over it. */
function writeSection(pen: Pen, section: Section, level: number, count: number): boolean {
  const depth = pen.path.length
  const before = pen.pieces.length
  if (section.heading !== undefined) openHeading(pen, section, level, count)
  const opened = pen.pieces.length
  for (const block of section.parts ?? []) writeBlock(pen, block, level)
  writeSections(pen, section.sections ?? [], section.heading === undefined ? level : level + 1)
  pen.path.length = depth
  if (!section.optional || pen.pieces.length > opened) return true
  pen.pieces.length = before
  return false
}

function openHeading(pen: Pen, section: Section, level: number, count: number): void {
  const pattern = section.number ?? pen.layout.numbers[level - 1] ?? '{number}.'
  const number = section.unnumbered ? '' : numbered(pattern, count)
  const text = number + write(pen, section.heading)
  pen.path.push(text)
  pen.pieces.push({ type: 'heading', level: Math.min(level, 4) as Level, text })
}

function writeBlock(pen: Pen, block: Block, level: number): void {
  if (holds(pen, block.when)) pen.pieces.push(...piecesOf(pen, block, level))
}

function piecesOf(pen: Pen, block: Block, level: number): readonly Piece[] {
  if ('each' in block)
    return itemsOf(pen, block.each).flatMap((item, at): Piece[] => {
      const counted = { ...item, words: { ...item.words, number: String(at + 1) } }
      if ('note' in block) return [{ type: 'note', text: write(pen, block.note, counted) }]
      return paragraphs(write(pen, block.say, counted))
    })
  if ('say' in block) return paragraphs(write(pen, block.say))
  if ('note' in block) return [{ type: 'note', text: write(pen, block.note) }]
  if ('ask' in block) return asked(pen, `text.${block.ask}`, block)
  if ('ask_each' in block) return askedEach(pen, block, level + 1)
  if ('tables' in block) return tablePieces(pen, block.tables)
  if ('chart' in block) return chartPieces(pen, block.chart)
  if ('glossary' in block) return glossaryPieces(pen, block.glossary)
  if ('annexes' in block) return annexPieces(pen, block.annexes)
  return contentsPieces(pen, block.contents)
}

const paragraphs = (text: string): Piece[] =>
  text
    .split(/\n+/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .map((line) => ({ type: 'paragraph', text: line }))

type Asked = Extract<Block, { label: string }>

function asked(pen: Pen, key: string, block: Asked, inherited = '', above = ''): Piece[] {
  const own = (pen.input.texts[key] ?? '').trim()
  const answer = own || inherited.trim()
  pen.wants.set(key, {
    key,
    section: [...pen.path, above].filter(Boolean).join(' '),
    label: block.label,
    kind: 'text',
    isRequired: block.required === true && (own !== '' || answer === ''),
    ...proposedText(pen, block, own === '' ? answer : ''),
  })
  const lead = 'lead' in block ? write(pen, block.lead) : ''
  return answer === '' ? [] : paragraphs(lead + answer)
}

/** What is inherited, or what the layout offers to begin with; printed only when somebody takes it. */
function proposedText(pen: Pen, block: Asked, inherited: string): { proposal?: string } {
  const proposal = inherited || ('propose' in block ? write(pen, block.propose) : '')
  return proposal === '' ? {} : { proposal }
}

function askedEach(pen: Pen, block: Extract<Block, { ask_each: string }>, level: number): Piece[] {
  return (pen.input.members ?? []).flatMap((member, at) => {
    const number = numbered(pen.layout.numbers[level - 1] ?? '{number}.', at + 1)
    const text = number + member.unitName
    const heading: Piece = { type: 'heading', level: Math.min(level, 4) as Level, text }
    const key = `text.${block.ask_each}`
    // What a unit has said of itself stands until its department says something else.
    const inherited = member.texts?.[key]
    return [heading, ...asked(pen, `${key}.${member.unitCode}`, block, inherited, text)]
  })
}

function tablePieces(pen: Pen, wanted: 'all' | readonly string[]): Piece[] {
  const tables = wanted === 'all' ? pen.tables : wanted.map((id) => tableNamed(pen, id))
  return tables.map((table) => ({ type: 'table', table }))
}

function tableNamed(pen: Pen, id: string) {
  const table = pen.tables.find((one) => one.id === id)
  if (!table) throw new Error(`${pen.layout.forms.set} has no table ${id}`)
  return table
}
