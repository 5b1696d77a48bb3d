import { pasteBody, picturesOfRtf } from '../../articles/body/contract.ts'

export interface Pasted {
  readonly html: string
  /** What to upload, by the name under which its place waits. */
  readonly pictures: ReadonlyMap<string, Blob>
  /** What was left out, in sentences. */
  readonly remarks: readonly string[]
}

const IMAGE = /(<img\b[^>]*?\bsrc\s*=\s*)("[^"]*"|'[^']*'|[^\s>]+)/gi
const FOUND_ELSEWHERE = new Set(['image_not_uploaded', 'image_without_alt'])

/** A clipboard as a body. Pictures come as data in the HTML, or beside it in the RTF, in the same order. */
export function readClipboard(html: string, rtf: string, batch: number): Pasted {
  const pictures = new Map<string, Blob>()
  const beside = picturesOfRtf(rtf)
  let local = 0
  const named = html.replace(IMAGE, (whole, before: string, quoted: string) => {
    const src = quoted.replace(/^["']|["']$/g, '')
    const blob = src.startsWith('data:') ? blobOf(src) : fromFile(src) ? pictureAt(beside[local++]) : null
    if (!blob) return whole
    const name = `粘贴-${batch}-${pictures.size + 1}`
    pictures.set(name, blob)
    return `${before}"${name}"`
  })
  const body = pasteBody(named)
  const remarks = body.problems.filter(({ code }) => !FOUND_ELSEWHERE.has(code))
  return { html: body.html, pictures, remarks: [...new Set(remarks.map(({ message }) => message))] }
}

const fromFile = (src: string): boolean => /^file:/i.test(src)

const pictureAt = (picture: ReturnType<typeof picturesOfRtf>[number] | undefined): Blob | null =>
  picture ? new Blob([picture.bytes], { type: picture.type }) : null

function blobOf(src: string): Blob | null {
  const [, type, base64] =
    /^data:(image\/(?:png|jpeg|gif|webp|bmp));base64,([a-z0-9+/=\s]+)$/i.exec(src) ?? []
  if (!type || !base64) return null
  try {
    return new Blob([Uint8Array.from(atob(base64.replace(/\s/g, '')), (char) => char.charCodeAt(0))], {
      type,
    })
  } catch {
    return null
  }
}
