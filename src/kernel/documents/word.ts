import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph,
  type Table,
  TextRun,
} from 'docx'
import { chartPng } from './chart-picture.ts'
import {
  type Align,
  type Block,
  type Chart,
  inOneLine,
  type OfficialDocument,
  PEN_LINE_MM,
  type Paragraph as Prose,
  pageOf,
  printable,
  type Section,
  sectionsOf,
} from './official.ts'
import { notesOf, ruledTable, wordTable } from './word-table.ts'
import { face, faces, textRuns } from './word-text.ts'

const TWIPS_PER_MM = 1440 / 25.4
const TWIPS_PER_PT = 20
const PIXELS_PER_MM = 96 / 25.4
const twips = (mm: number): number => Math.round(mm * TWIPS_PER_MM)

const sides = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

export async function renderWord(document: OfficialDocument): Promise<Buffer> {
  const sections = await Promise.all(sectionsOf(document).map((section) => wordSection(section, document)))
  const [first, ...others] = sections
  const subject = document.subject ? { subject: printable(document.subject) } : {}
  const word = new Document({
    title: inOneLine(document.title),
    creator: printable(document.issuer),
    ...subject,
    styles: { default: defaultStyles(document) },
    evenAndOddHeaderAndFooters: document.layout !== 'form',
    sections: [
      {
        ...first,
        footers: footersOf(document),
        children: [...titleOf(document), ...(first?.children ?? [])],
      },
      // Without footers of its own a section goes on with those before it.
      ...others,
    ],
  })
  return Packer.toBuffer(word)
}

async function wordSection(section: Section, document: OfficialDocument) {
  const made = await Promise.all(section.blocks.map((block) => wordBlock(block, document, section)))
  return { properties: { page: wordPage(section) }, children: made.flat() }
}

/** Headings look the same whether we wrote them or somebody adds one. */
function defaultStyles(document: OfficialDocument) {
  const { bodyPt, linePt } = pageOf(document)
  const size = bodyPt * 2
  const styleOf = (level: 1 | 2 | 3 | 4) => ({
    run: { font: LEVEL_FACES[level - 1] ?? faces.fang, size, bold: level === 3, color: '000000' },
    paragraph: { keepNext: true, spacing: exactly(linePt) },
  })
  return {
    document: {
      run: { font: faces.fang, size, color: '000000', language: { eastAsia: 'zh-CN', value: 'zh-CN' } },
    },
    heading1: styleOf(1),
    heading2: styleOf(2),
    heading3: styleOf(3),
    heading4: styleOf(4),
  }
}

function wordPage({ isLandscape, margins: { topMm, bottomMm, leftMm, rightMm } }: Section) {
  return {
    size: {
      width: twips(210),
      height: twips(297),
      orientation: isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
    },
    margin: {
      top: twips(topMm),
      bottom: twips(bottomMm),
      left: twips(leftMm),
      right: twips(rightMm),
      footer: twips(15),
    },
  }
}

/** On the outer edge of the sheet, with a dash on either side (GB/T 9704—2012, 7.5). */
function footersOf(document: OfficialDocument) {
  const isForm = document.layout === 'form'
  const footer = (alignment: (typeof sides)[Align]) => {
    const children = isForm ? [PageNumber.CURRENT] : ['— ', PageNumber.CURRENT, ' —']
    const run = new TextRun({ children, font: face('宋体'), size: isForm ? 21 : 28 })
    const indent = { left: isForm ? 0 : 280, right: isForm ? 0 : 280 }
    return new Footer({ children: [new Paragraph({ alignment, indent, children: [run] })] })
  }
  if (isForm) return { default: footer(sides.center) }
  return { default: footer(sides.right), even: footer(sides.left) }
}

function titleOf(document: OfficialDocument): Paragraph[] {
  const isForm = document.layout === 'form'
  const title = new Paragraph({
    heading: HeadingLevel.TITLE,
    alignment: sides.center,
    spacing: { after: 200, line: isForm ? 480 : 700, lineRule: LineRuleType.EXACT },
    children: textRuns(document.title, { font: faces.song, size: isForm ? 36 : 44, color: '000000' }),
  })
  if (!document.subtitle) return [title]
  const runs = textRuns(document.subtitle, { font: faces.kai })
  return [title, new Paragraph({ alignment: sides.center, spacing: { after: 300 }, children: runs })]
}

async function wordBlock(
  block: Section['blocks'][number],
  document: OfficialDocument,
  section: Section,
): Promise<(Paragraph | Table)[]> {
  const page = pageOf(document)
  switch (block.type) {
    case 'heading':
      return [headingOf(block, document)]
    case 'paragraph':
      return proseOf(block, page)
    case 'table':
      return wordTable(block, contentWidth(section))
    case 'ruled':
      return ruledTable(block.label ?? '', block.lines, twips(PEN_LINE_MM))
    case 'signature':
      return [block.name, block.date].map((line, at) => signatureLine(line, at === 0, page.bodyPt))
    case 'chart':
      return chartOf(block)
    case 'pageBreak':
      return [new Paragraph({ children: [new PageBreak()] })]
  }
}

function contentWidth({ isLandscape, margins }: Section): number {
  return twips((isLandscape ? 297 : 210) - margins.leftMm - margins.rightMm)
}

const LEVELS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
]
const LEVEL_FACES = [faces.hei, faces.kai, faces.fang, faces.fang]

function headingOf(
  { level, text, isOnNewPage = false }: Extract<Block, { type: 'heading' }>,
  document: OfficialDocument,
): Paragraph {
  const { bodyPt, linePt } = pageOf(document)
  const font = LEVEL_FACES[level - 1] ?? faces.hei
  return new Paragraph({
    heading: LEVELS[level - 1] ?? HeadingLevel.HEADING_4,
    keepNext: true,
    pageBreakBefore: isOnNewPage,
    spacing: exactly(linePt),
    indent: { firstLine: document.layout === 'form' ? 0 : bodyPt * 2 * TWIPS_PER_PT },
    children: textRuns(text, { font, size: bodyPt * 2, bold: level === 3, color: '000000' }),
  })
}

function proseOf(
  { text, align = 'left', isBold = false, isIndented = true, isNote = false }: Prose,
  page: ReturnType<typeof pageOf>,
) {
  if (isNote) return notesOf([text], align)
  const firstLine = isIndented && align === 'left' ? page.bodyPt * 2 * TWIPS_PER_PT : 0
  return printable(text)
    .split('\n')
    .map(
      (line) =>
        new Paragraph({
          alignment: align === 'left' ? AlignmentType.BOTH : sides[align],
          spacing: exactly(page.linePt),
          indent: { firstLine },
          children: textRuns(line, { bold: isBold }),
        }),
    )
}

function signatureLine(text: string, isFirst: boolean, bodyPt: number): Paragraph {
  return new Paragraph({
    alignment: sides.right,
    keepNext: isFirst,
    spacing: { before: isFirst ? 580 : 0 },
    indent: { right: bodyPt * 4 * TWIPS_PER_PT },
    children: textRuns(text),
  })
}

async function chartOf(chart: Chart): Promise<Paragraph[]> {
  const transformation = {
    width: Math.round(chart.widthMm * PIXELS_PER_MM),
    height: Math.round(chart.heightMm * PIXELS_PER_MM),
  }
  const image = new ImageRun({
    type: 'svg',
    data: Buffer.from(chart.svg),
    transformation,
    fallback: { type: 'png', data: await chartPng(chart) },
    altText: { name: printable(chart.alt), description: printable(chart.alt), title: printable(chart.alt) },
  })
  const picture = new Paragraph({
    alignment: sides.center,
    keepNext: chart.caption !== undefined,
    children: [image],
  })
  if (chart.caption === undefined) return [picture]
  const caption = new Paragraph({
    alignment: sides.center,
    spacing: { before: 80, after: 160 },
    children: textRuns(chart.caption, { font: faces.hei, size: 24 }),
  })
  return [picture, caption]
}

const exactly = (pt: number) => ({ line: pt * TWIPS_PER_PT, lineRule: LineRuleType.EXACT })
