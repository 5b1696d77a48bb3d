import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  LineRuleType,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import {
  cellOf,
  PEN_LINE_MM,
  type TableCell as PlainCell,
  type Table as PlainTable,
  printable,
} from './official.ts'
import { faces, textRuns } from './word-text.ts'

const noBorder = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const CELL_SIZE = 24
const NOTE_SIZE = 21
const TWIPS_PER_HALF_POINT = 10
const PEN_LINE = Math.round((PEN_LINE_MM * 1440) / 25.4)
const sides = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

export function wordTable(table: PlainTable, width: number): (Paragraph | Table)[] {
  const total = table.widths.reduce((sum, share) => sum + share, 0)
  const columnWidths = table.widths.map((share) => Math.floor((width * share) / total))
  const headerRows = table.headerRows ?? 0
  const size = (table.sizePt ?? CELL_SIZE / 2) * 2
  const room = { side: size < CELL_SIZE ? 60 : 90, above: table.isDense ? 14 : size < CELL_SIZE ? 50 : 60 }
  const rows = table.rows.map((cells, at) => {
    const isHeader = at < headerRows
    const children = cells.map((cell) => wordCell(cellOf(cell), { isTop: isHeader, size, room }))
    return new TableRow({ tableHeader: isHeader, cantSplit: true, children })
  })
  const made = new Table({
    columnWidths,
    width: { size: columnWidths.reduce((sum, size) => sum + size, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    rows,
  })
  // Two tables that touch would become one in Word.
  const after = new Paragraph({ spacing: { line: 120, lineRule: LineRuleType.EXACT } })
  return [...captionOf(table, width), made, ...notesOf(table.notes ?? [], 'left'), after]
}

function captionOf(
  { number, caption, head, outlineLevel, isOnNewPage }: PlainTable,
  width: number,
): Paragraph[] {
  const paragraphs: ((isFirst: boolean) => Paragraph)[] = []
  const font = faces.hei
  if (number)
    paragraphs.push(
      (isFirst) =>
        new Paragraph({
          keepNext: true,
          pageBreakBefore: isFirst && isOnNewPage === true,
          children: textRuns(number, { font, size: CELL_SIZE }),
        }),
    )
  if (caption)
    paragraphs.push(
      (isFirst) =>
        new Paragraph({
          alignment: AlignmentType.CENTER,
          keepNext: true,
          pageBreakBefore: isFirst && isOnNewPage === true,
          ...(outlineLevel ? { outlineLevel: outlineLevel - 1 } : {}),
          spacing: { before: 120, after: 80 },
          children: textRuns(caption, { font, size: outlineLevel ? 28 : CELL_SIZE }),
        }),
    )
  if (head && head.length > 0) paragraphs.push(() => headOf(head, width))
  return paragraphs.map((made, at) => made(at === 0))
}

/** The first at the left, the last at the right, others between. */
function headOf(head: readonly string[], width: number): Paragraph {
  const last = head.length - 1
  const tabStops = head.slice(1).map((_, at) => {
    const isLast = at + 1 === last
    const type = isLast ? TabStopType.RIGHT : TabStopType.CENTER
    return { type, position: isLast ? width : Math.round((width * (at + 1)) / last) }
  })
  return new Paragraph({
    keepNext: true,
    spacing: { after: 40 },
    alignment: last === 0 ? AlignmentType.RIGHT : AlignmentType.LEFT,
    tabStops,
    children: head.flatMap((text, at) => [
      ...(at > 0 ? [new TextRun({ children: [new Tab()], size: NOTE_SIZE })] : []),
      ...textRuns(text, { size: NOTE_SIZE }),
    ]),
  })
}

/** Small print. */
export function notesOf(notes: readonly string[], align: keyof typeof sides): Paragraph[] {
  return notes.map(
    (note) =>
      new Paragraph({
        alignment: sides[align],
        spacing: { before: 60 },
        children: textRuns(note, { size: NOTE_SIZE }),
      }),
  )
}

interface Look {
  readonly isTop: boolean
  readonly size: number
  /** In twips, between the lines and the words. */
  readonly room: { readonly side: number; readonly above: number }
}

function wordCell(cell: PlainCell, { isTop, size, room }: Look): TableCell {
  const { text, colSpan = 1, rowSpan = 1, align = 'left', isBold = false, isHead = false } = cell
  const { indent = 0, lines = 0 } = cell
  const font = isTop || isHead ? faces.hei : faces.fang
  const paragraphs = printable(text)
    .split('\n')
    .map(
      (line) =>
        new Paragraph({
          alignment: isTop ? AlignmentType.CENTER : sides[align],
          indent: { left: indent * size * TWIPS_PER_HALF_POINT },
          // An empty cell is as high as its paragraph mark.
          run: { font, size },
          children: textRuns(line, { font, size, bold: isBold }),
        }),
    )
  const { side, above } = room
  return new TableCell({
    columnSpan: colSpan,
    rowSpan,
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: above, bottom: above, left: side, right: side },
    children: [...paragraphs, ...Array.from({ length: lines }, penLine)],
  })
}

function penLine(): Paragraph {
  return new Paragraph({ spacing: { line: PEN_LINE, lineRule: LineRuleType.EXACT } })
}

/** Lines for a pen. Rows of a table, because Word joins the borders of paragraphs that follow one another. */
export function ruledTable(label: string, lines: number, height: number): (Paragraph | Table)[] {
  const rule = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
  const borders = { top: noBorder, left: noBorder, right: noBorder, bottom: rule }
  const cell = () => new TableCell({ borders, children: [new Paragraph({})] })
  const made = new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: { ...borders, insideHorizontal: rule, insideVertical: noBorder },
    rows: Array.from({ length: lines }, () => {
      return new TableRow({ height: { value: height, rule: HeightRule.EXACT }, children: [cell()] })
    }),
  })
  return label === '' ? [made] : [new Paragraph({ children: textRuns(label) }), made]
}
