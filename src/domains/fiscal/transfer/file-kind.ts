/** What somebody sent, by its content; the name settles only what content leaves open. Pure. */
export type FileKind = 'json' | 'workbook' | 'paper'

const HEAD = 64

export function kindOfFile(bytes: Buffer, name: string): FileKind {
  const start = bytes
    .subarray(0, HEAD)
    .toString('utf8')
    .replace(/^[\ufeff\s]+/, '')
  if (start.startsWith('{\\rtf')) return 'paper'
  if (start.startsWith('{')) return 'json'
  // The names of what is packed stand in clear at the end of every archive.
  if (start.startsWith('PK')) return bytes.includes('word/document.xml') ? 'paper' : 'workbook'
  if (start.startsWith('%PDF') || /^<(!doctype|html|\?xml|head|body|table|meta|!--)/i.test(start))
    return 'paper'
  return /\.(txt|md|html?|docx|pdf|doc|wps)$/i.test(name) ? 'paper' : 'workbook'
}
