import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { enqueue, runDueJobs } from '#kernel/jobs'
import { actorNamed, testWorld, type World } from '#kernel/testing'
import { checkFigures } from '../../src/domains/fiscal/books/book.actions.ts'
import { releaseDisclosure } from '../../src/domains/fiscal/disclosures/release.actions.ts'
import { approveDisclosure, submitDisclosure } from '../../src/domains/fiscal/disclosures/review.actions.ts'
import {
  clerk,
  head,
  makeAll,
  released,
  reviewer,
  testDataDir,
} from '../../src/domains/fiscal/disclosures/testing.ts'
import { correctDisclosure } from '../../src/domains/fiscal/disclosures/writing.actions.ts'
import { withdrawArticle } from '../../src/domains/portal/articles/withdrawal.actions.ts'
import { showPaper } from '../../src/domains/portal/disclosure/paper.actions.ts'
import { catchUpPapers } from '../../src/domains/portal/disclosure/paper.jobs.ts'
import { deciders } from '../../src/domains/portal/disclosure/paper.ts'
import { approveArticle } from '../../src/domains/portal/reviews/review.actions.ts'
import { cluster, final, look } from '../../src/domains/portal/testing.ts'

const grant = (world: World, who: Parameters<typeof actorNamed>[0], role: string) =>
  world.sql("insert into access.grant (person_id, role, valid_from) values ($1, $2, '2020-01-01')", [
    actorNamed(who).id,
    role,
  ])

const atWork = async (): Promise<World> => {
  const world = await testWorld({ today: '2025-02-20' })
  await cluster(world)
  return world
}
const shown = async (world: World) => {
  const [row] = await world.rows('portal.shown_paper')
  return look(world, row?.articleId)
}

async function corrected(world: World, id: string): Promise<void> {
  const { correctionId } = await perform(correctDisclosure, clerk(world), { id, reason: '漏了一项<b>' })
  const book = (await world.rows('fiscal.book')).find(({ revision }) => revision === 2)
  await perform(checkFigures, clerk(world), { id: book?.id })
  await perform(submitDisclosure, clerk(world), { id: correctionId })
  await perform(approveDisclosure, reviewer(world), { id: correctionId })
  await perform(releaseDisclosure, head(world), { id: correctionId })
  await makeAll(world)
}

test('a release comes to its unit’s 财政预决算 by itself, and waits for those who may decide there', async () => {
  const world = await atWork()
  const id = await released(world)
  await makeAll(world)
  const article = await shown(world)
  // The centre has no site: the portal shows it.
  expect(article).toMatchObject({
    ...{ siteCode: 'county', sectionPath: 'disclosure/content/budget', state: 'review', origin: 'system' },
    ...{ liveEditionId: null, disclosed: true },
    content: {
      source: '云溪县电子政务中心',
      fields: { issuer: '云溪县电子政务中心', writtenOn: '2025-02-20', indexNumber: 'COUNTY/2025-00001' },
    },
  })
  expect(article.content.html).toContain('<a href="/fiscal/103005/2025/budget">')
  expect(article.content.attachments.map(({ name }) => name.split('.').at(-1))).toEqual([
    'pdf',
    'docx',
    'xlsx',
  ])
  const own = await world.sql("select sha256 from files.file where owner_kind = 'portal.article'")
  const theirs = await world.sql("select sha256 from files.file where purpose = 'fiscal.paper'")
  const hashes = theirs.map(({ sha256 }) => sha256)
  expect(own.every(({ sha256 }) => hashes.includes(sha256))).toBe(true)
  // Whoever wrote the paper may not judge the article.
  expect(article.writers).toContain(clerk(world).actor.id)
  // Told twice, it comes once.
  expect(await perform(showPaper, { ...world.system, dataDir: testDataDir }, { paperId: id })).toEqual({
    articleId: null,
  })
  expect(await world.rows('portal.article')).toHaveLength(1)
})

test('who decided about the paper with the portal’s own right has decided about the article; a correction replaces it', async () => {
  const world = await atWork()
  await grant(world, 'directorLi', 'portal_reviewer')
  await grant(world, 'reviewerQian', 'portal_final_reviewer')
  const id = await released(world)
  await makeAll(world)
  const first = await shown(world)
  expect(first.state).toBe('published')
  const reviews = await world.rows('portal.review')
  expect(reviews.map(({ byName, step, final, reason }) => [byName, step, final, reason.slice(0, 9)])).toEqual(
    [
      ['李局', 1, false, '以对公开文本 GK'],
      ['钱审', 2, true, '以对公开文本 GK'],
    ],
  )
  await corrected(world, id)
  const second = await shown(world)
  expect(second).toMatchObject({ id: first.id, address: first.address, state: 'published' })
  expect(second.content.html).toContain('更正原因：漏了一项&lt;b&gt;')
  expect(second.content.fields.indexNumber).toBe(first.content.fields.indexNumber)
  expect(second.liveEditionId).not.toBe(first.liveEditionId)
  expect(await world.rows('portal.shown_paper')).toMatchObject([{ revision: 2 }])
})

test('what the portal took away comes back only when its own reviewers say so', async () => {
  const world = await atWork()
  await grant(world, 'directorLi', 'portal_reviewer')
  await grant(world, 'reviewerQian', 'portal_final_reviewer')
  const id = await released(world)
  await makeAll(world)
  const article = await shown(world)
  await perform(withdrawArticle, final(world), { id: article.id, kind: 'gone', reason: '版式有误' })
  await corrected(world, id)
  expect(await shown(world)).toMatchObject({ state: 'review', reviewStep: 1, liveEditionId: null })
})

test('without a site it waits until there is one', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  const id = await released(world)
  await makeAll(world)
  expect(await world.rows('portal.article')).toEqual([])
  await cluster(world)
  await world.db.transaction((tx) => enqueue(tx, catchUpPapers, {}))
  const failures = async () => (await runDueJobs(world.db, world.clock, testDataDir)).failures
  expect(await failures()).toEqual([])
  expect(await shown(world)).toMatchObject({ state: 'review' })
  expect(await world.rows('portal.shown_paper')).toMatchObject([{ paperId: id }])
  const { reviewHash: hash, id: articleId } = await shown(world)
  await expect(perform(approveArticle, { ...world.system }, { id: articleId, hash })).rejects.toMatchObject({
    name: 'Refused',
  })
})

const asked = {
  ...{ steps: 2, writers: ['w'], errors: 0, takenAway: false },
  reviewers: new Set(['a', 'f', 'w']),
  finalReviewers: new Set(['f']),
}
const paper = { approvedBy: 'a', releasedBy: 'f', despite: false }
test.each([
  ['both hold the right', paper, asked, ['a', 'f']],
  [
    'the order of the paper does not matter, the last is the final one',
    { ...paper, approvedBy: 'f', releasedBy: 'a' },
    asked,
    ['a', 'f'],
  ],
  ['nobody is a final reviewer', paper, { ...asked, finalReviewers: new Set<string>() }, ['a']],
  ['one did both', { ...paper, approvedBy: 'f' }, asked, ['f']],
  ['one wrote it', { ...paper, approvedBy: 'w' }, asked, ['f']],
  ['one holds no right', { ...paper, approvedBy: 'x' }, asked, ['f']],
  ['one step is enough', paper, { ...asked, steps: 1 }, ['f']],
  ['three are wanted', paper, { ...asked, steps: 3 }, ['a', 'f']],
  ['released with faults', { ...paper, despite: true }, asked, []],
  ['the text check found an error', paper, { ...asked, errors: 1 }, []],
  ['the portal took it away', paper, { ...asked, takenAway: true }, []],
])('who counts when %s', (_when, given, circumstances, expected) => {
  expect(deciders(given, circumstances).map(({ id }) => id)).toEqual(expected)
})
