/** The files of a disclosure, each with the name it is given. All of them print the same pieces. */
import type { LocalDate } from '#kernel/time'
import type { Disclosure } from '../writing/disclosure.ts'
import { renderFigures } from './figures.ts'
import { renderHtml } from './html.ts'
import { renderPdf, renderWord } from './official-paper.ts'
import { renderWorkbook } from './workbook.ts'

export const paperNames = [
  'document.docx',
  'document.pdf',
  'document.html',
  'tables.xlsx',
  'figures.json',
] as const
export type PaperName = (typeof paperNames)[number]

/** Threads of their own set the PDF and write the workbook, so they are asked first and awaited together. */
export async function renderPapers(
  disclosure: Disclosure,
  day?: LocalDate,
): Promise<Record<PaperName, Buffer>> {
  const [pdf, xlsx, docx] = await Promise.all([
    renderPdf(disclosure, day),
    renderWorkbook(disclosure),
    renderWord(disclosure, day),
  ])
  return {
    'document.docx': docx,
    'document.pdf': pdf,
    'document.html': Buffer.from(renderHtml(disclosure).standalone),
    'tables.xlsx': xlsx,
    'figures.json': renderFigures(disclosure),
  }
}
