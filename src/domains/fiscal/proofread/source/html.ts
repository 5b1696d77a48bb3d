/** A page: what a reader sees, in order; scripts and styles are no text. */
import { Parser } from 'htmlparser2'
import type { SourceText } from '../paper.ts'
import { type Outline, outline, refuseWordless } from './outline.ts'
import type { Decoded } from './text.ts'

const UNSEEN = new Set(
  'script style template noscript head iframe object svg math select button textarea nav'.split(' '),
)
const BLOCKS = new Set(
  'p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre section article header footer main aside figure figcaption address center form hr caption body html fieldset'.split(
    ' ',
  ),
)

interface State {
  readonly out: Outline
  text: string
  /** Depth of what is not shown. */
  unseen: string[]
  readonly counters: (number | null)[]
  pictures: number
}

export function readHtml({ text, damaged }: Decoded): SourceText {
  const state: State = { out: outline(), text: '', unseen: [], counters: [], pictures: 0 }
  const parser = new Parser(
    {
      onopentag: (name, attributes) => open(state, name, attributes),
      onclosetag: (name) => close(state, name),
      ontext: (piece) => {
        if (state.unseen.length === 0) state.text += piece
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  parser.write(text)
  parser.end()
  flush(state)
  const lines = tidied(state.out.lines)
  refuseWordless(lines)
  const losses = damaged > 0 ? [`有 ${damaged} 个字无法识别（显示为 �）`] : []
  if (state.pictures > 0) losses.push(`有 ${state.pictures} 幅图片，图中的文字没有校核`)
  return { format: 'html', lines, losses }
}

function open(state: State, name: string, attributes: Record<string, string>): void {
  if (state.unseen.length > 0 || UNSEEN.has(name) || isHidden(name, attributes)) {
    if (!VOID.has(name)) state.unseen.push(name)
    return
  }
  if (BLOCKS.has(name) || TABLE[name]) flush(state)
  if (name === 'br') flush(state)
  else if (name === 'img') state.pictures++
  else if (name === 'ol') state.counters.push(Number.parseInt(attributes.start ?? '1', 10) || 1)
  else if (name === 'ul') state.counters.push(null)
  else if (name === 'li') state.text += numberOf(state)
  else if (name === 'td' || name === 'th')
    state.out.openCell({
      across: spanOf(attributes.colspan),
      down: spanOf(attributes.rowspan),
      continued: false,
    })
  else TABLE[name]?.open(state.out)
}

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

function isHidden(name: string, attributes: Record<string, string>): boolean {
  if (name === 'body' || name === 'html') return false
  return 'hidden' in attributes || /display\s*:\s*none/i.test(attributes.style ?? '')
}

const TABLE: Readonly<Record<string, { open(out: Outline): void; close(out: Outline): void }>> = {
  table: { open: (out) => out.openTable(), close: (out) => out.closeTable() },
  tr: { open: (out) => out.openRow(), close: (out) => out.closeRow() },
  td: { open: () => {}, close: (out) => out.closeCell() },
  th: { open: () => {}, close: (out) => out.closeCell() },
}

function close(state: State, name: string): void {
  if (state.unseen.length > 0) {
    if (state.unseen.at(-1) === name) state.unseen.pop()
    return
  }
  if (BLOCKS.has(name) || TABLE[name]) flush(state)
  if (name === 'ol' || name === 'ul') state.counters.pop()
  TABLE[name]?.close(state.out)
}

function numberOf(state: State): string {
  const at = state.counters.length - 1
  const count = state.counters[at]
  if (count === null || count === undefined) return ''
  state.counters[at] = count + 1
  return `${count}.`
}

const spanOf = (value: string | undefined) => Number.parseInt(value ?? '1', 10) || 1

function flush(state: State): void {
  const text = state.text.replace(/[\s\u00a0]+/g, ' ').trim()
  state.text = ''
  if (text !== '') state.out.paragraph(text)
}

/** Two empty lines say no more than one. */
function tidied(lines: readonly string[]): string[] {
  return lines.filter((line, at) => line !== '' || (at > 0 && lines[at - 1] !== ''))
}
