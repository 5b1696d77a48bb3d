/** What a file is by its content. The extension must be one of those that belong to it. */
export type Kind =
  | 'jpeg'
  | 'png'
  | 'gif'
  | 'webp'
  | 'pdf'
  | 'ofd'
  | 'docx'
  | 'xlsx'
  | 'pptx'
  | 'ole'
  | 'odf'
  | 'rtf'
  | 'text'
  | 'csv'
  | 'zip'
  | 'mp3'
  | 'm4a'
  | 'mp4'
  | 'amr'
  | 'wav'

interface KindFacts {
  readonly mediaType: string
  readonly extensions: readonly string[]
}

export const kinds: Readonly<Record<Kind, KindFacts>> = {
  jpeg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jfif'] },
  png: { mediaType: 'image/png', extensions: ['png'] },
  gif: { mediaType: 'image/gif', extensions: ['gif'] },
  webp: { mediaType: 'image/webp', extensions: ['webp'] },
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'] },
  ofd: { mediaType: 'application/ofd', extensions: ['ofd'] }, // GB/T 33190-2016
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx', 'wps'],
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx', 'et'],
  },
  pptx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    extensions: ['pptx', 'dps'],
  },
  ole: { mediaType: 'application/x-ole-storage', extensions: ['doc', 'xls', 'ppt', 'wps', 'et', 'dps'] },
  odf: { mediaType: 'application/vnd.oasis.opendocument', extensions: ['odt', 'ods', 'odp'] },
  rtf: { mediaType: 'application/rtf', extensions: ['rtf', 'doc'] },
  text: { mediaType: 'text/plain', extensions: ['txt'] },
  csv: { mediaType: 'text/csv', extensions: ['csv'] },
  zip: { mediaType: 'application/zip', extensions: ['zip'] },
  mp3: { mediaType: 'audio/mpeg', extensions: ['mp3'] },
  m4a: { mediaType: 'audio/mp4', extensions: ['m4a'] },
  mp4: { mediaType: 'video/mp4', extensions: ['mp4'] },
  amr: { mediaType: 'audio/amr', extensions: ['amr'] },
  wav: { mediaType: 'audio/wav', extensions: ['wav'] },
}

/** The old office formats share one container; what is inside tells them apart. */
const OLE_MEDIA_TYPES: Readonly<Record<string, string>> = {
  doc: 'application/msword',
  wps: 'application/msword',
  xls: 'application/vnd.ms-excel',
  et: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  dps: 'application/vnd.ms-powerpoint',
}

const ODF_MEDIA_TYPES: Readonly<Record<string, string>> = {
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
}

export function mediaTypeOf(kind: Kind, extension: string): string {
  if (kind === 'ole') return OLE_MEDIA_TYPES[extension] ?? kinds.ole.mediaType
  if (kind === 'odf') return ODF_MEDIA_TYPES[extension] ?? kinds.odf.mediaType
  return kinds[kind].mediaType
}

export interface ArchiveLimits {
  readonly entriesMost: number
  readonly bytesMost: number
  /** How much larger the content may be than the archive, once it is over `ratioFrom` bytes. */
  readonly ratioMost: number
  readonly ratioFrom: number
}

export interface UploadRules {
  readonly sizeMost: number
  readonly kinds: readonly Kind[]
  readonly pixelsMost: number
  readonly archive: ArchiveLimits
}

const MB = 1024 * 1024
const archive = { entriesMost: 2_000, bytesMost: 200 * MB, ratioMost: 200, ratioFrom: 10 * MB }
const images: Kind[] = ['jpeg', 'png', 'gif', 'webp']
const papers: Kind[] = ['pdf', 'ofd', 'docx', 'xlsx', 'pptx', 'ole', 'text']

/** What anybody may send from the street. */
export const publicUpload: UploadRules = {
  sizeMost: 10 * MB,
  kinds: [...images, ...papers],
  pixelsMost: 50_000_000,
  archive,
}

/** What a signed-in colleague may add: recordings, tables and packed files too. */
export const staffUpload: UploadRules = {
  ...publicUpload,
  sizeMost: 20 * MB,
  kinds: [...images, ...papers, 'odf', 'rtf', 'csv', 'zip', 'mp3', 'm4a', 'mp4', 'amr', 'wav'],
}
