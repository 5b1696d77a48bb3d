/** What those who write do: open, answer, choose a layout, take back, begin a correction. */
import { type Act, defineAction, reaches } from '#kernel/actions'
import { caseAction, openCase } from '#kernel/cases'
import { newId } from '#kernel/db'
import { Conflict, invalid, notFound } from '#kernel/errors'
import { unitById } from '#kernel/org'
import { bookOf } from '../books/book.store.ts'
import { profilesIn } from '../units/profile.store.ts'
import { copyBook, dropBook, lockBookRow } from './book-revision.store.ts'
import { disclosureInputs, openDisclosureInput } from './contract.ts'
import {
  insertDisclosure,
  lockDisclosure,
  nextDisclosureNumber,
  saveDisclosure,
  type Wanted,
} from './disclosure.store.ts'
import {
  correctionBlockers,
  type Disclosure,
  type DisclosureRow,
  disclosureCase,
  writingBlockers,
} from './disclosure.ts'
import { layoutsFor } from './layouts.ts'
import { copyTexts, textOf, writeText } from './text.store.ts'

const write = 'fiscal.write'
const subjectKind = 'fiscal.disclosure'
const load = (act: Pick<Act, 'tx' | 'scope'>, { id }: { id: string }) => lockDisclosure(act, id)

export const openDisclosure = defineAction({
  name: 'fiscal.open_disclosure',
  label: '撰写公开文本',
  permission: write,
  subjectKind,
  input: openDisclosureInput,
  async run(act, wanted) {
    if (!reaches(act.scope, wanted.unitId) || !(await unitById(act.tx, wanted.unitId))) notFound('org.unit')
    refuseLayout(wanted)
    const bookId = await bookFor(act, wanted)
    const fresh = await begin(act, { ...wanted, revision: 1, bookId, correctionReason: null })
    if (!fresh) invalid('year', '这份文本已经有了，请直接打开；已公开的请另出更正版')
    act.about(fresh.id)
    act.note({ number: fresh.number, year: wanted.year, kind: wanted.kind, scope: wanted.scope })
    return { id: fresh.id, number: fresh.number }
  },
})

function refuseLayout({ kind, scope, variant }: Pick<DisclosureRow, 'kind' | 'scope' | 'variant'>): void {
  if (!layoutsFor(kind, scope).some(({ id }) => id === variant))
    invalid('variant', '没有这种文本格式，或者它不适用于这份文本')
}

/** A unit writes about its own book; a department about those of its members, which need not all be there yet. */
async function bookFor({ tx }: Act, { unitId, year, kind, scope }: Wanted): Promise<string | null> {
  if (scope === 'unit') {
    const book = await bookOf(tx, unitId, year, kind)
    return book?.id ?? invalid('unitId', '这个单位还没有该年度的账簿，请先在“预决算账簿”填报或导入')
  }
  const isDepartment = (await profilesIn(tx, year)).some(({ departmentId }) => departmentId === unitId)
  return isDepartment ? null : invalid('unitId', '没有单位登记为它的所属单位，不能汇总成部门文本')
}

type Begun = Pick<
  DisclosureRow,
  'unitId' | 'year' | 'kind' | 'scope' | 'variant' | 'revision' | 'bookId' | 'correctionReason'
>

async function begin(act: Act, begun: Begun): Promise<DisclosureRow | undefined> {
  const nobody = {
    submittedBy: null,
    approvedBy: null,
    releasedBy: null,
    releasedByName: null,
    despiteReason: null,
    despiteCount: null,
    releasedAt: null,
    title: null,
    discardedAt: null,
  }
  const number = await nextDisclosureNumber(act.tx, act.clock.today())
  const row = await insertDisclosure(act.tx, {
    ...nobody,
    ...begun,
    id: newId(),
    number,
    createdBy: act.actor.id,
  })
  if (!row) return undefined
  await openCase(act, disclosureCase, {
    id: row.id,
    number,
    unitId: row.unitId,
    openedAt: act.clock.now(),
    clocks: [],
    label: begun.revision === 1 ? '开始撰写' : '开始更正',
    text: begun.correctionReason,
  })
  return row
}

/**
 * Saved while it is typed. Another person's text is never written over unseen: both contents go back. Taken back by
 * saving what stood before, which is kept.
 */
export const saveText = defineAction({
  name: 'fiscal.save_text_disclosure',
  label: '保存文字',
  permission: write,
  subjectKind,
  input: disclosureInputs.saveText,
  load,
  blockers: writingBlockers,
  async run(act, { id, key, text, was }, _disclosure: Disclosure) {
    const last = await textOf(act.tx, id, key)
    const standing = { text: last?.text ?? '', version: last?.version ?? 0 }
    act.note({ key, length: text.length })
    if (standing.text === text) return { version: standing.version, changed: false }
    if (was !== undefined && was !== standing.version)
      throw new Conflict(standing, { text, version: was }, '这一项刚刚被他人改过，请对照后再保存。')
    return { version: await writeText(act, { disclosureId: id, key }, text, last), changed: true }
  },
})

/** Answers stay: what the other layout asks too is answered already. Taken back by choosing the former one. */
export const chooseVariant = defineAction({
  name: 'fiscal.choose_variant_disclosure',
  label: '更换文本格式',
  permission: write,
  subjectKind,
  input: disclosureInputs.chooseVariant,
  load,
  blockers: writingBlockers,
  async run(act, { variant }, disclosure: Disclosure) {
    refuseLayout({ ...disclosure, variant })
    act.note({ before: disclosure.variant, after: variant })
    await saveDisclosure(act.tx, disclosure.id, { variant })
    return { variant }
  },
})

/**
 * What is released stays for good and beside it stands the next revision, with a copy of the book and of the texts.
 * Taken back by discarding the new one while it is a draft.
 */
export const correctDisclosure = caseAction(disclosureCase, 'correct', {
  permission: write,
  input: disclosureInputs.correct,
  load,
  blockers: correctionBlockers,
  async step(act, { reason }, released: Disclosure) {
    const { unitId, year, kind, scope, variant, revision, bookId } = released
    const copy = bookId && (await copyBook(act.tx, bookId, act.clock.now()))
    const wanted = {
      unitId,
      year,
      kind,
      scope,
      variant,
      revision: revision + 1,
      bookId: copy,
      correctionReason: reason,
    }
    const row = (await begin(act, wanted)) ?? invalid('id', '已有更正版，请刷新页面')
    await copyTexts(act.tx, released.id, row.id)
    return { text: `第 ${row.revision} 版：${reason}`, output: { correctionId: row.id } }
  },
})

/** Nobody outside has seen a draft. Not taken back: open it anew, nothing of it is needed. */
export const discardDisclosure = caseAction(disclosureCase, 'discard', {
  permission: write,
  input: disclosureInputs.discard,
  load,
  async step(act, _input, draft: Disclosure) {
    const change = { discardedAt: act.clock.now(), bookId: draft.revision > 1 ? null : draft.bookId }
    await saveDisclosure(act.tx, draft.id, change)
    const copy = draft.revision > 1 && draft.bookId ? await lockBookRow(act.tx, draft.bookId) : undefined
    if (copy) await dropBook(act.tx, copy.id)
    return {}
  },
})
