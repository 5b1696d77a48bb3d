/** A part of a picture as a picture of its own; the one it was taken from stays as it is. */
import { join } from 'node:path'
import { buffer as readAll } from 'node:stream/consumers'
import sharp from 'sharp'
import { type Context, scopeOf } from '#kernel/actions'
import { invalid } from '#kernel/errors'
import { keepFile, openFile, openStore, type StoredFile, storeGenerated } from '#kernel/files'
import { mayReadArticle, OWNER_KIND } from '../article.store.ts'
import type { CropInput, CroppedPicture } from './contract.ts'

const KINDS = new Set(['jpeg', 'png', 'webp'])
const PIXELS_MOST = 50_000_000
const LEAST_PIXELS = 16

export async function cropPicture(context: Context, input: CropInput): Promise<CroppedPicture> {
  const { db, clock, actor, dataDir = '' } = context
  const store = await openStore(join(dataDir, 'files'))
  const opened = await openFile(db.tx, store, input.fileId, (file) => mayCrop(context, file))
  const { file } = opened
  if (!KINDS.has(file.kind)) invalid('fileId', '只能裁剪 JPEG、PNG、WebP 图片，动图请先在图片软件里裁剪')
  const bytes = await cut(await readAll(opened.read()), file.kind, input)
  const blob = await storeGenerated(store, bytes, { name: file.name, kind: file.kind })
  const { x, y, width, height } = input
  const rectangle = [x, y, width, height].map((share) => share.toFixed(4)).join(' ')
  const by = { purpose: `crop ${input.fileId} ${rectangle}`, by: actor.id, at: clock.now() }
  const id = await db.transaction((tx) => keepFile(tx, blob, by))
  return { id, name: blob.name, size: blob.size, mediaType: blob.mediaType }
}

/** One's own upload, or what an article stands on that one may read. */
async function mayCrop({ actor, db }: Context, file: StoredFile): Promise<boolean> {
  if (file.ownerId === null) return actor.id !== null && file.createdBy === actor.id
  if (file.ownerKind !== OWNER_KIND) return false
  return mayReadArticle(db.tx, file.ownerId, scopeOf(actor, 'portal.read'))
}

async function cut(
  bytes: Buffer,
  kind: StoredFile['kind'],
  { x, y, width, height }: CropInput,
): Promise<Buffer> {
  const image = sharp(bytes, { limitInputPixels: PIXELS_MOST })
  const facts = await image.metadata()
  const [across, down] = [facts.width ?? 0, facts.height ?? 0]
  const left = Math.min(Math.round(x * across), across - 1)
  const top = Math.min(Math.round(y * down), down - 1)
  const size = {
    width: Math.min(Math.round(width * across), across - left),
    height: Math.min(Math.round(height * down), down - top),
  }
  if (size.width < LEAST_PIXELS || size.height < LEAST_PIXELS) invalid('width', '选取的部分太小，请放大一些')
  const part = image.extract({ left, top, ...size })
  const drawn =
    kind === 'jpeg' ? part.jpeg({ quality: 88 }) : kind === 'png' ? part.png() : part.webp({ quality: 88 })
  return drawn.toBuffer()
}
