import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { renderWord } from '#kernel/documents'
import { keepFile, openStore, storeGenerated } from '#kernel/files'
import { testWorld, type World } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { submitArticle } from '../reviews/review.actions.ts'
import { aDraft, cluster, done, writer } from '../testing.ts'

async function draftWith(world: World, dataDir: string, files: readonly { name: string; bytes: Buffer }[]) {
  const sites = await cluster(world)
  const article = await aDraft(world, sites.housing)
  const store = await openStore(join(dataDir, 'files'))
  const attachments: { fileId: string; name: string }[] = []
  for (const { name, bytes } of files) {
    const blob = await storeGenerated(store, bytes, { name, kind: 'docx' })
    const kept = { purpose: 'portal.attachment', by: null, at: world.clock.now() }
    attachments.push({ fileId: await world.db.transaction((tx) => keepFile(tx, blob, kept)), name })
  }
  await world.sql(
    `update portal.article set content = jsonb_set(content, '{attachments}', $2::jsonb) where id = $1`,
    [article.id, JSON.stringify(attachments)],
  )
  return article
}

test('what is wrong in a Word attachment is shown to the reviewer; what cannot be read is named, and stops nothing', async () => {
  const world = await testWorld()
  const dataDir = await mkdtemp(join(tmpdir(), '附件 '))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const bytes = await renderWord({
    ...{ title: '通知', issuer: '县住建局', date: localDate('2025-10-01') },
    blocks: [{ type: 'paragraph', text: '请各单位按装好路灯，身份证号码11010519491231002X。' }],
  })
  const article = await draftWith(world, dataDir, [
    { name: '通知.docx', bytes },
    { name: '坏的.pdf', bytes: Buffer.from('%PDF-1.7 nothing') },
  ])
  const sent = await done(world, submitArticle, { ...writer(world), dataDir }, article)
  const [edition] = await world.sql('select risks from portal.edition where id = $1', [sent.reviewEditionId])
  const risks = (edition?.risks ?? []) as { level: string; quote: string; message: string }[]
  expect(risks).toContainEqual(
    expect.objectContaining({
      level: 'error',
      quote: '按装',
      message: expect.stringContaining('附件《通知.docx》'),
    }),
  )
  expect(risks).toContainEqual(expect.objectContaining({ code: 'personal', quote: '11010519491231002X' }))
  expect(risks).toContainEqual(expect.objectContaining({ code: 'file_unread', quote: '坏的.pdf' }))
})
