import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { renderWord, writeWorkbook } from '#kernel/documents'
import { keepFile, openStore, storeGenerated } from '#kernel/files'
import { testWorld } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { fillStock } from '../publishing/stock/stock.store.ts'
import { searchFor } from './answer.ts'
import { searchQuery } from './contract.ts'
import { readTexts } from './reading.jobs.ts'
import { waitToRead } from './reading.store.ts'

async function articleWith(files: readonly { name: string; bytes: Buffer }[]) {
  const world = await testWorld()
  const dataDir = await mkdtemp(join(tmpdir(), '附件 '))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  await fillStock(world.db, world.clock, { sites: 1, articles: 40 })
  const store = await openStore(join(dataDir, 'files'))
  const ids = []
  for (const { name, bytes } of files) {
    const blob = await storeGenerated(store, bytes, { name, kind: 'docx' })
    const kept = { purpose: 'portal.attachment', by: null, at: world.clock.now() }
    ids.push(await world.db.transaction((tx) => keepFile(tx, blob, kept)))
  }
  const [article] = await world.sql(
    "select id from portal.article where kind = 'news' order by number limit 1",
  )
  const id = String(article?.id)
  const attachments = ids.map((fileId, at) => ({ fileId, name: files[at]?.name }))
  await world.sql(
    `update portal.edition set content = jsonb_set(content, '{attachments}', $2::jsonb) where article_id = $1`,
    [id, JSON.stringify(attachments)],
  )
  const read = () => world.db.transaction((tx) => readTexts.run({ ...world, tx, dataDir, attempt: 1 }, {}))
  const found = async (q: string) =>
    (await searchFor(world.db.tx, searchQuery.parse({ q }))).items.map((item) => item.id)
  return { world, id, read, found }
}

test('what stands in a Word, Excel or text attachment is found, and what cannot be read does no harm', async () => {
  const word = await renderWord({
    title: '附件',
    issuer: '县水务局',
    date: localDate('2026-03-01'),
    blocks: [{ type: 'paragraph', text: '鹦鹉螺泵站检修安排' }],
  })
  const book = await writeWorkbook([
    { name: '表', columns: [{ key: 'name', title: '名称' }], rows: [{ name: '珊瑚礁水闸' }] },
  ])
  const { world, id, read, found } = await articleWith([
    { name: '安排.docx', bytes: word },
    { name: '清单.xlsx', bytes: book },
    { name: '说明.txt', bytes: Buffer.from('另见翡翠湖管理办法') },
    { name: '坏的.pdf', bytes: Buffer.from('%PDF-1.7 nothing') },
    { name: '图.png', bytes: Buffer.from('not read') },
  ])
  expect(await found('鹦鹉螺泵站')).toEqual([])
  await read()
  for (const q of ['鹦鹉螺泵站', '珊瑚礁水闸', '翡翠湖']) expect([q, await found(q)]).toEqual([q, [id]])
  expect(await world.sql('select count(*)::int as n from portal.file_text where text is null')).toMatchObject(
    [{ n: 1 }],
  )
  expect(await world.sql('select count(*)::int as n from portal.text_to_read')).toMatchObject([{ n: 0 }])
  // Read again it is the same.
  const before = await world.sql('select search_text from portal.live_text where article_id = $1', [id])
  await world.db.transaction((tx) => waitToRead(tx, [id, id]))
  await read()
  expect(await found('翡翠湖')).toEqual([id])
  expect(await world.sql('select search_text from portal.live_text where article_id = $1', [id])).toEqual(
    before,
  )
})
