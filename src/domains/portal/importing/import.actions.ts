/** A stock of old articles: handed in by one, approved as a whole by a final reviewer who is somebody else. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import { type Act, defineAction, reaches } from '#kernel/actions'
import { newId, type Tx } from '#kernel/db'
import { type Blocker, invalid, notFound, refuseIf } from '#kernel/errors'
import { unitById } from '#kernel/org'
import type { Clock } from '#kernel/time'
import { addressOf } from '../articles/address.ts'
import { insertArticles, type NewArticle, tellHistory } from '../articles/article.store.ts'
import { block } from '../articles/article.ts'
import { fileIdsIn, hashOf } from '../articles/content.ts'
import { insertEditions, insertReviews, type NewEdition } from '../articles/edition.store.ts'
import { attachNew } from '../articles/files.ts'
import { goLive } from '../articles/go-live.ts'
import { type SectionForWriting, sectionForWriting } from '../articles/section.queries.ts'
import { handOf, union } from '../articles/writing.ts'
import { listsOfCounty } from '../reviews/county-words.queries.ts'
import { risksOf } from '../reviews/risks.ts'
import { type ImportAnswer, type ImportResult, importInputs } from './contract.ts'
import { openSectionsOf } from './import.queries.ts'
import {
  decideImport,
  forgetOldAddresses,
  type ImportInHand,
  insertImport,
  knownOf,
  leadFrom,
  lockImport,
  saveReport,
  setStates,
  waitingOf,
} from './import.store.ts'
import { ITEMS_MOST, type PlannedItem, type RawItem, readItems, sameness } from './item.ts'
import { itemsInLines } from './lines.ts'
import { sectionFinder } from './places.ts'

const subjectKind = 'portal.import'
const permission = 'portal.manage_sites'
const BATCH = 500

export const importInput = z.object({
  sectionId: z.uuid('请选择栏目'),
  name: z.string('请填写导入名称').trim().min(1, '请填写导入名称').max(100, '导入名称最多 100 个字'),
  /** JSON lines; or what another reader made of its own kind of file. */
  text: z.string('请选择文件').optional(),
  items: z.array(z.custom<RawItem>((value) => typeof value === 'object' && value !== null)).optional(),
  /** Uploads of the same person that pictures and attachments become, by their address there. */
  files: z.record(z.string(), z.uuid()).default({}),
})
export type ImportInput = z.infer<typeof importInput>

type Planned = PlannedItem<SectionForWriting>
interface Plan {
  readonly section: SectionForWriting
  readonly fresh: readonly Planned[]
  readonly answer: ImportAnswer
}

/** What the file would do, item by item; changes nothing. */
export async function planImport(
  tx: Tx,
  clock: Clock,
  { sectionId, text, items = itemsInLines(text ?? ''), files }: ImportInput,
): Promise<Plan> {
  const section = (await sectionForWriting(tx, sectionId)) ?? invalid('sectionId', '没有这个栏目，请重新选择')
  if (items.length === 0) invalid('file', '文件中没有内容')
  if (items.length > ITEMS_MOST) invalid('file', `一次最多 ${ITEMS_MOST} 篇，请拆分文件`)
  const { planned, results } = await readItems(items, {
    sectionOf: sectionFinder(section, await openSectionsOf(tx, section.siteId)),
    usualSource: (await unitById(tx, section.siteUnitId))?.name ?? '',
    now: clock.now(),
    files: new Map(Object.entries(files)),
  })
  const known = await knownOf(tx, section.siteId, planned)
  const isKnown = (item: Planned) => known.has(sameness(item))
  const passedOver = new Set(planned.filter(isKnown).map(({ line }) => line))
  const answer: ImportAnswer = {
    ...{ dryRun: true, importId: null, lines: results.length },
    fresh: planned.length - passedOver.size,
    known: passedOver.size,
    faulty: results.filter(({ ok }) => !ok).length,
    results: results.map((result) =>
      passedOver.has(result.line)
        ? { ...result, known: true, remarks: [...result.remarks, '以前已经导入过，跳过'] }
        : result,
    ),
  }
  return { section, fresh: planned.filter((item) => !isKnown(item)), answer }
}

export const importArticles = defineAction({
  name: 'portal.import_articles',
  label: '整批导入旧稿件',
  permission,
  subjectKind,
  input: importInput,
  async run(act, input): Promise<ImportAnswer> {
    const { section, fresh, answer } = await planImport(act.tx, act.clock, input)
    if (!reaches(act.scope, section.siteUnitId)) notFound('portal.section')
    refuseIf(section.closed ? [block('section_closed', '栏目已关闭，请另选一个。')] : [])
    refuseIf(
      fresh.length === 0
        ? [block('nothing_to_import', '没有可以导入的新稿件，请按各行的说明改正后再试。')]
        : [],
    )
    const id = newId()
    const results = new Map(answer.results.map((result) => [result.line, { ...result }]))
    const row = {
      id,
      siteId: section.siteId,
      sectionId: section.id,
      name: input.name,
      articles: fresh.length,
    }
    await insertImport(act.tx, { ...row, report: [], ...handOf(act) })
    for (let from = 0; from < fresh.length; from += BATCH)
      await keep(act, { id, section }, fresh.slice(from, from + BATCH), results)
    const report = [...results.values()]
    await saveReport(act.tx, id, report)
    act.about(id)
    act.note({
      site: section.siteCode,
      section: section.path,
      fresh: answer.fresh,
      known: answer.known,
      faulty: answer.faulty,
    })
    return { ...answer, dryRun: false, importId: id, results: report }
  },
})

async function keep(
  act: Act,
  { id: importId, section: { siteId } }: { id: string; section: SectionForWriting },
  lines: readonly Planned[],
  results: Map<number, ImportResult>,
): Promise<void> {
  const hand = handOf(act)
  const writers = union([act.actor.id])
  const lists = await listsOfCounty(act.tx)
  const rows = lines.map((line) => ({
    ...line,
    id: newId(),
    editionId: newId(),
    hash: hashOf('news', line.content),
  }))
  const articles = rows.map(
    ({ id, editionId, hash, section, content, publishedAt, oldUrl }): NewArticle => ({
      ...{ id, siteId, sectionId: section.id, unitId: section.siteUnitId, kind: 'news' },
      ...{ state: 'review', reviewEditionId: editionId, reviewStep: 1, origin: 'imported' },
      ...{ content, contentHash: hash, writers, publishedAt, oldUrl },
    }),
  )
  const made = await insertArticles(act.tx, articles, { at: hand.at, by: hand.byId })
  const editions: NewEdition[] = []
  for (const { id, editionId, hash, section, content } of rows) {
    editions.push({
      ...{ id: editionId, articleId: id, sectionId: section.id, kind: 'news', importId },
      ...{ content, hash, writers, risks: risksOf(content, lists) },
    })
    // The check of a page takes a while: others are served between two of them.
    await nextTurn()
  }
  await insertEditions(act.tx, editions, hand)
  for (const { id, content } of rows) if (fileIdsIn(content).length > 0) await attachNew(act, id, content)
  const old = rows.flatMap(({ id, oldUrl }) => (oldUrl ? [{ path: oldUrl, articleId: id }] : []))
  await leadFrom(act.tx, siteId, old, hand.at)
  await tellHistory(
    act.tx,
    rows.map(({ id }) => ({ articleId: id, action: 'import' })),
    hand,
  )
  const numbers = new Map(made.map(({ id, number }) => [id, number]))
  for (const { line, id, section, publishedAt } of rows) {
    const result = results.get(line)
    if (result)
      Object.assign(result, {
        articleId: id,
        address: addressOf(section.path, publishedAt, numbers.get(id) ?? 0),
      })
  }
}

const load = (act: Act, { id }: { id: string }) => lockImport(act.tx, id, act.scope)

const waitingOnly = ({ state }: ImportInHand): Blocker[] =>
  state === 'waiting' ? [] : [block('import_decided', '这批导入已有决定。')]

/** One name stands for the whole stock: it is old, was public elsewhere, and nobody reviews ten thousand articles one by one. */
export const approveImport = defineAction({
  name: 'portal.approve_import',
  label: '认可整批导入并发布',
  permission: 'portal.review_finally',
  subjectKind,
  input: importInputs.approve,
  load,
  blockers: (stock: ImportInHand, { actor }) => [
    ...waitingOnly(stock),
    ...(actor.kind === 'person' && actor.id !== null
      ? []
      : [block('person_only', '审核须由本人登录后进行，接口和系统不能代办。')]),
    ...(actor.id !== null && actor.id === stock.byId
      ? [block('own_import', '这批稿件是您导入的，应由另一位终审员认可。')]
      : []),
  ],
  async run(act, { reason }, stock: ImportInHand) {
    const waiting = await waitingOf(act.tx, stock.id)
    const hand = { ...handOf(act), byId: act.actor.id ?? '' }
    const because = reason ?? `整批认可：${stock.name}`
    await decide(act, stock, 'approved', because)
    for (let from = 0; from < waiting.length; from += BATCH) {
      const some = waiting.slice(from, from + BATCH)
      const decision = { step: 1, final: true, decision: 'approved' as const, reason: because }
      await insertReviews(
        act.tx,
        some.map((row) => ({ ...row, ...decision })),
        hand,
      )
      const ids = some.map(({ articleId }) => articleId)
      await setStates(act.tx, ids, 'approved', { at: hand.at, by: hand.byId })
      await goLive(act.tx, ids, hand)
    }
    act.note({ name: stock.name, articles: waiting.length, leftOut: stock.articles - waiting.length })
    return { version: stock.version + 1, articles: waiting.length }
  },
})

export const rejectImport = defineAction({
  name: 'portal.reject_import',
  label: '不认可整批导入',
  permission: 'portal.review_finally',
  subjectKind,
  input: importInputs.reject,
  load,
  blockers: waitingOnly,
  async run(act, { reason }, stock: ImportInHand) {
    const ids = (await waitingOf(act.tx, stock.id)).map(({ articleId }) => articleId)
    await decide(act, stock, 'rejected', reason)
    await setStates(act.tx, ids, 'deleted', { at: act.clock.now(), by: act.actor.id })
    await forgetOldAddresses(act.tx, ids)
    await tellHistory(
      act.tx,
      ids.map((articleId) => ({ articleId, action: 'delete', reason })),
      handOf(act),
    )
    act.note({ name: stock.name, articles: ids.length, reason })
    return { version: stock.version + 1, articles: ids.length }
  },
})

const decide = (act: Act, { id }: ImportInHand, state: 'approved' | 'rejected', reason: string) =>
  decideImport(act.tx, id, { state, at: act.clock.now(), by: act.actor.id, byName: act.actor.name, reason })
