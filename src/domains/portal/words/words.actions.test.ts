import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { enqueue, runDueJobs } from '#kernel/jobs'
import { answer, measureNamed } from '#kernel/measures'
import { behavesLikeAnAction, testWorld, type World } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { saveArticleAction } from '../articles/article.actions.ts'
import { submitArticle } from '../reviews/review.actions.ts'
import { approve, cluster, done, final, head, look, manager, published, writer } from '../testing.ts'
import { acceptCorrection, dismissFinding } from './finding.actions.ts'
import './measures.queries.ts'
import { scanWords } from './scan.jobs.ts'
import { addWords, changeWord, removeWord } from './words.actions.ts'

const pair = (text: string, right: string) => ({ text, right })
const badly = { kind: 'pair', entries: [pair('金秋丰收季节', '金秋丰收时节')], reason: '县委办函告' } as const
const blocked = (code: string) => ({ blockers: [expect.objectContaining({ code: `portal.${code}` })] })
const nobody = { why: 'who may not', who: 'editorZhuo', error: { name: 'Forbidden' } } as const
const auditor = { why: 'who may not', who: 'auditorSun', error: { name: 'Forbidden' } } as const
const late = {
  why: 'who saw an older version',
  input: (a: object) => ({ ...a, version: 99 }),
  error: { name: 'Conflict' },
}
const elsewhere = {
  why: 'what is not there',
  input: (a: object) => ({ ...a, id: crypto.randomUUID() }),
  error: { name: 'NotFound' },
}
const jobs = (world: World) => runDueJobs(world.db, world.clock)

async function anEntry(world: World, entry = pair('金秋丰收季节', '金秋丰收时节')) {
  await perform(addWords, manager(world), { ...badly, entries: [entry] })
  const [row] = await world.sql('select id from portal.word_entry order by at desc limit 1')
  return row?.id as string
}

behavesLikeAnAction(addWords, {
  allowed: manager,
  input: badly,
  refused: [
    nobody,
    { why: 'no reason', input: (a) => ({ ...a, reason: ' ' }), error: { name: 'InvalidInput' } },
    {
      why: 'a single character, which stands everywhere',
      input: (a) => ({ ...a, entries: [pair('𠮷', '吉')] }),
      error: { name: 'InvalidInput' },
    },
    {
      why: 'nothing to look for',
      input: (a) => ({ ...a, entries: [pair('', '吉')] }),
      error: { name: 'InvalidInput' },
    },
    {
      why: 'a right form that holds the wrong one',
      input: (a) => ({ ...a, entries: [pair('丰收', '大丰收')] }),
      error: { name: 'InvalidInput' },
    },
    {
      why: 'a word twice',
      input: (a) => ({ ...a, entries: [pair('丰收季', '丰收节'), pair('丰收季', '丰收时')] }),
      error: { name: 'InvalidInput' },
    },
    {
      why: 'a word that is listed',
      given: (world) => anEntry(world),
      error: { name: 'InvalidInput' },
    },
  ],
  afterwards: async (world) => {
    expect(await world.rows('portal.word_change')).toMatchObject([
      { what: 'added', reason: '县委办函告', byName: '何维' },
    ])
    expect(await world.rows('portal.word_scan')).toMatchObject([
      { endedAt: null, wordsVersion: expect.any(Number) },
    ])
  },
})

behavesLikeAnAction(changeWord, {
  allowed: manager,
  prepare: async (world) => ({
    ...{ id: await anEntry(world), right: '金秋时节', level: 'warning', source: '', reason: '更准确' },
  }),
  refused: [nobody, late, elsewhere],
  afterwards: async (world) =>
    expect((await world.rows('portal.word_change')).at(-1)).toMatchObject({
      what: 'changed',
      before: { right: '金秋丰收时节' },
      after: { right: '金秋时节', level: 'warning' },
    }),
})

behavesLikeAnAction(removeWord, {
  allowed: manager,
  prepare: async (world) => ({ id: await anEntry(world), reason: '没有错' }),
  refused: [
    nobody,
    late,
    elsewhere,
    {
      why: 'what was removed already',
      given: (world) => world.sql('update portal.word_entry set removed_at = at'),
      error: blocked('word_removed'),
    },
  ],
  afterwards: async (world) =>
    expect((await world.rows('portal.word_entry'))[0]).toMatchObject({ removedAt: expect.any(Date) }),
})

const html = '<p>在这个<strong>金秋丰收季节</strong>，全县开镰。</p><p>又到金秋丰收季节。</p>'

async function found(world: World) {
  const sites = await cluster(world)
  const article = await published(world, sites.housing, { content: { title: '金秋丰收季节开镰', html } })
  await anEntry(world)
  await jobs(world)
  const rows = await world.sql(
    'select id, place, times, quote, state, version from portal.word_finding order by place',
  )
  return { article, rows }
}

const findingIn = async (world: World, place: string) => {
  const { rows } = await found(world)
  return { id: rows.find((row) => row.place === place)?.id as string }
}

behavesLikeAnAction(acceptCorrection, {
  allowed: writer,
  prepare: (world) => findingIn(world, 'html'),
  refused: [
    auditor,
    late,
    elsewhere,
    { why: 'who writes for another unit', who: 'townshipLiu', error: { name: 'Forbidden' } },
    {
      why: 'what is decided',
      given: (world) => world.sql("update portal.word_finding set state = 'dismissed'"),
      error: blocked('finding_decided'),
    },
    {
      why: 'what stands in an attachment',
      given: (world) =>
        world.sql("update portal.word_finding set place = 'attachment 甲.docx' where place = 'html'"),
      error: blocked('word_in_attachment'),
    },
    {
      why: 'an article under review',
      given: (world) =>
        world.sql(
          "update portal.article set state = 'review', review_edition_id = live_edition_id, review_step = 1",
        ),
      error: { blockers: [expect.anything()] },
    },
    {
      why: 'a draft that does not hold it any more',
      given: (world) =>
        world.sql(`update portal.article set content = jsonb_set(content, '{html}', '"<p>开镰</p>"')`),
      error: blocked('word_not_there'),
    },
  ],
  afterwards: async (world) => {
    const [row] = await world.sql("select article_id, state from portal.word_finding where place = 'html'")
    expect(row?.state).toBe('accepted')
    const article = await look(world, row?.article_id as string)
    expect(article).toMatchObject({ state: 'draft', content: { title: '金秋丰收季节开镰' } })
    expect(article.content.html).toBe(html.replaceAll('季节', '时节'))
    expect(article.liveEditionId).not.toBeNull()
  },
})

behavesLikeAnAction(dismissFinding, {
  allowed: writer,
  prepare: async (world) => ({ ...(await findingIn(world, 'title')), reason: '是活动名称' }),
  refused: [
    auditor,
    late,
    elsewhere,
    { why: 'no reason', input: (a) => ({ ...a, reason: '' }), error: { name: 'InvalidInput' } },
    {
      why: 'what is decided',
      given: (world) => world.sql("update portal.word_finding set state = 'accepted'"),
      error: blocked('finding_decided'),
    },
  ],
  afterwards: async (world) =>
    expect(
      await world.sql("select state, reason, decided_by_name from portal.word_finding where place = 'title'"),
    ).toEqual([{ state: 'dismissed', reason: '是活动名称', decided_by_name: '陈办' }]),
})

test('from the changed list to the corrected page: found with its place, taken over by name, reviewed, counted', async () => {
  const world = await testWorld()
  const { article, rows } = await found(world)
  expect(rows).toMatchObject([
    { place: 'html', times: 2, state: 'open' },
    { place: 'title', times: 1 },
  ])
  for (const { id } of rows) await perform(acceptCorrection, writer(world), { id })
  // Nothing is public that nobody reviewed.
  expect((await look(world, article.id)).liveHash).toBe(article.liveHash)
  const counts = (name: string) => counted(world, name)
  expect([await counts('portal.words.found'), await counts('portal.words.corrected')]).toEqual([2, 0])
  world.clock.advance({ minutes: 5 })
  const sent = await done(world, submitArticle, writer(world), article)
  const [edition] = await world.sql('select words_version from portal.edition where id = $1', [
    sent.reviewEditionId,
  ])
  expect(Number(edition?.words_version)).toBe(1)
  await approve(world, await approve(world, sent, head(world)), final(world))
  expect(await counts('portal.words.corrected')).toBe(2)
  // Of what is corrected nothing is found again.
  await perform(changeWord, manager(world), {
    ...{ id: await firstEntry(world), right: '金秋时节', level: 'error', source: '', reason: '再查' },
  })
  await jobs(world)
  expect((await world.rows('portal.word_finding')).length).toBe(2)
})

const firstEntry = async (world: World) =>
  (await world.sql('select id from portal.word_entry'))[0]?.id as string

async function counted(world: World, name: string): Promise<number> {
  const period = { from: localDate('2025-01-01'), to: localDate('2027-12-31') }
  const asked = { ...period, scope: 'all' as const, now: world.clock.now() }
  return (await answer(world.db.tx, measureNamed(name)!, asked)).count
}

test('an exception silences the list in the check and in the stock; the check uses the county’s words', async () => {
  const world = await testWorld()
  const { article } = await found(world)
  await perform(addWords, manager(world), {
    ...{ kind: 'exception', entries: [pair('金秋丰收季节开镰', '')], reason: '活动名称' },
  })
  expect((await world.sql('select place from portal.word_finding')).map(({ place }) => place)).toEqual([
    'html',
  ])
  const content = { ...article.content, html: '<p>又到金秋丰收季节。</p>' }
  const input = { id: article.id, version: article.version, content }
  await perform(saveArticleAction, writer(world), input)
  const sent = await done(world, submitArticle, writer(world), article)
  const [edition] = await world.sql('select risks from portal.edition where id = $1', [sent.reviewEditionId])
  const quotes = ((edition?.risks ?? []) as { quote: string }[]).map(({ quote }) => quote)
  expect(quotes.filter((quote) => quote === '金秋丰收季节').length).toBe(1)
})

test('a look through the stock that was broken off goes on where it was, and finds nothing twice', async () => {
  const world = await testWorld()
  await found(world)
  await world.sql('update portal.word_scan set ended_at = null, reached = null, looked = 0')
  const [scan] = await world.sql('select id from portal.word_scan')
  await enqueue(world.db.tx, scanWords, { id: scan?.id as string })
  await enqueue(world.db.tx, scanWords, { id: scan?.id as string })
  await jobs(world)
  expect(await world.rows('portal.word_scan')).toMatchObject([{ looked: 1, endedAt: expect.any(Date) }])
  expect((await world.rows('portal.word_finding')).length).toBe(2)
})
