import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, testWorld, type World } from '#kernel/testing'
import { saveArticleAction } from '../articles/article.actions.ts'
import { approveArticle, submitArticle, withdrawReview } from '../reviews/review.actions.ts'
import { cluster, done, final, head, look, manager, otherFinal, sectionOf } from '../testing.ts'
import type { ImportAnswer } from './contract.ts'
import { approveImport, importArticles, planImport, rejectImport } from './import.actions.ts'
import { readOldUrl } from './item.ts'

const blocked = (...codes: string[]) => ({
  blockers: codes.map((code) => expect.objectContaining({ code: `portal.${code}` })),
})
const nobody = { why: 'who may not', who: 'editorZhuo', error: { name: 'Forbidden' } } as const
const late = {
  why: 'who saw an older version',
  input: (a: object) => ({ ...a, version: 99 }),
  error: { name: 'Conflict' },
}
const invalidAt = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })

const line = (number: number, more: object = {}): string =>
  JSON.stringify({
    title: `旧闻 ${number}`,
    html: `<p onclick="x">正文 ${number}</p>`,
    publishedAt: '2019-05-01 09:30',
    oldUrl: `http://old.example.gov.cn/show.asp?id=${number}`,
    ...more,
  })
const text = [line(1), line(2), line(3, { publishedAt: '2018-02-03' })].join('\n')

const asked = async (world: World, given = text) => {
  const { housing } = await cluster(world)
  return { sectionId: (await sectionOf(world, housing, 'news')).id, name: '旧站动态', text: given }
}
const imported = async (world: World): Promise<ImportAnswer & { importId: string }> =>
  (await perform(importArticles, manager(world), await asked(world))) as ImportAnswer & { importId: string }

behavesLikeAnAction(importArticles, {
  allowed: manager,
  prepare: (world) => asked(world),
  refused: [
    nobody,
    { why: 'no name', input: (a) => ({ ...a, name: '' }), error: invalidAt('name') },
    { why: 'an empty file', input: (a) => ({ ...a, text: '\n \n' }), error: invalidAt('file') },
    {
      why: 'only faulty lines',
      input: (a) => ({ ...a, text: '{"title": 1}\nnot json' }),
      error: blocked('nothing_to_import'),
    },
    {
      why: 'an unknown section',
      input: (a) => ({ ...a, sectionId: crypto.randomUUID() }),
      error: invalidAt('sectionId'),
    },
  ],
  afterwards: async (world, output) => {
    expect(output).toMatchObject({ dryRun: false, lines: 3, fresh: 3, known: 0, faulty: 0 })
    const articles = await world.rows('portal.article')
    expect(articles.map(({ state, origin, liveEditionId }) => [state, origin, liveEditionId])).toEqual(
      Array(3).fill(['review', 'imported', null]),
    )
    expect(output.results[2]).toMatchObject({ address: expect.stringMatching(/^news\/201802\/\d+\.html$/) })
    expect((await world.rows('portal.former_address')).map(({ path }) => path)).toEqual([
      'show.asp?id=1',
      'show.asp?id=2',
      'show.asp?id=3',
    ])
  },
})

const waiting = async (world: World) => ({ id: (await imported(world)).importId })
const decided = {
  why: 'what was decided before',
  given: (world: World, { id }: { id: string }) =>
    world.sql(`update portal.import set state = 'rejected' where id = $1`, [id]),
  error: blocked('import_decided'),
}

behavesLikeAnAction(approveImport, {
  allowed: final,
  prepare: waiting,
  refused: [
    nobody,
    late,
    decided,
    {
      why: 'who handed it in',
      given: (world, { id }) =>
        world.sql('update portal.import set by_id = $1 where id = $2', [final(world).actor.id, id]),
      error: blocked('own_import'),
    },
  ],
  afterwards: async (world) => {
    const articles = await world.rows('portal.article')
    expect(articles.map(({ state }) => state)).toEqual(['published', 'published', 'published'])
    expect(articles[0]?.publishedAt.toISOString()).toBe('2019-05-01T01:30:00.000Z')
    expect(articles[0]?.address).toMatch(/^news\/201905\/\d+\.html$/)
    expect((await world.rows('portal.review')).map(({ byName }) => byName)).toEqual(['钱审', '钱审', '钱审'])
    expect(await world.rows('portal.live_text')).toHaveLength(3)
  },
})

behavesLikeAnAction(rejectImport, {
  allowed: final,
  prepare: async (world) => ({ ...(await waiting(world)), reason: '来源不明' }),
  refused: [
    nobody,
    late,
    decided,
    { why: 'no reason', input: ({ id }) => ({ id }), error: invalidAt('reason') },
  ],
  afterwards: async (world) => {
    expect((await world.rows('portal.article')).map(({ state }) => state)).toEqual([
      'deleted',
      'deleted',
      'deleted',
    ])
    expect(await world.rows('portal.former_address')).toEqual([])
  },
})

test('every problem is said at its line, and a try changes nothing', async () => {
  const world = await testWorld()
  const lines = [
    line(1),
    '{"title": "缺正文"',
    line(3, { publishedAt: '2030-01-01' }),
    line(4, { publishedAt: '2019-02-30', title: '' }),
    line(5, { oldUrl: 'javascript:alert(1)' }),
    line(1),
    line(7, { html: '<p> </p>' }),
    line(8, { attachments: [{ name: '附件.pdf', url: '/a.pdf' }] }),
  ]
  const { answer } = await planImport(world.db.tx, world.clock, {
    ...(await asked(world, lines.join('\r\n'))),
    files: {},
  })
  expect(answer).toMatchObject({ dryRun: true, lines: 8, fresh: 2, faulty: 6 })
  expect(answer.results.map(({ problems }) => problems)).toEqual([
    [],
    ['不是一个完整的 JSON 对象'],
    ['publishedAt：晚于现在'],
    ['title：请填写标题', 'publishedAt：应写成 2024-05-01 09:30 的样子'],
    ['oldUrl：不是网址'],
    ['原地址与第 1 行相同'],
    ['请填写正文'],
    [],
  ])
  expect(answer.results[7]?.remarks).toEqual(['附件“附件.pdf”没有随文件提供，没有导入'])
  expect(await world.rows('portal.article')).toEqual([])
})

test('what was imported before is passed over by its old address', async () => {
  const world = await testWorld()
  const input = await asked(world)
  await perform(importArticles, manager(world), input)
  const again = perform(importArticles, manager(world), { ...input, text: [text, line(9)].join('\n') })
  expect(await again).toMatchObject({ fresh: 1, known: 3 })
})

test('one article of a stock taken out and changed goes the way of all articles', async () => {
  const world = await testWorld()
  const { importId } = await imported(world)
  const [first] = await world.rows('portal.article')
  const article = await look(world, first?.id)
  const input = { id: article.id, hash: article.reviewHash }
  await expect(perform(approveArticle, head(world), input)).rejects.toMatchObject(blocked('part_of_import'))
  const out = await done(world, withdrawReview, { ...manager(world), actor: writing(world) }, article)
  const changed = { version: out.version, content: { ...out.content, title: '改过' } }
  await done(world, saveArticleAction, { ...manager(world), actor: writing(world) }, out, changed)
  expect(await perform(approveImport, final(world), { id: importId })).toMatchObject({ articles: 2 })
  expect(await look(world, article.id)).toMatchObject({ state: 'draft', liveEditionId: null })
  const sent = await done(world, submitArticle, { ...manager(world), actor: writing(world) }, article)
  await perform(approveArticle, head(world), { id: sent.id, hash: sent.reviewHash })
  expect(await done(world, approveArticle, otherFinal(world), sent, { hash: sent.reviewHash })).toMatchObject(
    {
      state: 'published',
    },
  )
})

const writing = (world: World) => ({ ...manager(world).actor, permissions: world.system.actor.permissions })

test('a stock of a thousand is kept, and approved, in seconds', async () => {
  const world = await testWorld()
  const many = Array.from({ length: 1000 }, (_, at) => line(at)).join('\n')
  const { importId } = (await perform(
    importArticles,
    manager(world),
    await asked(world, many),
  )) as ImportAnswer
  expect(await perform(approveImport, final(world), { id: importId })).toMatchObject({ articles: 1000 })
})

test.each([
  ['/a/b.html', 'a/b.html'],
  ['http://www.old.gov.cn/a.asp?id=3#top', 'a.asp?id=3'],
  ['https://www.old.gov.cn/', null],
  ['../../etc/passwd', 'etc/passwd'],
])('the old address %s becomes %s', (given, expected) => {
  const problems: string[] = []
  const telling = { wrong: (_path: string, message: string) => problems.push(message) }
  expect([readOldUrl(given, telling), problems]).toEqual([expected, []])
})
