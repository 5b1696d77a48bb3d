export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly mediaType: string
}

export type Preview = 'image' | 'pdf' | 'text'

/** What the browser can show by itself without running anything in it. SVG is not among them: it can carry script. */
export function previewOf({ mediaType }: Pick<StoredFile, 'mediaType'>): Preview | null {
  if (/^image\/(png|jpeg|gif|webp|bmp)$/.test(mediaType)) return 'image'
  if (mediaType === 'application/pdf') return 'pdf'
  return mediaType.startsWith('text/plain') || mediaType === 'text/csv' ? 'text' : null
}

const UNITS = ['B', 'KB', 'MB', 'GB'] as const

export function sizeText(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024
    unit++
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`
}
