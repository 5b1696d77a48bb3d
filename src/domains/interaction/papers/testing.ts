/** A paper as a reader takes it out again. The spaces between glyphs are its guess and are dropped. */
import { readPdf } from '@cj-tech-master/excelts/pdf'

export async function pdfPages(bytes: Buffer): Promise<string[]> {
  return (await readPdf(bytes)).pages.map(({ text }) => text.replace(/\s/g, ''))
}
