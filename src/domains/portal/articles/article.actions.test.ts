import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, testWorld, unitNamed, type World } from '#kernel/testing'
import { createSection } from '../sections/section.actions.ts'
import {
  aContent,
  aDraft,
  cluster,
  done,
  editor,
  halfWay,
  look,
  manager,
  published,
  sectionOf,
  submitted,
  writer,
} from '../testing.ts'
import {
  copyArticle,
  createArticle,
  deleteArticle,
  moveArticle,
  pinArticle,
  restoreArticle,
  revertArticle,
  saveArticleAction,
  scheduleArticle,
} from './article.actions.ts'
import type { ArticleInHand } from './article.ts'
import { hashOf } from './content.ts'
import { expireArticle, withdrawArticle } from './withdrawal.actions.ts'

const blocked = (...codes: string[]) => ({
  blockers: codes.map((code) => expect.objectContaining({ code: `portal.${code}` })),
})
const nobody = { why: 'who may not', who: 'leaderSun', error: { name: 'Forbidden' } } as const
const late = {
  why: 'who saw an older version',
  input: (a: object) => ({ ...a, version: 99 }),
  error: { name: 'Conflict' },
}
const invalidAt = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const inTransport = async (world: World, { id }: { id: string }) => {
  await world.sql('update portal.article set unit_id = $1 where id = $2', [unitNamed.transport, id])
  await world.sql(`update portal.site set unit_id = $1 where code = '211'`, [unitNamed.transport])
}
const outside = { why: 'an article out of reach', given: inTransport, error: { name: 'NotFound' } }
const inState =
  (state: string) =>
  (world: World, { id }: { id: string }) =>
    world.sql('update portal.article set state = $1 where id = $2', [state, id])
const deleted = { why: 'one that was deleted', given: inState('deleted'), error: blocked('wrong_state') }
const housing = async (world: World) => (await cluster(world)).housing
const only = ({ id }: ArticleInHand) => ({ id })

behavesLikeAnAction(createArticle, {
  allowed: writer,
  prepare: async (world) => {
    const section = await sectionOf(world, await housing(world), 'news')
    return { sectionId: section.id, kind: 'news', content: aContent }
  },
  refused: [
    nobody,
    {
      why: 'a section that is not there',
      input: (a) => ({ ...a, sectionId: crypto.randomUUID() }),
      error: invalidAt('sectionId'),
    },
    { why: 'a kind nobody knows', input: (a) => ({ ...a, kind: 'blog' }), error: invalidAt('kind') },
    {
      why: 'a unit that does not write here',
      input: (a) => ({ ...a, unitId: unitNamed.transport }),
      error: invalidAt('unitId'),
    },
    {
      why: 'a picture that nobody uploaded',
      input: (a) => ({ ...a, content: { leadImage: { fileId: crypto.randomUUID(), alt: '' } } }),
      error: invalidAt('content'),
    },
    {
      why: 'a section that is closed',
      given: (world, { sectionId }) =>
        world.sql('update portal.section set closed_at = now() where id = $1', [sectionId]),
      error: invalidAt('sectionId'),
    },
    {
      why: 'a section of another unit’s site',
      given: (world) =>
        world.sql(`update portal.site set unit_id = $1 where code = '211'`, [unitNamed.transport]),
      error: { name: 'NotFound' },
    },
  ],
  afterwards: async (world, { id }) => {
    const article = await look(world, id)
    expect(article).toMatchObject({ state: 'draft', unitId: unitNamed.housing, origin: 'typed' })
    expect(article.content.source).toBe('云溪县住房和城乡建设局')
    expect(article.writers).toEqual([world.as('clerkChen').actor.id])
  },
})

const saving = (article: ArticleInHand) => ({
  id: article.id,
  version: article.version,
  content: { ...article.content, title: '新的标题' },
})

behavesLikeAnAction(saveArticleAction, {
  allowed: writer,
  prepare: async (world) => saving(await aDraft(world, await housing(world))),
  refused: [
    nobody,
    outside,
    deleted,
    {
      why: 'who saw an older version, and shows him both',
      input: (a) => ({ ...a, version: 99 }),
      error: {
        name: 'Conflict',
        current: { version: 1, content: expect.objectContaining({ title: aContent.title }) },
        yours: { version: 99, content: expect.objectContaining({ title: '新的标题' }) },
      },
    },
    { why: 'who does not say what he saw', input: ({ version: _v, ...a }) => a, error: invalidAt('version') },
    {
      why: 'an unreadable field',
      input: (a) => ({ ...a, content: { ...a.content, keywords: 'x' } }),
      error: invalidAt('content.keywords'),
    },
    {
      why: 'one under review',
      given: (world, { id }) =>
        world.sql(
          `update portal.article set state = 'review', review_edition_id = id, review_step = 1 where id = $1`,
          [id],
        ),
      error: blocked('wrong_state'),
    },
    {
      why: 'one on a site that was closed',
      given: (world) => world.sql(`update portal.site set state = 'closed' where code = '211'`),
      error: blocked('site_closed'),
    },
  ],
  afterwards: async (_world, output) =>
    expect(output).toMatchObject({ version: 2, state: 'draft', problems: [] }),
})

const everyState = async (world: World) => published(world, await housing(world))
const editionOf = async (world: World, id: string) =>
  (await world.rows('portal.edition')).find(({ articleId }) => articleId === id)?.id as string

behavesLikeAnAction(revertArticle, {
  allowed: editor,
  prepare: async (world) => {
    const article = await everyState(world)
    const changed = await done(world, saveArticleAction, writer(world), article, saving(article))
    return { id: changed.id, editionId: await editionOf(world, article.id) }
  },
  refused: [
    nobody,
    late,
    deleted,
    {
      why: 'an edition of nothing',
      input: (a) => ({ ...a, editionId: crypto.randomUUID() }),
      error: invalidAt('editionId'),
    },
  ],
  // Back to the word to what the public reads: there is nothing to review.
  afterwards: async (world, _output, { id }) =>
    expect(await look(world, id)).toMatchObject({ state: 'published' }),
})

behavesLikeAnAction(scheduleArticle, {
  allowed: writer,
  prepare: async (world) => ({
    ...only(await aDraft(world, await housing(world))),
    ...{ publishAt: '2025-10-21T08:00:00+08:00', expiresAt: '2025-11-21T08:00:00+08:00' },
  }),
  refused: [
    nobody,
    late,
    outside,
    deleted,
    {
      why: 'an hour that has passed',
      input: (a) => ({ ...a, publishAt: '2025-10-20T08:00:00+08:00' }),
      error: blocked('publish_past'),
    },
    {
      why: 'an end that has passed',
      input: (a) => ({ ...a, publishAt: null, expiresAt: '2025-10-20T08:00:00+08:00' }),
      error: blocked('expires_past'),
    },
    {
      why: 'an end before the beginning',
      input: (a) => ({ ...a, expiresAt: '2025-10-20T18:00:00+08:00' }),
      error: blocked('expires_early'),
    },
  ],
})

const aSection = async (world: World, siteId: string, reviewSteps: number) => {
  const words = { name: '专项', type: '工作动态', description: '专项工作', keywords: ['专项'] }
  return (
    await perform(createSection, manager(world), {
      siteId,
      slug: `special-${reviewSteps}`,
      reviewSteps,
      ...words,
    })
  ).id
}

behavesLikeAnAction(moveArticle, {
  allowed: writer,
  prepare: async (world) => {
    const site = await housing(world)
    return { ...only(await published(world, site)), sectionId: await aSection(world, site, 2) }
  },
  refused: [
    nobody,
    late,
    outside,
    deleted,
    {
      why: 'a section that is not there',
      input: (a) => ({ ...a, sectionId: crypto.randomUUID() }),
      error: invalidAt('sectionId'),
    },
    {
      why: 'what the public reads into a section that asks for more reviewers',
      given: (world, { sectionId }) =>
        world.sql('update portal.section set review_steps = 3 where id = $1', [sectionId]),
      error: blocked('chain_longer'),
    },
  ],
  afterwards: async (world, _output, { id, sectionId }) => {
    const article = await look(world, id)
    expect(article).toMatchObject({ sectionId, state: 'published' })
    expect(article.address).toMatch(/^news\/202510\/\d+\.html$/)
    expect(await world.rows('portal.live_text')).toMatchObject([{ sectionId }])
  },
})

behavesLikeAnAction(copyArticle, {
  allowed: editor,
  prepare: async (world) => {
    const { county, housing: site } = await cluster(world)
    return {
      ...only(await published(world, site)),
      sectionId: (await sectionOf(world, county, 'news/departments')).id,
    }
  },
  refused: [
    nobody,
    {
      why: 'no such section',
      input: (a) => ({ ...a, sectionId: crypto.randomUUID() }),
      error: invalidAt('sectionId'),
    },
  ],
  afterwards: async (world, { id }) => {
    const copy = await look(world, id)
    expect(copy).toMatchObject({ state: 'draft', liveEditionId: null, siteCode: 'county' })
    // Whoever wrote the words may not approve their copy.
    expect(copy.writers).toEqual([world.as('clerkChen').actor.id, world.as('editorZhuo').actor.id])
  },
})

behavesLikeAnAction(pinArticle, {
  allowed: writer,
  prepare: async (world) => ({ ...only(await everyState(world)), until: '2025-11-20T00:00:00+08:00' }),
  refused: [
    nobody,
    late,
    outside,
    {
      why: 'an end that has passed',
      input: (a) => ({ ...a, until: '2025-10-01T00:00:00+08:00' }),
      error: blocked('pin_past'),
    },
    {
      why: 'what nobody reads',
      given: (world, { id }) =>
        world.sql(`update portal.article set state = 'draft', live_edition_id = null where id = $1`, [id]),
      error: blocked('not_live'),
    },
  ],
})

behavesLikeAnAction(deleteArticle, {
  allowed: writer,
  prepare: async (world) => only(await aDraft(world, await housing(world))),
  refused: [
    nobody,
    late,
    outside,
    deleted,
    {
      why: 'what the public reads',
      given: (world, { id }) =>
        world.sql('update portal.article set live_edition_id = id where id = $1', [id]),
      error: blocked('still_live'),
    },
  ],
})

behavesLikeAnAction(restoreArticle, {
  allowed: writer,
  prepare: async (world) =>
    only(await done(world, deleteArticle, writer(world), await aDraft(world, await housing(world)))),
  refused: [
    nobody,
    late,
    outside,
    { why: 'what was not deleted', given: inState('draft'), error: blocked('wrong_state') },
  ],
  afterwards: async (world, _output, { id }) =>
    expect(await look(world, id)).toMatchObject({ state: 'draft' }),
})

behavesLikeAnAction(withdrawArticle, {
  allowed: writer,
  prepare: async (world) => ({ ...only(await everyState(world)), kind: 'notice', reason: '内容有误' }),
  refused: [
    nobody,
    late,
    outside,
    { why: 'no reason', input: ({ reason: _r, ...a }) => a, error: invalidAt('reason') },
    {
      why: 'what nobody reads',
      given: (world, { id }) =>
        world.sql(`update portal.article set state = 'draft', live_edition_id = null where id = $1`, [id]),
      error: blocked('not_live'),
    },
  ],
  afterwards: async (world, _output, { id }) => {
    const article = await look(world, id)
    expect(article).toMatchObject({
      ...{ state: 'withdrawn', liveEditionId: null },
      withdrawal: { kind: 'notice', reason: '内容有误', byName: '陈办' },
    })
    expect(await world.rows('portal.live_text')).toEqual([])
    expect((await world.rows('portal.touched')).at(-1)?.key).toMatch(/^(article|list):/)
  },
})

behavesLikeAnAction(expireArticle, {
  allowed: (world) => world.system,
  prepare: async (world) => {
    const article = await everyState(world)
    await world.sql(`update portal.article set expires_at = '2025-10-20T08:00:00+08:00'`)
    return only(article)
  },
  refused: [
    nobody,
    {
      why: 'what has time left',
      given: (world) => world.sql(`update portal.article set expires_at = '2025-10-20T10:00:00+08:00'`),
      error: blocked('not_expired'),
    },
  ],
  afterwards: async (world, _output, { id }) =>
    expect(await look(world, id)).toMatchObject({ state: 'withdrawn', withdrawal: { kind: 'gone' } }),
})

test('saving the same words again changes nothing, not even the version', async () => {
  const world = await testWorld()
  const article = await aDraft(world, await housing(world))
  const saved = await perform(saveArticleAction, writer(world), {
    ...saving(article),
    content: article.content,
  })
  expect(saved).toMatchObject({ version: 1, hash: article.contentHash })
})

test('two editors at once: one is kept, the other is shown both', async () => {
  const world = await testWorld()
  const article = await aDraft(world, await housing(world))
  const results = await Promise.allSettled([
    perform(saveArticleAction, writer(world), saving(article)),
    perform(saveArticleAction, editor(world), {
      ...saving(article),
      content: { ...article.content, title: '另一标题' },
    }),
  ])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const [failed] = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  expect(failed).toMatchObject({ name: 'Conflict', current: { version: 2 } })
})

test('what the public reads stays while the next edition is written; the next words void an approval', async () => {
  const world = await testWorld()
  const article = await everyState(world)
  const next = await done(world, saveArticleAction, writer(world), article, saving(article))
  expect(next).toMatchObject({ state: 'draft', liveEditionId: article.liveEditionId })
  expect((await world.rows('portal.live_text'))[0]?.title).toBe(aContent.title)
})

test('a body is kept clean, and a hash does not depend on the order of keys', async () => {
  const world = await testWorld()
  const dirty = '<p onclick="x()">正文<script>alert(1)</script></p><p style="color:red">第二段</p>'
  const article = await aDraft(world, await housing(world), { content: { html: dirty } })
  expect(article.content.html).toBe('<p>正文</p><p>第二段</p>')
  const turned = Object.fromEntries(Object.entries(article.content).reverse())
  expect(hashOf('news', turned as never)).toBe(article.contentHash)
})

test.each([
  ['policy', {}, ['fields.issuer', 'fields.writtenOn', 'fields.topic', 'fields.validity']],
  ['interpretation', {}, ['fields.policies', 'fields.form']],
  ['pictures', { pictures: [{ fileId: crypto.randomUUID(), alt: '' }] }, ['content']],
  ['link', {}, ['fields.url']],
  ['video', {}, ['fields.video']],
  ['leader', {}, ['fields.name', 'fields.post', 'fields.division']],
])('a %s says what it lacks, and is kept as a draft all the same', async (kind, fields, expected) => {
  const world = await testWorld()
  const making = aDraft(world, await housing(world), { kind, content: { fields } })
  if (expected[0] === 'content') return expect(making).rejects.toMatchObject({ name: 'InvalidInput' })
  const { problems } = await making
  expect(problems.map(({ path }) => path)).toEqual(expected)
})

test('a unit named by a section of the county’s site writes there, under its own name', async () => {
  const world = await testWorld()
  const { county } = await cluster(world)
  const section = await sectionOf(world, county, 'news/departments')
  const wish = { path: section.path }
  await expect(aDraft(world, county, wish)).rejects.toMatchObject({ name: 'NotFound' })
  await world.sql('update portal.section set writer_unit_ids = $1 where id = $2', [
    [unitNamed.housing],
    section.id,
  ])
  expect(await aDraft(world, county, wish)).toMatchObject({ unitId: unitNamed.housing, siteCode: 'county' })
})

test('under review it can be taken back by who wrote it only', async () => {
  const world = await testWorld()
  const site = await housing(world)
  const [first, second] = [await submitted(world, site), await halfWay(world, site)]
  await expect(
    perform(moveArticle, writer(world), { id: first.id, sectionId: first.sectionId }),
  ).rejects.toMatchObject(blocked('wrong_state'))
  await expect(perform(deleteArticle, writer(world), { id: second.id })).rejects.toMatchObject(
    blocked('wrong_state'),
  )
})
