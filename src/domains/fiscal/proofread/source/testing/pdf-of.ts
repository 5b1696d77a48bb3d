/** A PDF of these pages, each the drawing instructions of one page; text by `put`. */
export function pdfOf(pages: readonly string[], { encrypted = false }: { encrypted?: boolean } = {}): Buffer {
  const objects: string[] = ['<</Type/Catalog/Pages 2 0 R>>', '', FONT, DESCENDANT]
  const kids: number[] = []
  for (const content of pages) {
    objects.push(`<</Length ${content.length}>>\nstream\n${content}\nendstream`)
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents ${objects.length} 0 R/Resources<</Font<</F1 3 0 R>>>>>>`,
    )
    kids.push(objects.length)
  }
  objects[1] = `<</Type/Pages/Count ${kids.length}/Kids[${kids.map((kid) => `${kid} 0 R`).join(' ')}]>>`
  let text = '%PDF-1.7\n'
  const offsets = objects.map((object, at) => {
    const offset = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const start = text.length
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  const lock = encrypted
    ? `/Encrypt<</Filter/Standard/V 1/R 2/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>/P -4>>/ID[<00><00>]`
    : ''
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}trailer\n<</Size ${objects.length + 1}/Root 1 0 R${lock}>>\nstartxref\n${start}\n%%EOF`
  return Buffer.from(text, 'latin1')
}

/** The way many office programs write Chinese without embedding a font. */
const FONT = '<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>'
const DESCENDANT =
  '<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>'

/** Text with its baseline at a place, ten points high. */
export function put(x: number, y: number, text: string): string {
  const codes = Array.from(text, (sign) => sign.charCodeAt(0).toString(16).padStart(4, '0'))
  return `BT /F1 10 Tf ${x} ${y} Td <${codes.join('')}> Tj ET\n`
}

export const line = (x0: number, y0: number, x1: number, y1: number) => `${x0} ${y0} m ${x1} ${y1} l S\n`
