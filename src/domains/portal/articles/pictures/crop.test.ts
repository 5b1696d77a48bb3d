import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import sharp from 'sharp'
import { expect, onTestFinished, test } from 'vitest'
import { perform } from '#kernel/actions'
import { blobPath, findFile, keepFile, openStore, receiveFile, staffUpload } from '#kernel/files'
import { testWorld } from '#kernel/testing'
import { aDraft, cluster, look, writer } from '../../testing.ts'
import { saveArticleAction } from '../article.actions.ts'
import { largest, placed, ratios } from './contract.ts'
import { cropPicture } from './crop.store.ts'

async function desk() {
  const world = await testWorld()
  const dataDir = mkdtempSync(join(tmpdir(), 'zhengshu-crop-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const store = await openStore(join(dataDir, 'files'))
  const me = { ...writer(world), dataDir }
  const upload = async (bytes: Buffer, name: string) => {
    const blob = await receiveFile(store, Readable.from([bytes]), { name, rules: staffUpload })
    const by = { purpose: 'upload', by: me.actor.id, at: world.clock.now() }
    return world.db.transaction((tx) => keepFile(tx, blob, by))
  }
  const size = async (id: string) => {
    const file = await findFile(world.db.tx, id)
    const { width, height } = await sharp(blobPath(store, file?.sha256 ?? '')).metadata()
    return [width, height, file?.purpose]
  }
  return { world, dataDir, me, upload, size }
}

const picture = (format: 'png' | 'jpeg' | 'gif') =>
  sharp({ create: { width: 200, height: 100, channels: 3, background: '#c00' } })
    .toFormat(format)
    .toBuffer()

test('a part becomes a picture of its own, which says of what it is a part; the whole stays', async () => {
  const { world, me, upload, size } = await desk()
  const id = await upload(await picture('png'), 'a.png')
  const part = await cropPicture(me, { fileId: id, ...largest('4:3', { width: 200, height: 100 }) })
  expect(await size(part.id)).toEqual([133, 100, `crop ${id} 0.1667 0.0000 0.6667 1.0000`])
  expect((await size(id)).slice(0, 2)).toEqual([200, 100])
  // It may stand in an article as any upload does.
  const { housing } = await cluster(world)
  const draft = await aDraft(world, housing)
  const content = {
    ...draft.content,
    html: `<p>图</p><figure><img data-file="${part.id}" alt="红"></figure>`,
  }
  await perform(saveArticleAction, me, { id: draft.id, version: draft.version, content })
  expect((await look(world, draft.id)).content.html).toContain(part.id)
})

test('nobody cuts a picture that is not his to see, or what is no still picture, or next to nothing', async () => {
  const { world, dataDir, me, upload } = await desk()
  const all = { x: 0, y: 0, width: 1, height: 1 }
  const id = await upload(await picture('jpeg'), 'a.jpg')
  const stranger = { ...world.as('outsiderWu'), dataDir }
  await expect(cropPicture(stranger, { fileId: id, ...all })).rejects.toMatchObject({ name: 'NotFound' })
  const gif = await upload(await picture('gif'), 'a.gif')
  await expect(cropPicture(me, { fileId: gif, ...all })).rejects.toMatchObject({ name: 'InvalidInput' })
  const least = { fileId: id, x: 0.99, y: 0.99, width: 0.01, height: 0.01 }
  await expect(cropPicture(me, least)).rejects.toMatchObject({ name: 'InvalidInput' })
})

test('whatever is chosen, the rectangle lies within the picture and has the shape that was asked for', () => {
  const side = fc.integer({ min: 1, max: 9000 })
  const part = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(
      side,
      side,
      fc.constantFrom(...ratios),
      part,
      part,
      part,
      (width, height, ratio, scale, left, top) => {
        const whole = largest(ratio, { width, height })
        const { x, y, width: across, height: down } = placed(whole, 0.1 + 0.9 * scale, left, top)
        expect(x >= 0 && y >= 0 && x + across <= 1.0000001 && y + down <= 1.0000001).toBe(true)
        if (ratio === 'free') return
        expect((across * width) / (down * height)).toBeCloseTo(ratio === '16:9' ? 16 / 9 : 4 / 3, 6)
      },
    ),
  )
})
