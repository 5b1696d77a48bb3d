/** Release: judged, frozen, made into papers, public for good. */
import { type Act, may, reaches } from '#kernel/actions'
import { caseAction } from '#kernel/cases'
import { refuseIf } from '#kernel/errors'
import { storeGenerated } from '#kernel/files'
import { enqueue } from '#kernel/jobs'
import { unitById } from '#kernel/org'
import { localDateOf } from '#kernel/time'
import { saveBook } from '../books/book.store.ts'
import { lockBookRow } from './book-revision.store.ts'
import { disclosureInputs } from './contract.ts'
import { lockDisclosure, revisionOf, saveDisclosure } from './disclosure.store.ts'
import { type Disclosure, disclosureCase, releaseBlockers } from './disclosure.ts'
import { attachKept, COMPOSED, storeIn } from './frozen.ts'
import { type Composed, judge } from './readiness.ts'
import { makePapers } from './release.jobs.ts'
import { type Despite, withStatements } from './statements.ts'

const load = (act: Pick<Act, 'tx' | 'scope'>, { id }: { id: string }) => lockDisclosure(act, id)

/**
 * Not taken back: what was published stays published (预算法 art. 14; 财预〔2016〕143号: documents are never taken down).
 * What is wrong in it is put right by a correction beside it.
 */
export const releaseDisclosure = caseAction(disclosureCase, 'release', {
  permission: 'fiscal.release',
  input: disclosureInputs.release,
  load,
  async step(act, { despiteReason = '' }, disclosure: Disclosure) {
    // Held while it is judged: what is judged is what is frozen.
    const book = disclosure.bookId ? await lockBookRow(act.tx, disclosure.bookId) : undefined
    const { made, reasons } = await judge(act.tx, disclosure, act.clock)
    refuseIf(releaseBlockers(reasons, { reason: despiteReason, allowed: mayDespite(act, disclosure) }))
    const despite = reasons.length > 0 ? { reason: despiteReason, count: reasons.length } : undefined
    const title = await freeze(act, disclosure, made as Composed, despite)
    if (book) await saveBook(act.tx, book.id, { state: 'released' }, act.clock.now())
    await saveDisclosure(act.tx, disclosure.id, {
      title,
      releasedBy: act.actor.id,
      releasedByName: act.actor.name,
      despiteReason: despite?.reason ?? null,
      despiteCount: despite?.count ?? null,
    })
    await enqueue(act.tx, makePapers, { id: disclosure.id }, { key: disclosure.id })
    if (despite) act.note({ despite: despite.count, reason: despite.reason })
    return { text: despite ? `有 ${despite.count} 处未改正，说明理由后公开：${despite.reason}` : null }
  },
})

function mayDespite({ actor }: Act, { unitId }: Disclosure): boolean {
  const scope = actor.permissions.get('fiscal.release_despite')
  return may(actor, 'fiscal.release_despite') && scope !== undefined && reaches(scope, unitId)
}

/** From now on later figures change nothing: the papers are made of this. */
async function freeze(
  act: Act,
  disclosure: Disclosure,
  made: Composed,
  despite: { reason: string; count: number } | undefined,
): Promise<string> {
  const paper = withStatements(made.paper, {
    despite: despite && (await despiteWords(act, disclosure, despite)),
    correction: await correctionWords(act, disclosure),
  })
  const store = await storeIn(act.dataDir)
  const bytes = Buffer.from(JSON.stringify(paper))
  const blob = await storeGenerated(store, bytes, { name: 'composed.json', kind: 'text' })
  const by = { by: act.actor.id, at: act.clock.now() }
  await attachKept(act.tx, store, disclosure.id, [{ blob, purpose: COMPOSED }], by)
  return paper.title
}

async function despiteWords(
  act: Act,
  { unitId }: Disclosure,
  { reason, count }: { reason: string; count: number },
): Promise<Despite> {
  const unit = await unitById(act.tx, unitId)
  return { reason, count, unit: unit?.name ?? '', name: act.actor.name, day: act.clock.today() }
}

async function correctionWords({ tx }: Act, disclosure: Disclosure) {
  const { revision, correctionReason: reason } = disclosure
  if (reason === null) return undefined
  const previous = await revisionOf(tx, disclosure, revision - 1)
  if (!previous?.releasedAt) throw new Error(`${disclosure.number} corrects what was never released`)
  return { revision, reason, previousDay: localDateOf(previous.releasedAt) }
}

/** Asked for again where the making of the papers ended in a failure; nothing of the content changes. Nothing to take back. */
export const renderDisclosure = caseAction(disclosureCase, 'render', {
  permission: 'fiscal.release',
  input: disclosureInputs.render,
  load,
  async step(act, _input, { id }: Disclosure) {
    await enqueue(act.tx, makePapers, { id }, { key: id })
    return {}
  },
})
