/** A disclosure as plain lines, cells parted by tabs: what the proof-reader reads, and what goldens keep. */
import type { PrintedBlock, PrintedTable } from '../forms/tables.ts'
import type { SourceText } from '../proofread/public.ts'
import type { Disclosure, DisclosureChart, FormSheet, Piece } from './disclosure.ts'

export function sourceOf(disclosure: Disclosure): SourceText {
  return { format: 'txt', lines: linesOf(disclosure), losses: ['图片不进文字稿'] }
}

export const linesOf = ({ title, pieces }: Disclosure): string[] => [title, '', ...pieces.flatMap(pieceLines)]

function pieceLines(piece: Piece): string[] {
  if (piece.type === 'table') return [...tableLines(piece.table), '']
  if (piece.type === 'sheet') return [...sheetLines(piece.sheet), '']
  if (piece.type === 'chart') return [...chartLines(piece.chart), '']
  return [piece.text, '']
}

const chartLines = ({ number, title }: DisclosureChart): string[] => [`（${number}：${title}）`]

function tableLines({ number, title, unit, blocks, notes }: PrintedTable): string[] {
  return [number, title, `单位：${unit}`, ...headLines(blocks), ...bodyLines(blocks), ...notes]
}

const isCoded = ({ codeTitle }: PrintedBlock): boolean => codeTitle !== null

/** Beside one another, one line for each level of heads; a head stands where its columns begin. */
function headLines(blocks: readonly PrintedBlock[]): string[] {
  const depth = Math.max(...blocks.flatMap(({ columns }) => columns.map(({ under }) => under.length + 1)))
  const titles = blocks.some(({ title }) => title !== null)
    ? [blocks.flatMap((block) => spread(block.title ?? '', widthOf(block))).join('\t')]
    : []
  const levels = Array.from({ length: depth }, (_each, level) =>
    blocks.flatMap((block) => headCells(block, level, depth)).join('\t'),
  )
  return [...titles, ...levels]
}

const widthOf = (block: PrintedBlock): number => block.columns.length + (isCoded(block) ? 2 : 1)

const spread = (text: string, width: number): string[] => [text, ...Array<string>(width - 1).fill('')]

function headCells(block: PrintedBlock, level: number, depth: number): string[] {
  const isFirst = level === 0
  const names = [...(isCoded(block) ? [block.codeTitle ?? ''] : []), block.nameTitle]
  const columns = block.columns.map(({ title, under }, at) => {
    const above = [...under, title]
    const text = above[level]
    const left = block.columns[at - 1]
    const isMerged = left && level < under.length && [...left.under, left.title][level] === text
    return text === undefined || isMerged ? '' : text
  })
  return [...names.map((name) => (isFirst || depth === 1 ? name : '')), ...columns]
}

function bodyLines(blocks: readonly PrintedBlock[]): string[] {
  const most = Math.max(...blocks.map(({ rows }) => rows.length))
  return Array.from({ length: most }, (_each, at) =>
    blocks.flatMap((block) => rowCells(block, at)).join('\t'),
  )
}

function rowCells(block: PrintedBlock, at: number): string[] {
  const row = block.rows[at]
  if (!row) return Array<string>(widthOf(block)).fill('')
  const values = row.cells.map(({ text }) => text ?? '')
  return [...(isCoded(block) ? [row.code ?? ''] : []), row.title, ...values]
}

function sheetLines({ number, title, head, rows, notes }: FormSheet): string[] {
  const body = rows.map((row) => row.map(({ text }) => text.replace(/\s*\n\s*/g, ' ')).join('\t'))
  return [number, title, ...(head.length > 0 ? [head.join('\t')] : []), ...body, ...notes].filter(Boolean)
}
