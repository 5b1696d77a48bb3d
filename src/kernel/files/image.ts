import type { Sharp } from 'sharp'
import type { Kind } from './kinds.ts'
import { turnAway } from './refusals.ts'

export type ImageKind = Extract<Kind, 'jpeg' | 'png' | 'gif' | 'webp'>

export function isImage(kind: Kind): kind is ImageKind {
  return kind === 'jpeg' || kind === 'png' || kind === 'gif' || kind === 'webp'
}

/**
 * The picture drawn anew: turned the way it was meant to be seen, without the place and the telephone it was taken
 * with, and without anything else that hid in the file.
 */
export async function redraw(path: string, kind: ImageKind, pixelsMost: number): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  const isAnimated = kind === 'gif' || kind === 'webp'
  const options = { limitInputPixels: pixelsMost, failOn: 'error', animated: isAnimated } as const
  // Reading the head of a picture costs nothing, however large it says it is.
  const facts = await sharp(path, { ...options, limitInputPixels: false })
    .metadata()
    .catch(() => turnAway('damaged'))
  if ((facts.width ?? 0) * (facts.height ?? 0) > pixelsMost) turnAway('image_too_large')
  return encode(sharp(path, options).autoOrient(), kind)
    .toBuffer()
    .catch(() => turnAway('damaged'))
}

function encode(image: Sharp, kind: ImageKind): Sharp {
  if (kind === 'jpeg') return image.jpeg({ quality: 88 })
  if (kind === 'png') return image.png()
  if (kind === 'gif') return image.gif()
  return image.webp({ quality: 88 })
}
