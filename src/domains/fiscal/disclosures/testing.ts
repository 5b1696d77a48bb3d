/** A disclosure of the centre on its way, and those who move it, for tests. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type Context, perform } from '#kernel/actions'
import { runDueJobs } from '#kernel/jobs'
import { type CastName, unitNamed, type World } from '#kernel/testing'
import { checkFigures, openBook, saveFigures } from '../books/book.actions.ts'
import { type Book, placeText } from '../books/book.ts'
import { exact } from '../books/money.ts'
import { setProfile } from '../units/profile.actions.ts'
import { answers, inputFor, TEST_YEAR, TEXTS } from '../writing/testing.ts'
import { releaseDisclosure } from './release.actions.ts'
import { approveDisclosure, submitDisclosure } from './review.actions.ts'
import { openDisclosure, saveText } from './writing.actions.ts'

export { TEST_YEAR }
export const VARIANT = 'budget-chongqing-unit'

/** Files of all tests of one file; gone with it. */
const dataDir = mkdtempSync(join(tmpdir(), 'zhengshu-disclosures-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
export const testDataDir = dataDir

export const as = (world: World, who: CastName): Context => ({ ...world.as(who), dataDir })

const withRights = (world: World, who: CastName, names: readonly string[]): Context => {
  const context = as(world, who)
  const permissions = new Map(names.map((name) => [name, 'all' as const]))
  return { ...context, actor: { ...context.actor, permissions } }
}

export const clerk = (world: World): Context => as(world, 'financeFei')
/** The office's deputy, who reviews what the centre wrote. */
export const reviewer = (world: World): Context =>
  withRights(world, 'reviewerQian', ['fiscal.read', 'fiscal.review'])
/** Its head, who may also release despite. */
export const head = (world: World): Context =>
  withRights(world, 'directorLi', [
    'fiscal.read',
    'fiscal.review',
    'fiscal.release',
    'fiscal.release_despite',
  ])

const cellsOf = (book: Book | undefined, more: Readonly<Record<string, string>>) => {
  const own = (book?.figures ?? []).map((figure) => [placeText(figure), exact(figure.amount)] as const)
  return Object.entries({ ...Object.fromEntries(own), ...more }).map(([place, amount]) => ({ place, amount }))
}

/** Books of this year and the last that agree; `more` overwrites figures of this year's. */
export async function keptBooks(
  world: World,
  more: Readonly<Record<string, string>> = {},
  unitId: string = unitNamed.centre,
): Promise<string> {
  const { books } = inputFor('budget')
  const context = clerk(world)
  const keep = async (book: Book | undefined, year: number, changed: Readonly<Record<string, string>>) => {
    const { id } = await perform(openBook, context, { unitId, year, kind: 'budget' })
    await perform(saveFigures, context, { id, cells: cellsOf(book, changed) })
    await perform(checkFigures, context, { id })
    return id
  }
  await perform(setProfile, context, {
    unitId,
    fromYear: TEST_YEAR - 1,
    financeCode: unitId === unitNamed.centre ? '103005' : '103001',
    nature: 'institution',
    departmentId: unitNamed.office,
  })
  await keep(books.last, TEST_YEAR - 1, {})
  return keep(books.this, TEST_YEAR, more)
}

export const wish = {
  unitId: unitNamed.centre,
  year: TEST_YEAR,
  kind: 'budget' as const,
  scope: 'unit' as const,
  variant: VARIANT,
}

export async function opened(world: World): Promise<string> {
  await keptBooks(world)
  return (await perform(openDisclosure, clerk(world), wish)).id
}

/** Everything that is asked is answered. */
export async function written(world: World): Promise<string> {
  const id = await opened(world)
  for (const [key, text] of Object.entries({ ...answers(VARIANT, inputFor('budget')), ...TEXTS }))
    await perform(saveText, clerk(world), { id, key, text })
  return id
}

export async function submitted(world: World, make = written): Promise<string> {
  const id = await make(world)
  await perform(submitDisclosure, clerk(world), { id })
  return id
}

export async function approved(world: World, make = written): Promise<string> {
  const id = await submitted(world, make)
  await perform(approveDisclosure, reviewer(world), { id })
  return id
}

export async function releasing(world: World, make = written): Promise<string> {
  const id = await approved(world, make)
  await perform(releaseDisclosure, head(world), { id })
  return id
}

export const makeAll = (world: World) => runDueJobs(world.db, world.clock, dataDir)

export async function released(world: World, make = written): Promise<string> {
  const id = await releasing(world, make)
  const { failures } = await makeAll(world)
  if (failures.length > 0) throw new Error(JSON.stringify(failures))
  return id
}
