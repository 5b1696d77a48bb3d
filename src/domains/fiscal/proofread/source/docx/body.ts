import { type Outline, outline } from '../outline.ts'
import { type Attributes, attribute, isOn, readXml } from '../xml.ts'
import type { Numbering, Position } from './numbering.ts'
import type { Styles } from './styles.ts'
import { symbol } from './symbols.ts'

interface Paragraph {
  text: string
  style: string | null
  list: string | null
  level: number | null
  /** Its end was deleted: it reads on in the next. */
  runsOn: boolean
}

interface Cell {
  across: number
  continued: boolean
}

interface State {
  readonly out: Outline
  readonly styles: Styles
  readonly numbering: Numbering
  /** Text boxes stand inside paragraphs. */
  readonly paragraphs: Paragraph[]
  readonly cells: Cell[]
  readonly path: string[]
  /** Depth at which something not shown began, or null. */
  hiddenFrom: number | null
  isRunHidden: boolean
  carried: string
  pictures: number
  objects: number
}

export interface Body {
  readonly lines: readonly string[]
  readonly pictures: number
  readonly objects: number
}

/** What is not shown, or is shown elsewhere in another form. */
const UNSEEN = new Set([
  'w:moveFrom',
  'w:rt',
  'mc:Fallback',
  'w:instrText',
  'w:delText',
  'w:pPrChange',
  'w:rPrChange',
  'w:tblPrChange',
  'w:tcPrChange',
  'w:trPrChange',
  'w:sectPr',
])

export function readBody(xml: string, { styles, numbering }: { styles: Styles; numbering: Numbering }): Body {
  const state: State = {
    out: outline(),
    styles,
    numbering,
    paragraphs: [],
    cells: [],
    path: [],
    hiddenFrom: null,
    isRunHidden: false,
    carried: '',
    pictures: 0,
    objects: 0,
  }
  readXml(xml, {
    open: (name, attributes) => open(state, name, attributes),
    close: (name) => close(state, name),
    text: (text) => {
      const inside = state.path.at(-1)
      if (state.hiddenFrom === null && (inside === 'w:t' || inside === 'm:t')) say(state, text)
    },
  })
  return { lines: state.out.lines, pictures: state.pictures, objects: state.objects }
}

function say(state: State, text: string): void {
  const paragraph = state.paragraphs.at(-1)
  if (paragraph && !state.isRunHidden) paragraph.text += text
}

function open(state: State, name: string, attributes: Attributes): void {
  const parent = state.path.at(-1)
  state.path.push(name)
  if (name === 'w:docPartGallery' && attribute(attributes, 'val') === 'Table of Contents') hideContents(state)
  if (state.hiddenFrom !== null) return
  // In properties `w:del` is a mark; elsewhere it wraps what was deleted.
  const wrapsDeleted = name === 'w:del' && parent !== 'w:rPr' && parent !== 'w:trPr'
  if (UNSEEN.has(name)) state.hiddenFrom = state.path.length
  else if (wrapsDeleted) state.hiddenFrom = state.path.length
  else OPENED[name]?.(state, attributes, parent ?? '')
}

/** Generated lists of contents repeat the headings; the sdt around this one is left out. */
function hideContents(state: State): void {
  const around = state.path.lastIndexOf('w:sdt')
  if (around >= 0 && state.hiddenFrom === null) state.hiddenFrom = around + 1
}

const OPENED: Readonly<Record<string, (state: State, attributes: Attributes, parent: string) => void>> = {
  'w:p': (state) => {
    state.paragraphs.push({ text: state.carried, style: null, list: null, level: null, runsOn: false })
    state.carried = ''
  },
  'w:pStyle': (state, attributes) => set(state, { style: attribute(attributes, 'val') ?? null }),
  'w:numId': (state, attributes) => set(state, { list: attribute(attributes, 'val') ?? null }),
  'w:ilvl': (state, attributes) => set(state, { level: Number(attribute(attributes, 'val') ?? 0) }),
  'w:r': (state) => {
    state.isRunHidden = false
  },
  'w:vanish': (state, attributes) => {
    if (state.path.at(-3) === 'w:r') state.isRunHidden = isOn(attributes)
  },
  'w:del': (state, _attributes, parent) => {
    if (parent === 'w:trPr') state.out.dropRow()
    else if (state.path.at(-3) === 'w:pPr') set(state, { runsOn: true })
  },
  'w:tab': (state, _attributes, parent) => {
    if (parent === 'w:r') say(state, '  ')
  },
  'w:br': (state, attributes) => {
    if (attribute(attributes, 'type') === undefined) say(state, '\n')
  },
  'w:cr': (state) => say(state, '\n'),
  'w:noBreakHyphen': (state) => say(state, '-'),
  'w:sym': (state, attributes) =>
    say(state, symbol(attribute(attributes, 'font') ?? '', attribute(attributes, 'char') ?? '')),
  'w:object': (state) => {
    state.objects++
  },
  'pic:pic': (state) => {
    state.pictures++
  },
  'w:tbl': (state) => state.out.openTable(),
  'w:tr': (state) => state.out.openRow(),
  'w:gridBefore': (state, attributes) => state.out.openRow(Number(attribute(attributes, 'val') ?? 0) || 0),
  'w:tc': (state) => void state.cells.push({ across: 1, continued: false }),
  'w:gridSpan': (state, attributes) => {
    const cell = state.cells.at(-1)
    if (cell) cell.across = Number(attribute(attributes, 'val') ?? 1) || 1
  },
  'w:vMerge': (state, attributes) => continueCell(state, attributes),
  'w:hMerge': (state, attributes) => continueCell(state, attributes),
}

function continueCell(state: State, attributes: Attributes): void {
  const cell = state.cells.at(-1)
  if (cell && attribute(attributes, 'val') !== 'restart') cell.continued = true
}

function set(state: State, change: Partial<Paragraph>): void {
  const paragraph = state.paragraphs.at(-1)
  if (paragraph && state.path.includes('w:pPr', -5)) Object.assign(paragraph, change)
}

function close(state: State, name: string): void {
  const depth = state.path.length
  state.path.pop()
  if (state.hiddenFrom !== null) {
    if (depth <= state.hiddenFrom) state.hiddenFrom = null
    return
  }
  CLOSED[name]?.(state)
}

const CLOSED: Readonly<Record<string, (state: State) => void>> = {
  'w:p': (state) => endParagraph(state),
  'w:r': (state) => {
    state.isRunHidden = false
  },
  // The cell's own properties come first, so all is known when they end.
  'w:tcPr': (state) => openCell(state),
  'w:tc': (state) => {
    openCell(state)
    state.out.closeCell()
    state.cells.pop()
  },
  'w:tr': (state) => state.out.closeRow(),
  'w:tbl': (state) => state.out.closeTable(),
}

function openCell(state: State): void {
  const cell = state.cells.at(-1)
  if (cell && !state.out.isInCell())
    state.out.openCell({ across: cell.across, down: 1, continued: cell.continued })
}

function endParagraph(state: State): void {
  const paragraph = state.paragraphs.pop()
  if (!paragraph) return
  if (paragraph.runsOn) {
    state.carried = paragraph.text
    return
  }
  if (paragraph.style !== null && state.styles.isContents(paragraph.style)) return
  openCell(state)
  state.out.paragraph(numberOf(state, paragraph) + paragraph.text)
}

function numberOf(state: State, { style, list, level, text }: Paragraph): string {
  const own: Position | null = list === null ? null : { list, level: level ?? 0 }
  const position = own ?? (style === null ? null : state.styles.positionOf(style, state.numbering))
  // Word counts empty paragraphs too, and prints their number; nobody means it.
  if (!position || position.list === '0' || text.trim() === '') return ''
  return state.numbering.next(position)
}
