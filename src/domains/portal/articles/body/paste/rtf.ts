export interface RtfPicture {
  readonly type: 'image/png' | 'image/jpeg'
  readonly bytes: Uint8Array<ArrayBuffer>
}

const MOST_PICTURES = 200

/**
 * The pictures beside the text. Word and WPS put only names of files on the clipboard as HTML, which a browser may
 * not open; the same clipboard as RTF has the pictures themselves, in the same order.
 */
export function picturesOfRtf(rtf: string): RtfPicture[] {
  const pictures: RtfPicture[] = []
  for (const { 1: kind, index, 0: word } of rtf.matchAll(/\\(png|jpeg)blip/g)) {
    if (pictures.length === MOST_PICTURES) break
    const bytes = bytesOf(hexFrom(rtf, index + word.length))
    if (bytes) pictures.push({ type: kind === 'png' ? 'image/png' : 'image/jpeg', bytes })
  }
  return pictures
}

/** The figures up to the end of the group, without control words and without groups inside. */
function hexFrom(rtf: string, from: number): string {
  const rest = /(?:\\[a-z]+-?\d* ?|\{[^{}]*\}|[\s;])*([0-9a-f\s]*)/iy
  rest.lastIndex = from
  return (rest.exec(rtf)?.[1] ?? '').replace(/\s/g, '')
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> | null {
  if (hex.length < 16 || hex.length % 2 === 1) return null
  const bytes = new Uint8Array(hex.length / 2)
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16)
  return bytes
}
