/** A part of a picture: the rectangle, in shares of its width and height. Shared with the browser. */
import { z } from 'zod'

const share = (what: string) =>
  z.number(`请给出${what}`).min(0, `${what}应在 0 和 1 之间`).max(1, `${what}应在 0 和 1 之间`)

export const cropInput = z
  .object({
    fileId: z.uuid('请选择图片'),
    x: share('左边'),
    y: share('上边'),
    width: share('宽度').min(0.02, '选取的部分太窄'),
    height: share('高度').min(0.02, '选取的部分太矮'),
  })
  .refine(({ x, width }) => x + width <= 1.0001, { path: ['width'], message: '选取的部分超出图片' })
  .refine(({ y, height }) => y + height <= 1.0001, { path: ['height'], message: '选取的部分超出图片' })
export type CropInput = z.infer<typeof cropInput>

export const croppedPicture = z.object({
  id: z.string(),
  name: z.string(),
  size: z.number(),
  mediaType: z.string(),
})
export type CroppedPicture = z.infer<typeof croppedPicture>

export const ratios = ['16:9', '4:3', 'free'] as const
export type Ratio = (typeof ratios)[number]

export type Rectangle = Omit<CropInput, 'fileId'>

const WORTH: Readonly<Record<Exclude<Ratio, 'free'>, number>> = { '16:9': 16 / 9, '4:3': 4 / 3 }

/** The largest rectangle of that shape in the middle of a picture so wide and high; `free`: all of it. */
export function largest(ratio: Ratio, { width, height }: { width: number; height: number }): Rectangle {
  if (ratio === 'free' || width === 0 || height === 0) return { x: 0, y: 0, width: 1, height: 1 }
  const wanted = WORTH[ratio]
  const own = width / height
  const size = own > wanted ? { width: wanted / own, height: 1 } : { width: 1, height: own / wanted }
  return { x: (1 - size.width) / 2, y: (1 - size.height) / 2, ...size }
}

/** Smaller by a factor around its place, and moved, always within the picture. */
export function placed(whole: Rectangle, scale: number, left: number, top: number): Rectangle {
  const [width, height] = [whole.width * scale, whole.height * scale]
  return { width, height, x: (1 - width) * left, y: (1 - height) * top }
}
