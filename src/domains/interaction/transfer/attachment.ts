import { disposition } from '#kernel/files'

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
} as const
export type FileFormat = keyof typeof types

/** Papers and tables hold what only this reader may see: no cache keeps them. */
export function attachmentHeaders(name: string, format: FileFormat, { inline = false } = {}) {
  return {
    'content-type': types[format],
    'content-disposition': disposition(`${name}.${format}`, inline),
    'cache-control': 'private, no-store',
  }
}
