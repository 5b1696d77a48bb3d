/** What release promises: frozen, printed, once, and beside it what corrects it. */
import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { runDueJobs } from '#kernel/jobs'
import { testWorld, unitNamed, type World } from '#kernel/testing'
import { checkFigures, saveFigures } from '../books/book.actions.ts'
import { setProfile } from '../units/profile.actions.ts'
import '../permissions.ts'
import { disclosureInput } from './composing.queries.ts'
import { readDisclosure } from './disclosure.store.ts'
import { contentFor, FRAGMENT, frozenPaper, storeIn } from './frozen.ts'
import { makers } from './papers.ts'
import { composed, judge } from './readiness.ts'
import { releaseDisclosure } from './release.actions.ts'
import { approveDisclosure, returnDisclosure, submitDisclosure } from './review.actions.ts'
import {
  approved,
  clerk,
  head,
  keptBooks,
  makeAll,
  released,
  releasing,
  reviewer,
  TEST_YEAR,
  testDataDir,
} from './testing.ts'
import { correctDisclosure, openDisclosure, saveText } from './writing.actions.ts'

const rowOf = async (world: World, id: string) =>
  (await world.rows('fiscal.disclosure')).find((row) => row.id === id)
const pageOf = async (world: World, id: string): Promise<string> =>
  (await contentFor(world.db.tx, await storeIn(testDataDir), id, FRAGMENT)) ?? expect.fail('no page')
const releaseAgain = async (world: World, id: string): Promise<void> => {
  await perform(submitDisclosure, clerk(world), { id })
  await perform(approveDisclosure, reviewer(world), { id })
  await perform(releaseDisclosure, head(world), { id })
  expect((await makeAll(world)).failures).toEqual([])
}

test('a release makes every paper, once, and says who did it', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  const id = await released(world)
  const files = (await world.rows('files.file')).filter(({ ownerId }) => ownerId === id)
  expect(files).toHaveLength(makers.length + 1)
  expect(new Set(files.map(({ attachedAt }) => attachedAt !== null))).toEqual(new Set([true]))
  expect(await rowOf(world, id)).toMatchObject({ releasedByName: '李局', despiteReason: null })
  expect(await world.rows('fiscal.disclosure_run')).toMatchObject([
    { done: makers.length, total: makers.length },
  ])
  // Asked for once more by a job that comes late: nothing is made again.
  await makeAll(world)
  expect(await world.rows('files.file')).toHaveLength(files.length)
})

test('what is released stays as it is when books, texts and names change', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  const id = await released(world)
  const before = await pageOf(world, id)
  await world.sql(`update fiscal.figure set amount = amount + 1`)
  await world.sql(`update fiscal.disclosure_text set text = '别的'`)
  await world.sql(`update org.unit set name = '云溪县数据中心' where code = '103005'`)
  expect(await pageOf(world, id)).toBe(before)
  expect(before).toContain('331.08')
})

test('what changes between the release and the making of its papers changes nothing of them', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  const id = await releasing(world)
  await world.sql(`update fiscal.figure set amount = amount + 1`)
  await makeAll(world)
  expect(await pageOf(world, id)).toContain('331.08')
})

test('a head who gives a reason releases despite faults; name, reason and count are printed', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  const id = await approved(world)
  await world.sql(`delete from fiscal.disclosure_text where key = 'text.duties'`)
  await perform(releaseDisclosure, head(world), { id, despiteReason: '法定期限今日届满' })
  await makeAll(world)
  const page = await pageOf(world, id)
  for (const words of ['李局', '法定期限今日届满', '1 处', '2025-02-20']) expect(page).toContain(words)
  expect(await rowOf(world, id)).toMatchObject({ despiteReason: '法定期限今日届满', despiteCount: 1 })
  const audit = (await world.rows('audit.entry')).find(({ action }) => action === 'fiscal.release_disclosure')
  expect(audit?.details).toMatchObject({ despite: 1, reason: '法定期限今日届满' })
})

test('a reason nobody needs is not printed', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  const id = await approved(world)
  await perform(releaseDisclosure, head(world), { id, despiteReason: '以防万一' })
  await makeAll(world)
  expect(await pageOf(world, id)).not.toContain('以防万一')
  expect(await rowOf(world, id)).toMatchObject({ despiteReason: null })
})

test('a correction stands beside the old one, says why, and has a book of its own', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  const id = await released(world)
  const before = await pageOf(world, id)
  world.clock.advance({ days: 9 })
  const { correctionId } = await perform(correctDisclosure, clerk(world), { id, reason: '公务接待费少列' })
  const { bookId } = (await rowOf(world, correctionId)) ?? {}
  await perform(saveFigures, clerk(world), {
    id: bookId,
    cells: [
      { place: 'amount/three_public.reception//', amount: '0.85' },
      { place: 'economic/30217/basic/general_public', amount: '0.85' },
      { place: 'economic/30201/basic/general_public', amount: '19.90' },
    ],
  })
  await perform(checkFigures, clerk(world), { id: bookId })
  const judged = await judge(
    world.db.tx,
    (await readDisclosure(world.db.tx, correctionId, 'all')) ?? expect.fail(),
    world.clock,
  )
  // Causes that name figures of the first version would contradict the second: the proof-reader says so.
  const causes = judged.made?.wants.filter(({ kind }) => kind === 'cause') ?? []
  for (const { key, change = '' } of causes) {
    const text = change.includes('增加') ? '本年工作任务增加' : '厉行节约，压减一般性支出'
    await perform(saveText, clerk(world), { id: correctionId, key, text })
  }
  await releaseAgain(world, correctionId)
  expect(await pageOf(world, id)).toBe(before)
  const page = await pageOf(world, correctionId)
  for (const words of ['第 2 版', '公务接待费少列', '2025-02-20', '0.85']) expect(page).toContain(words)
  const books = (await world.rows('fiscal.book')).filter(({ year }) => year === TEST_YEAR)
  expect(books.map(({ revision, state }) => [revision, state])).toEqual([
    [1, 'released'],
    [2, 'released'],
  ])
})

test('killed between the bytes and the row: the bytes do no harm, and the next try finishes', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  const id = await releasing(world)
  // The last statement of the job fails: everything it did in the database goes, the bytes lie on the disk.
  await world.sql(`create function fiscal.fail_for_test() returns trigger language plpgsql as
    $$ begin raise exception 'killed'; end $$`)
  await world.sql(`create trigger fail_for_test before update on fiscal.disclosure
    for each row when (new.released_at is not null) execute function fiscal.fail_for_test()`)
  const { failures } = await makeAll(world)
  expect(failures).toMatchObject([{ name: 'fiscal.make_papers' }])
  const rows = (await world.rows('files.file')).filter(({ ownerId }) => ownerId === id)
  expect(rows.map(({ purpose }) => purpose)).toEqual(['fiscal.composed'])
  expect((await rowOf(world, id))?.releasedAt).toBeNull()
  await world.sql('drop trigger fail_for_test on fiscal.disclosure; drop function fiscal.fail_for_test()')
  world.clock.advance({ minutes: 5 })
  expect((await makeAll(world)).failures).toEqual([])
  expect((await rowOf(world, id))?.releasedAt).not.toBeNull()
  expect(await pageOf(world, id)).toContain('331.08')
})

test('where the composed paper is lost, the job fails and says so; nothing is released', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  const id = await releasing(world)
  const elsewhere = `${testDataDir}-empty`
  const { failures } = await runDueJobs(world.db, world.clock, elsewhere)
  expect(failures).toHaveLength(1)
  expect((await rowOf(world, id))?.releasedAt).toBeNull()
  await rm(elsewhere, { recursive: true, force: true })
})

test('a department writes of the sum of its members; a member that is still at work is a reason, which its head may give', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  const bookId = await keptBooks(world)
  const office = {
    unitId: unitNamed.office,
    fromYear: TEST_YEAR - 1,
    financeCode: '103',
    nature: 'administrative',
    departmentId: unitNamed.office,
  }
  await perform(setProfile, clerk(world), office)
  const { id } = await perform(openDisclosure, clerk(world), {
    unitId: unitNamed.office,
    year: TEST_YEAR,
    kind: 'budget',
    scope: 'department',
    variant: 'budget-chongqing-department',
  })
  const disclosure = (await readDisclosure(world.db.tx, id, 'all')) ?? expect.fail()
  const made = (await composed(world.db.tx, disclosure, world.clock)) ?? expect.fail()
  expect(made.material.input.members?.map(({ unitCode }) => unitCode).sort()).toEqual(['103', '103005'])
  expect(JSON.stringify(made.paper)).toContain('331.08')
  await perform(saveFigures, clerk(world), {
    id: bookId,
    cells: [{ place: 'amount/meeting//', amount: '1' }],
  })
  const codes = (await judge(world.db.tx, disclosure, world.clock)).reasons.map(
    ({ code, source }) => `${source} ${code}`,
  )
  expect(codes).toEqual(expect.arrayContaining(['book fiscal.member_missing', 'book fiscal.member_open']))
})

test('whoever renders without a desk gets the latest answers, or the usual layout with none', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  await keptBooks(world)
  const bare = await disclosureInput(world.db.tx, unitNamed.centre, TEST_YEAR, 'budget')
  expect(bare?.input.texts).toEqual({})
  expect(await disclosureInput(world.db.tx, unitNamed.housing, TEST_YEAR, 'budget')).toBeUndefined()
  const variant = bare?.variant ?? expect.fail('no layout')
  const { id } = await perform(openDisclosure, clerk(world), {
    unitId: unitNamed.centre,
    year: TEST_YEAR,
    kind: 'budget',
    scope: 'unit',
    variant,
  })
  await perform(saveText, clerk(world), { id, key: 'text.duties', text: '承担网络建设。' })
  const known = await disclosureInput(world.db.tx, unitNamed.centre, TEST_YEAR, 'budget')
  expect(known?.input.texts).toEqual({ 'text.duties': '承担网络建设。' })
})

test('a release sent back in time leaves book and texts as they were', async () => {
  const world = await testWorld({ today: '2025-02-20' })
  const id = await approved(world)
  await perform(returnDisclosure, reviewer(world), { id, reason: '再核三公' })
  const book = (await world.rows('fiscal.book')).find(({ year }) => year === TEST_YEAR)
  expect(book).toMatchObject({ state: 'draft', returnReason: '再核三公' })
  expect(await frozenPaper(world.db.tx, await storeIn(testDataDir), id)).toBeUndefined()
})
