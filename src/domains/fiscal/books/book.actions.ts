/** What people do to a book: open, fill, check, submit, send back, take back. */
import { type Act, defineAction, reaches } from '#kernel/actions'
import { type Blocker, Conflict, InvalidInput, invalid, notFound, refuseIf } from '#kernel/errors'
import { unitById } from '#kernel/org'
import { codesIn } from '../classification/code.store.ts'
import { editionOf } from '../classification/codes.ts'
import { profileOf } from '../units/profile.store.ts'
import {
  type BookRow,
  bookOf,
  type ChangeRow,
  changeOf,
  figuresOf,
  insertBook,
  loadBook,
  lockBook,
  markUndone,
  recordChange,
  saveBook,
  writeFigures,
} from './book.store.ts'
import { type Figure, placeOf } from './book.ts'
import { changedCells, type Standing, standing } from './change.ts'
import { checkBook } from './checks.ts'
import { type BookFinding, bookInputs, openBookInput } from './contract.ts'
import { type Classification, readFigures, typedPlaces } from './figure-input.ts'
import { exact, money, NOTHING } from './money.ts'

const subjectKind = 'fiscal.book'
const write = 'fiscal.write'
const load = (act: Act, { id }: { id: string }) => lockBook(act, id)

export const openBook = defineAction({
  name: 'fiscal.open_book',
  label: '新建账簿',
  permission: write,
  subjectKind,
  input: openBookInput,
  async run(act, wanted) {
    if (!reaches(act.scope, wanted.unitId) || !(await unitById(act.tx, wanted.unitId))) notFound('org.unit')
    const book = await insertBook(act.tx, wanted, act.clock.now())
    if (!book) invalid('year', '这个单位该年度已有这种账簿，请直接打开填报')
    act.about(book.id)
    act.note({ year: wanted.year, kind: wanted.kind })
    return { id: book.id }
  },
})

/** Why its figures cannot be changed now. */
export function closedBlockers({ state }: Pick<BookRow, 'state'>): Blocker[] {
  if (state === 'in_review')
    return [{ code: 'fiscal.in_review', message: '账簿正在送审，请先由审核人退回再改' }]
  if (state === 'released')
    return [{ code: 'fiscal.released', message: '账簿已公开，不能再改；有错请另出更正版' }]
  return []
}

/**
 * Cells of one grid. Two clerks may fill different cells at once; who changes a cell that somebody else changed
 * meanwhile is shown both contents.
 */
export const saveFigures = defineAction({
  name: 'fiscal.save_figures',
  label: '保存填报',
  permission: write,
  subjectKind,
  input: bookInputs.save,
  load,
  blockers: closedBlockers,
  async run(act, { unit, cells }, book: BookRow) {
    const { figures, problems } = readFigures(typedPlaces(cells), unit, await classified(act, book.year))
    if (problems.length > 0) throw new InvalidInput(problems)
    const now = standing(await figuresOf(act.tx, book.id))
    refuseOvertaken(cells, now)
    return change(act, book, 'saved', figures, now)
  },
})

function refuseOvertaken(
  cells: readonly { place: string; amount: string; was?: string | undefined }[],
  now: Standing,
): void {
  const overtaken = cells.filter(({ place, was }) => was !== undefined && !sameAmount(was, now.get(place)))
  if (overtaken.length === 0) return
  const current = overtaken.map(({ place }) => ({ place, amount: exact(now.get(place) ?? NOTHING) }))
  throw new Conflict({ cells: current }, { cells: overtaken }, '这些格刚刚被他人改动，请核对后再保存。')
}

function sameAmount(was: string, now: ReturnType<typeof money> | undefined): boolean {
  const known = now ?? NOTHING
  return /^-?\d+(\.\d+)?$/.test(was) ? known.eq(was) : was === '' && known.eq(0)
}

export async function classified(act: Pick<Act, 'tx'>, year: number): Promise<Classification> {
  const codes = await codesIn(act.tx)
  return { codes, edition: editionOf(codes, year) }
}

/** Writes what differs, keeps what stood there, and opens a book that had passed its checks. */
export async function change(
  act: Act,
  book: BookRow,
  kind: ChangeRow['kind'],
  figures: readonly Figure[],
  before: Standing,
): Promise<{ version: number; changed: number; changeId: string | null }> {
  const cells = changedCells(before, figures)
  act.note({ cells: cells.length })
  if (cells.length === 0) return { version: book.version, changed: 0, changeId: null }
  await writeFigures(act.tx, book.id, figures)
  await saveBook(act.tx, book.id, { state: 'draft' }, act.clock.now())
  const changeId = await recordChange(act, book.id, kind, cells)
  return { version: book.version + 1, changed: cells.length, changeId }
}

/** Everything that is known to be wrong with it, today. */
export async function findingsOf(tx: Act['tx'], row: BookRow): Promise<BookFinding[]> {
  const last = await bookOf(tx, row.unitId, row.year - 1, row.kind)
  const profile = await profileOf(tx, row.unitId, row.year)
  return checkBook(await loadBook(tx, row), {
    ...(await classified({ tx }, row.year)),
    last: last && (await loadBook(tx, last)),
    nature: profile?.nature,
  })
}

export const checkFigures = defineAction({
  name: 'fiscal.check_book',
  label: '校验账簿',
  permission: write,
  subjectKind,
  input: bookInputs.check,
  load,
  blockers: closedBlockers,
  async run(act, _input, book: BookRow) {
    const findings = await findingsOf(act.tx, book)
    const blockers = findings.filter(({ level }) => level === 'blocker').length
    const state = blockers === 0 ? 'checked' : 'draft'
    act.note({ blockers, warnings: findings.length - blockers })
    await saveBook(act.tx, book.id, { state }, act.clock.now())
    return { state, findings, version: book.version + 1 }
  },
})

function submitBlockers({ state }: BookRow): Blocker[] {
  if (state === 'draft') return [{ code: 'fiscal.not_checked', message: '账簿还没有通过校验，请先校验' }]
  return closedBlockers({ state })
}

export const submitBook = defineAction({
  name: 'fiscal.submit_book',
  label: '送审',
  permission: write,
  subjectKind,
  input: bookInputs.submit,
  load,
  blockers: submitBlockers,
  async run(act, _input, book: BookRow) {
    // A new year's codes or a changed profile may have made wrong what was right when it was checked.
    const found = (await findingsOf(act.tx, book)).filter(({ level }) => level === 'blocker')
    refuseIf(found.map(({ code, message }) => ({ code, message })))
    await saveBook(act.tx, book.id, { state: 'in_review', returnReason: null }, act.clock.now())
    return { version: book.version + 1 }
  },
})

export const returnBook = defineAction({
  name: 'fiscal.return_book',
  label: '退回修改',
  permission: 'fiscal.review',
  subjectKind,
  input: bookInputs.return,
  load,
  blockers: ({ state }: BookRow) =>
    state === 'in_review' ? [] : [{ code: 'fiscal.not_in_review', message: '账簿没有送审，不用退回' }],
  async run(act, { reason }, book: BookRow) {
    await saveBook(act.tx, book.id, { state: 'draft', returnReason: reason }, act.clock.now())
    return { version: book.version + 1 }
  },
})

/** Takes one change back, if nobody has written over it since. */
export const undoChange = defineAction({
  name: 'fiscal.undo_change',
  label: '撤销改动',
  permission: write,
  subjectKind,
  input: bookInputs.undo,
  load,
  blockers: closedBlockers,
  async run(act, { changeId }, book: BookRow) {
    const past = (await changeOf(act.tx, book.id, changeId)) ?? notFound('fiscal.change')
    if (past.undoneBy) invalid('changeId', '这次改动已经撤销过了')
    const now = standing(await figuresOf(act.tx, book.id))
    refuseOvertaken(
      past.cells.map(({ place, before, after }) => ({ place, amount: before, was: after })),
      now,
    )
    const figures = past.cells.flatMap(({ place: text, before }) => {
      const place = placeOf(text)
      return place ? [{ ...place, amount: money(before) }] : []
    })
    const done = await change(act, book, 'undone', figures, now)
    if (done.changeId) await markUndone(act.tx, past.id, done.changeId)
    return done
  },
})
