/** A disclosure as a paper of an office: one description, printed as Word and as PDF. */
import {
  type Block,
  type OfficialDocument,
  renderPdf as typeset,
  renderWord as write,
} from '#kernel/documents'
import { type LocalDate, localDate } from '#kernel/time'
import type { Disclosure, DisclosureChart, Piece } from '../writing/disclosure.ts'
import { CHART_HEIGHT, CHART_WIDTH, chartSvg } from './chart-svg.ts'
import type { Grid, GridCell } from './grid.ts'
import { gridOf, nameOf } from './grids.ts'

const CHART_MM = 135
const KINDS = { budget: '预算', final: '决算' } as const

/** The day goes into the file's properties only, and the same paper is the same file. */
export const renderPdf = (disclosure: Disclosure, day?: LocalDate): Promise<Buffer> =>
  typeset(officialPaper(disclosure, day))
export const renderWord = (disclosure: Disclosure, day?: LocalDate): Promise<Buffer> =>
  write(officialPaper(disclosure, day))

export function officialPaper(disclosure: Disclosure, day?: LocalDate): OfficialDocument {
  const { title, unitName, year, kind } = disclosure
  return {
    title: titleLines(title, unitName),
    subject: `${unitName}${year}年${KINDS[kind]}公开`,
    issuer: unitName,
    date: day ?? localDate(`${kind === 'budget' ? year : year + 1}-01-01`),
    blocks: blocksOf(disclosure),
  }
}

const ONE_LINE = 19

/** What is too long for one line is parted where it is said whose paper it is. */
function titleLines(title: string, unitName: string): string {
  const isLong = title.length > ONE_LINE && title.startsWith(unitName) && title.length > unitName.length
  return isLong ? `${unitName}\n${title.slice(unitName.length).trim()}` : title
}

/** Wide tables lie on sheets of their own; every table begins a sheet, as forms do, together with the headings above it. */
function blocksOf(disclosure: Disclosure): Block[] {
  const { pieces, unitName } = disclosure
  const blocks: Block[] = []
  let lies = false
  let level = 1
  for (const [nth, piece] of pieces.entries()) {
    const wantsToLie = standsWithWide(disclosure, nth, lies)
    const turns = wantsToLie !== lies
    if (turns) blocks.push({ type: 'section', orientation: wantsToLie ? 'landscape' : 'portrait' })
    lies = wantsToLie
    const isOnNewPage = !turns && nth > 0 && beginsSheet(pieces, nth)
    if (piece.type === 'heading') {
      level = piece.level
      blocks.push({ ...piece, isOnNewPage })
    } else if (piece.type === 'table' || piece.type === 'sheet')
      blocks.push(tableBlock(gridOf(piece, unitName).grid, { lies, level, isOnNewPage }))
    else blocks.push(blockOf(piece, nth))
  }
  return blocks
}

const isTable = (piece: Piece | undefined): piece is Extract<Piece, { type: 'table' | 'sheet' }> =>
  piece?.type === 'table' || piece?.type === 'sheet'

/** What a heading stands above, past further headings. */
function belowHeadings(pieces: readonly Piece[], nth: number): Piece | undefined {
  let next = nth
  while (pieces[next]?.type === 'heading') next++
  return pieces[next]
}

function standsWithWide({ pieces, unitName }: Disclosure, nth: number, lies: boolean): boolean {
  const piece = pieces[nth]
  if (piece?.type === 'note') return lies
  const about = belowHeadings(pieces, nth)
  return isTable(about) && gridOf(about, unitName).grid.isLandscape
}

function beginsSheet(pieces: readonly Piece[], nth: number): boolean {
  return pieces[nth - 1]?.type !== 'heading' && isTable(belowHeadings(pieces, nth))
}

function blockOf(piece: Exclude<Piece, { type: 'table' | 'sheet' }>, nth: number): Block {
  switch (piece.type) {
    case 'heading':
      return piece
    case 'paragraph':
      return { type: 'paragraph', text: piece.text }
    case 'note':
      return { type: 'paragraph', text: piece.text, isIndented: false, isNote: true }
    case 'chart':
      return chartBlock(piece.chart, nth)
  }
}

function chartBlock(chart: DisclosureChart, nth: number): Block {
  return {
    type: 'chart',
    svg: chartSvg({ ...chart, id: `${chart.id}-${nth}` }),
    alt: `${nameOf(chart)}。${chart.alt}`,
    caption: nameOf(chart),
    widthMm: CHART_MM,
    heightMm: Math.round((CHART_MM * CHART_HEIGHT) / CHART_WIDTH),
  }
}

const UPRIGHT_PT = 442
const LYING_PT = 728
const LARGEST_PT = 10.5
const SMALLEST_PT = 7
const DENSE_PT = 9.5
/** More rows than a page takes with room between them. */
const ROWS_UPRIGHT = 24
const ROWS_LYING = 15

interface Standing {
  readonly lies: boolean
  readonly level: number
  readonly isOnNewPage: boolean
}

export function tableBlock(grid: Grid, { lies, level, isOnNewPage }: Standing): Block {
  const room = lies ? LYING_PT : UPRIGHT_PT
  const wide = grid.widths.reduce((sum, width) => sum + width, 0)
  const isDense = grid.rows.length > (lies ? ROWS_LYING : ROWS_UPRIGHT)
  const largest = isDense ? DENSE_PT : LARGEST_PT
  const fitting = grid.isRegular ? Math.floor((room / wide) * 2) / 2 : largest
  return {
    type: 'table',
    number: grid.number,
    caption: grid.title,
    outlineLevel: Math.min(level + 1, 4) as 1 | 2 | 3 | 4,
    head: grid.head,
    notes: grid.notes,
    widths: grid.widths,
    headerRows: grid.headerRows,
    rows: grid.rows.map((row) => row.map(cellOf)),
    sizePt: Math.max(SMALLEST_PT, Math.min(largest, fitting)),
    isDense,
    isOnNewPage,
  }
}

const cellOf = ({ text, colSpan, rowSpan, align, isBold, isHead, indent }: GridCell) => ({
  text,
  colSpan,
  rowSpan,
  align,
  isBold,
  isHead: isHead && align === 'center',
  indent,
})
