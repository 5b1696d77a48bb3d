import { expect, test } from 'vitest'
import { type Context, perform } from '#kernel/actions'
import { runDueJobs } from '#kernel/jobs'
import { behavesLikeAnAction, testWorld, unitNamed, type World } from '#kernel/testing'
import { saveArticleAction, scheduleArticle } from '../articles/article.actions.ts'
import type { ArticleInHand } from '../articles/article.ts'
import { goLive } from '../articles/go-live.ts'
import {
  aDraft,
  approve,
  cluster,
  done,
  editor,
  final,
  halfWay,
  head,
  look,
  otherFinal,
  published,
  reviewer,
  submitted,
  type Wish,
  writer,
} from '../testing.ts'
import { publishArticle } from './publish.actions.ts'
import { approveArticle, returnArticle, submitArticle, withdrawReview } from './review.actions.ts'
import { confirmUrgent, publishUrgently } from './urgent.actions.ts'

const blocked = (...codes: string[]) => ({
  blockers: codes.map((code) => expect.objectContaining({ code: `portal.${code}` })),
})
const nobody = { why: 'who may not', who: 'leaderSun', error: { name: 'Forbidden' } } as const
const late = {
  why: 'who saw an older version',
  input: (a: object) => ({ ...a, version: 99 }),
  error: { name: 'Conflict' },
}
const wrongHash = {
  why: 'who read another edition',
  input: (a: object) => ({ ...a, hash: 'f'.repeat(64) }),
  error: blocked('hash_differs'),
}
const invalidAt = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const inTransport = async (world: World, { id }: { id: string }) => {
  await world.sql('update portal.article set unit_id = $1 where id = $2', [unitNamed.transport, id])
  await world.sql(`update portal.site set unit_id = $1 where code = '211'`, [unitNamed.transport])
}
const outside = { why: 'an article out of reach', given: inTransport, error: { name: 'NotFound' } }
const housing = async (world: World) => (await cluster(world)).housing
const only = ({ id }: ArticleInHand) => ({ id })
const withHash = ({ id, reviewHash, contentHash }: ArticleInHand) => ({ id, hash: reviewHash ?? contentHash })
const wrote =
  (who: (world: World) => Context) =>
  (world: World, { id }: { id: string }) =>
    world.sql('update portal.article set writers = writers || $1::uuid where id = $2', [
      who(world).actor.id,
      id,
    ])
const back = (world: World, { id }: { id: string }) =>
  world.sql(
    `update portal.article set state = 'draft', review_edition_id = null, review_step = null where id = $1`,
    [id],
  )

behavesLikeAnAction(submitArticle, {
  allowed: writer,
  prepare: async (world) => only(await aDraft(world, await housing(world))),
  refused: [
    nobody,
    late,
    outside,
    {
      why: 'one without a title and a body',
      given: (world) =>
        world.sql(`update portal.article set content = content || '{"title": "", "html": ""}'`),
      error: blocked('incomplete', 'incomplete'),
    },
    {
      why: 'what was already sent',
      given: (world, { id }) => perform(submitArticle, writer(world), { id }),
      error: blocked('wrong_state'),
    },
    {
      why: 'one in a section that was closed',
      given: (world) => world.sql('update portal.section set closed_at = now()'),
      error: blocked('section_closed'),
    },
  ],
  afterwards: async (world, _output, { id }) => {
    const article = await look(world, id)
    expect(article).toMatchObject({ state: 'review', reviewStep: 1, reviewHash: article.contentHash })
    const told = (await world.rows('notifications.message')).map(({ personId }) => personId)
    expect(told).toEqual([world.as('directorLi').actor.id])
  },
})

behavesLikeAnAction(withdrawReview, {
  allowed: writer,
  prepare: async (world) => only(await submitted(world, await housing(world))),
  refused: [
    nobody,
    late,
    outside,
    {
      why: 'who did not write it',
      given: (world, { id }) =>
        world.sql('update portal.article set writers = array[gen_random_uuid()] where id = $1', [id]),
      error: blocked('not_writer'),
    },
    { why: 'what is not under review', given: back, error: blocked('wrong_state') },
  ],
})

behavesLikeAnAction(approveArticle, {
  allowed: head,
  prepare: async (world) => withHash(await submitted(world, await housing(world))),
  refused: [
    nobody,
    late,
    outside,
    wrongHash,
    { why: 'who wrote a word of it', given: wrote(head), error: blocked('own_article') },
    { why: 'what is not under review', given: back, error: blocked('wrong_state') },
    {
      why: 'who has approved this edition before',
      given: (world, input) => perform(approveArticle, head(world), input),
      error: blocked('decided_already', 'not_final'),
    },
    { why: 'no hash of what was read', input: ({ id }) => ({ id }), error: invalidAt('hash') },
  ],
  afterwards: async (world, _output, { id }) => {
    expect(await look(world, id)).toMatchObject({ state: 'review', reviewStep: 2, liveEditionId: null })
    expect(await world.rows('portal.review')).toMatchObject([
      { decision: 'approved', step: 1, final: false, byName: '李局' },
    ])
  },
})

behavesLikeAnAction(returnArticle, {
  allowed: head,
  prepare: async (world) => ({
    ...only(await submitted(world, await housing(world))),
    ...{ reason: '数字有误', places: [{ quote: '六百户', message: '应为六百一十户' }] },
  }),
  refused: [
    nobody,
    late,
    outside,
    { why: 'no reason', input: ({ reason: _r, ...a }) => a, error: invalidAt('reason') },
    { why: 'what is not under review', given: back, error: blocked('wrong_state') },
  ],
  afterwards: async (world, _output, { id }) => {
    expect(await look(world, id)).toMatchObject({ state: 'returned', reviewEditionId: null })
    expect(await world.rows('portal.review')).toMatchObject([
      { decision: 'returned', places: [{ quote: '六百户' }] },
    ])
  },
})

behavesLikeAnAction(publishUrgently, {
  allowed: final,
  prepare: async (world) => ({
    ...withHash(await aDraft(world, await housing(world))),
    reason: '暴雨红色预警',
  }),
  refused: [
    nobody,
    late,
    wrongHash,
    { why: 'who wrote a word of it', given: wrote(final), error: blocked('own_article') },
    { why: 'no reason', input: ({ reason: _r, ...a }) => a, error: invalidAt('reason') },
    {
      why: 'one without a title',
      given: (world) => world.sql(`update portal.article set content = content || '{"title": ""}'`),
      error: blocked('incomplete'),
    },
    {
      why: 'what was thrown away',
      given: (world, { id }) => world.sql(`update portal.article set state = 'deleted' where id = $1`, [id]),
      error: blocked('wrong_state'),
    },
  ],
  afterwards: async (world, _output, { id }) => {
    const article = await look(world, id)
    expect(article.state).toBe('published')
    expect(article.urgentUntil?.toISOString()).toBe('2025-10-21T01:00:00.000Z')
  },
})

const urgent = async (world: World, wish: Wish = {}): Promise<ArticleInHand> => {
  const draft = await aDraft(world, await housing(world), wish)
  return done(world, publishUrgently, final(world), draft, { hash: draft.contentHash, reason: '暴雨' })
}

behavesLikeAnAction(confirmUrgent, {
  allowed: otherFinal,
  prepare: async (world) => {
    const { id, liveHash } = await urgent(world)
    return { id, hash: liveHash }
  },
  refused: [
    nobody,
    late,
    wrongHash,
    { why: 'who wrote a word of it', given: wrote(otherFinal), error: blocked('own_article') },
    {
      why: 'what nobody waits for',
      given: (world, { id }) =>
        world.sql('update portal.article set urgent_until = null where id = $1', [id]),
      error: blocked('not_urgent'),
    },
  ],
  afterwards: async (world, output, { id }) => {
    expect(output).toMatchObject({ complete: true })
    expect(await look(world, id)).toMatchObject({ urgentUntil: null, state: 'published' })
  },
})

test('who published in an emergency does not confirm it himself', async () => {
  const world = await testWorld()
  const { id, liveHash: hash } = await urgent(world)
  await expect(perform(confirmUrgent, final(world), { id, hash })).rejects.toMatchObject(
    blocked('decided_already'),
  )
})

const scheduled = async (world: World): Promise<ArticleInHand> => {
  const half = await halfWay(world, await housing(world))
  const times = { publishAt: '2025-10-21T08:00:00+08:00', expiresAt: '2025-10-25T08:00:00+08:00' }
  await perform(scheduleArticle, writer(world), { id: half.id, ...times })
  return approve(world, half, final(world))
}

behavesLikeAnAction(publishArticle, {
  allowed: (world) => world.system,
  prepare: async (world) => {
    const article = await scheduled(world)
    world.clock.set(new Date('2025-10-21T00:00:00Z'))
    return only(article)
  },
  refused: [
    nobody,
    { why: 'what was changed since', given: back, error: blocked('not_due') },
    {
      why: 'whose hour has not come',
      given: async (world) => world.clock.advance({ hours: -1 }),
      error: blocked('not_due'),
    },
  ],
  afterwards: async (world, _output, { id }) =>
    expect(await look(world, id)).toMatchObject({ state: 'published', publishAt: null }),
})

test('the last step asks for a final reviewer, and then the public reads it', async () => {
  const world = await testWorld()
  const half = await halfWay(world, await housing(world))
  await expect(approve(world, half, reviewer(world))).rejects.toMatchObject(blocked('not_final'))
  const live = await approve(world, half, final(world))
  expect(live).toMatchObject({ state: 'published', liveHash: half.contentHash, reviewEditionId: null })
  expect(live.address).toBe(`news/202510/${live.number}.html`)
  expect(await world.rows('portal.live_text')).toMatchObject([
    { articleId: live.id, title: live.content.title },
  ])
  const keys = (await world.rows('portal.touched')).map(({ key }) => key)
  expect(keys.slice(-2)).toEqual([`article:${live.id}`, `list:${live.sectionId}`])
})

test('a person who holds every right of the portal still cannot publish what he wrote', async () => {
  const world = await testWorld()
  const site = await housing(world)
  const all = {
    ...editor(world),
    actor: { ...editor(world).actor, permissions: world.system.actor.permissions },
  }
  const article = await submitted(world, site, { who: all })
  await expect(approve(world, article, all)).rejects.toMatchObject(blocked('own_article'))
  await expect(
    perform(publishUrgently, all, { id: article.id, hash: article.reviewHash, reason: 'x' }),
  ).rejects.toMatchObject(blocked('own_article'))
})

test('neither the system nor a token decides', async () => {
  const world = await testWorld()
  const article = await submitted(world, await housing(world))
  const token = { ...final(world), actor: { ...final(world).actor, kind: 'token' as const } }
  for (const context of [world.system, token])
    await expect(approve(world, article, context)).rejects.toMatchObject({
      blockers: expect.arrayContaining([expect.objectContaining({ code: 'portal.person_only' })]),
    })
})

test('any word changed after an approval takes the approval with it', async () => {
  const world = await testWorld()
  const article = await scheduled(world)
  expect(article.state).toBe('approved')
  const changed = {
    id: article.id,
    version: article.version,
    content: { ...article.content, title: '改过的标题' },
  }
  expect(await perform(saveArticleAction, writer(world), changed)).toMatchObject({ state: 'draft' })
  world.clock.set(new Date('2025-10-21T00:01:00Z'))
  await runDueJobs(world.db, world.clock)
  expect(await look(world, article.id)).toMatchObject({ state: 'draft', liveEditionId: null })
})

test('the one function that publishes believes nobody: a state written past the rules opens nothing', async () => {
  const world = await testWorld()
  const article = await submitted(world, await housing(world))
  const hand = { at: world.clock.now(), byId: null, byName: '系统' }
  const live = () => world.db.transaction((tx) => goLive(tx, [article.id], hand))
  await expect(live()).rejects.toMatchObject(blocked('not_approved'))
  await world.sql(`update portal.article set state = 'approved' where id = $1`, [article.id])
  await expect(live()).rejects.toMatchObject(blocked('not_approved'))
  const half = await halfWay(world, (await look(world, article.id)).siteId)
  await world.sql(`update portal.article set state = 'approved' where id = $1`, [half.id])
  await world.sql(
    `update portal.edition set content = content || '{"title": "被换过"}' where article_id = $1`,
    [half.id],
  )
  await expect(world.db.transaction((tx) => goLive(tx, [half.id], hand))).rejects.toMatchObject(
    blocked('tampered'),
  )
})

test('at its hour it is public, at its end it is gone, by the clock alone', async () => {
  const world = await testWorld()
  const { id } = await scheduled(world)
  await runDueJobs(world.db, world.clock)
  expect((await look(world, id)).state).toBe('approved')
  world.clock.set(new Date('2025-10-21T00:00:01Z'))
  await runDueJobs(world.db, world.clock)
  expect(await look(world, id)).toMatchObject({ state: 'published' })
  world.clock.set(new Date('2025-10-25T00:00:01Z'))
  await runDueJobs(world.db, world.clock)
  expect(await look(world, id)).toMatchObject({ state: 'withdrawn', withdrawal: { kind: 'gone' } })
})

test('a section that asks for more meanwhile gets it: the hour passes and the article goes back', async () => {
  const world = await testWorld()
  const { id } = await scheduled(world)
  await world.sql('update portal.section set review_steps = 3')
  world.clock.set(new Date('2025-10-21T00:00:01Z'))
  await runDueJobs(world.db, world.clock)
  expect(await look(world, id)).toMatchObject({ state: 'returned', liveEditionId: null })
})

test('an emergency that nobody signs within a day is asked about, each day anew', async () => {
  const world = await testWorld()
  await world.sql(
    `insert into access.grant (person_id, role, valid_from) values ($1, 'portal_final_reviewer', '2020-01-01')`,
    [otherFinal(world).actor.id],
  )
  await urgent(world)
  const asked = async () =>
    (await world.rows('notifications.message')).filter(({ kind }) => kind === 'portal.urgent_unconfirmed')
      .length
  for (const expected of [1, 2]) {
    world.clock.advance({ days: 1, minutes: 1 })
    await runDueJobs(world.db, world.clock)
    expect(await asked()).toBe(expected)
  }
})

test('two reviewers at the same moment: each decides a step, none decides two', async () => {
  const world = await testWorld()
  const article = await submitted(world, await housing(world))
  const input = { id: article.id, hash: article.reviewHash, version: article.version }
  const results = await Promise.allSettled([
    perform(approveArticle, head(world), input),
    perform(approveArticle, final(world), input),
  ])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await look(world, article.id)).toMatchObject({ state: 'review', reviewStep: 2 })
})

test('an item of 法定主动公开内容 gets its 索引号 when it is sent, and keeps it', async () => {
  const world = await testWorld()
  const site = await housing(world)
  const wish = { path: 'disclosure/content/plans' }
  const numbers = [await published(world, site, wish), await submitted(world, site, wish)].map(
    ({ content }) => content.fields.indexNumber,
  )
  expect(numbers).toEqual(['211/2025-00001', '211/2025-00002'])
})

const risky: Wish = {
  content: {
    html: '<p>张某，身份证号码 110101199003077758，电话 13812345678。</p><p><a href="https://shop.example.com/x">购买</a></p>',
  },
}

test('personal data and foreign links are what the reviewer sees first', async () => {
  const world = await testWorld()
  const article = await submitted(world, await housing(world), risky)
  const [edition] = await world.rows('portal.edition')
  expect(edition?.articleId).toBe(article.id)
  const risks = edition?.risks.map(({ code, level }: Record<string, string>) => `${code} ${level}`)
  expect(risks).toEqual(['personal error', 'personal error', 'foreign_link notice'])
})

test('what the check is sure of passes only with a name and a reason', async () => {
  const world = await testWorld()
  const article = await submitted(world, await housing(world), risky)
  await expect(approve(world, article, head(world))).rejects.toMatchObject(blocked('risk_open'))
  const input = { id: article.id, hash: article.reviewHash }
  await perform(approveArticle, head(world), { ...input, note: '本人书面同意公开' })
  const rows = (await world.rows('portal.review')).map(({ decision, byName, reason }) => [
    decision,
    byName,
    reason,
  ])
  expect(rows.sort()).toEqual([
    ['approved', '李局', '本人书面同意公开'],
    ['overridden', '李局', '本人书面同意公开'],
  ])
  // Said once for the edition; the last step reads it and need not say it again.
  expect(await approve(world, article, final(world))).toMatchObject({ state: 'published' })
})

test('an edited article that goes through again replaces the edition at the same address', async () => {
  const world = await testWorld()
  const site = await housing(world)
  const first = await published(world, site)
  const changed = { version: first.version, content: { ...first.content, title: '第二版' } }
  await done(world, saveArticleAction, writer(world), first, changed)
  const again = await done(world, submitArticle, writer(world), first)
  const second = await approve(world, await approve(world, again, head(world)), final(world))
  expect(second.address).toBe(first.address)
  expect(second.publishedAt).toEqual(first.publishedAt)
  expect(second.liveEditionId).not.toBe(first.liveEditionId)
})
