import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import {
  cellOf,
  inOneLine,
  type OfficialDocument,
  PEN_LINE_MM,
  pageOf,
  printable,
  type Section,
  sectionsOf,
  type Table,
} from './official.ts'
import type { PdfTask } from './pdf.worker.ts'
import { workerThread } from './worker.ts'

const typeset = workerThread(new URL('./pdf.worker.ts', import.meta.url), {
  taskMs: 60_000,
  idleMs: 60_000,
  memoryMb: 1_024,
})

const require = createRequire(import.meta.url)
const template = readFileSync(join(import.meta.dirname, 'official.typ'), 'utf8')
/** 𠮷 and two thousand more that the shipped families lack; names of people and places are written with them. */
const RARE = join(import.meta.dirname, 'fonts')
const SHIPPED_WEIGHTS = ['noto-serif-sc/400Regular', 'noto-serif-sc/700Bold', 'noto-sans-sc/500Medium']

const ownFonts: string[] = []

/** A folder with the county's licensed type (方正小标宋, 仿宋_GB2312 …); it is preferred to the shipped one. */
export function addFontFolder(folder: string): void {
  if (!ownFonts.includes(folder)) ownFonts.push(folder)
}

function fontFolders(): string[] {
  const shipped = SHIPPED_WEIGHTS.map((weight) => {
    const [family, face] = weight.split('/')
    return join(dirname(require.resolve(`@expo-google-fonts/${family}/package.json`)), face ?? '')
  })
  return [...ownFonts.filter((folder) => existsSync(folder)), ...shipped, RARE]
}

/** PDF/A-2 where every character can be drawn; otherwise a plain PDF, since a letter with an odd sign must print too. */
export async function renderPdf(document: OfficialDocument): Promise<Buffer> {
  const task: PdfTask = {
    template,
    fontFolders: fontFolders(),
    document: JSON.stringify(forTemplate(document)),
  }
  return Buffer.from((await typeset(task)) as Uint8Array)
}

/** The document as the template reads it: defaults filled in, nothing left out, unprintable signs removed. */
function forTemplate(document: OfficialDocument): unknown {
  const [year, month, day] = document.date.split('-').map(Number)
  return {
    title: printable(document.title),
    name: inOneLine(document.title),
    subtitle: printable(document.subtitle ?? ''),
    issuer: printable(document.issuer),
    date: { year, month, day },
    isForm: document.layout === 'form',
    page: pageOf(document),
    penLineMm: PEN_LINE_MM,
    sections: sectionsOf(document).map((section) => ({
      ...section,
      blocks: section.blocks.map(blockForTemplate),
    })),
  }
}

function blockForTemplate(block: Section['blocks'][number]): unknown {
  switch (block.type) {
    case 'paragraph': {
      const { align = 'left', isBold = false, isIndented = true, isNote = false } = block
      const lines = printable(block.text).split('\n')
      return { type: 'paragraph', lines, align, isBold, isIndented, isNote }
    }
    case 'table':
      return tableForTemplate(block)
    case 'chart':
      return { ...block, caption: printable(block.caption ?? ''), alt: printable(block.alt) }
    case 'heading':
      return { ...block, text: printable(block.text), isOnNewPage: block.isOnNewPage ?? false }
    case 'ruled':
      return { ...block, label: printable(block.label ?? '') }
    case 'signature':
      return { ...block, name: printable(block.name), date: printable(block.date) }
    default:
      return block
  }
}

function tableForTemplate(table: Table): unknown {
  return {
    type: 'table',
    number: printable(table.number ?? ''),
    caption: printable(table.caption ?? ''),
    outlineLevel: table.outlineLevel ?? 0,
    head: (table.head ?? []).map(printable),
    notes: (table.notes ?? []).map(printable),
    isOnNewPage: table.isOnNewPage ?? false,
    sizePt: table.sizePt ?? 12,
    isDense: table.isDense ?? false,
    widths: table.widths,
    headerRows: table.headerRows ?? 0,
    rows: table.rows.map((row) => row.map(cellForTemplate)),
  }
}

function cellForTemplate(given: Parameters<typeof cellOf>[0]): unknown {
  const cell = cellOf(given)
  const { text, colSpan = 1, rowSpan = 1, align = 'left' } = cell
  const { isBold = false, isHead = false, indent = 0, lines = 0 } = cell
  return { text: printable(text), colSpan, rowSpan, align, isBold, isHead, indent, lines }
}
