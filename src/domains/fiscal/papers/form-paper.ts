/** One form by itself, as a sheet to be signed. */
import { type OfficialDocument, renderPdf, renderWord } from '#kernel/documents'
import type { LocalDate } from '#kernel/time'
import type { FormSheet } from '../writing/disclosure.ts'
import { formGrid } from './form-grid.ts'
import { tableBlock } from './official-paper.ts'

export const formFormats = ['pdf', 'docx'] as const
export type FormFormat = (typeof formFormats)[number]

interface Issued {
  /** The office, for the file's properties. */
  readonly issuer: string
  readonly date: LocalDate
}

export function renderForm(sheet: FormSheet, format: FormFormat, issued: Issued): Promise<Buffer> {
  const paper = formPaper(sheet, issued)
  return format === 'pdf' ? renderPdf(paper) : renderWord(paper)
}

/** Its title is the paper's, and stands once. */
function formPaper(sheet: FormSheet, issued: Issued): OfficialDocument {
  const grid = formGrid({ ...sheet, title: '', number: '' })
  const lies = grid.isLandscape
  return {
    ...issued,
    title: sheet.title,
    layout: 'form',
    orientation: lies ? 'landscape' : 'portrait',
    blocks: [tableBlock(grid, { lies, level: 1, isOnNewPage: false })],
  }
}
