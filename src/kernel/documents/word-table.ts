import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
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
const PEN_LINE = Math.round((PEN_LINE_MM * 1440) / 25.4)
const sides = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

export function wordTable(table: PlainTable, width: number): (Paragraph | Table)[] {
  const total = table.widths.reduce((sum, share) => sum + share, 0)
  const columnWidths = table.widths.map((share) => Math.floor((width * share) / total))
  const headerRows = table.headerRows ?? 0
  const rows = table.rows.map((cells, at) => {
    const isHeader = at < headerRows
    const children = cells.map((cell) => wordCell(cellOf(cell), isHeader))
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
  return table.caption ? [captionOf(table.caption), made, after] : [made, after]
}

function captionOf(caption: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { before: 120, after: 80 },
    children: textRuns(caption, { font: faces.hei, size: CELL_SIZE }),
  })
}

function wordCell(cell: PlainCell, isHeader: boolean): TableCell {
  const { text, colSpan = 1, rowSpan = 1, align = 'left', isBold = false, lines = 0 } = cell
  const font = isHeader ? faces.hei : faces.fang
  const paragraphs = printable(text)
    .split('\n')
    .map(
      (line) =>
        new Paragraph({
          alignment: isHeader ? AlignmentType.CENTER : sides[align],
          children: textRuns(line, { font, size: CELL_SIZE, bold: isBold }),
        }),
    )
  const room = Array.from({ length: lines }, penLine)
  return new TableCell({
    columnSpan: colSpan,
    rowSpan,
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 60, bottom: 60, left: 90, right: 90 },
    children: [...paragraphs, ...room],
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
