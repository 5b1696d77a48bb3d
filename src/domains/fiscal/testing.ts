/** Small books for tests: what agrees, and the way it gets into a world. */
import { perform } from '#kernel/actions'
import { unitNamed, type World } from '#kernel/testing'
import { openBook, saveFigures } from './books/book.actions.ts'
import { type BookFile, FILE_SCHEMA } from './books/contract.ts'

export const soundCells: Readonly<Record<string, string>> = {
  'income/2010350/general_public/': '345.85',
  'income/2010399/general_public/': '78.47',
  'expenditure/2010350/basic_personnel/general_public': '300.10',
  'expenditure/2010350/basic_public/general_public': '45.75',
  'expenditure/2010399/project/general_public': '78.47',
  'economic/30101/basic/general_public': '300.10',
  'economic/30201/basic/general_public': '45.75',
}

export const cells = (figures: Readonly<Record<string, string>>) =>
  Object.entries(figures).map(([place, amount]) => ({ place, amount }))

/** A book of the centre, filled by the finance clerk. */
export async function filledBook(world: World, figures = soundCells, year = 2025): Promise<string> {
  const context = world.as('financeFei')
  const { id } = await perform(openBook, context, { unitId: unitNamed.centre, year, kind: 'budget' })
  await perform(saveFigures, context, { id, cells: cells(figures) })
  return id
}

export function fileOf(figures: Readonly<Record<string, string>>, more: Partial<BookFile> = {}): BookFile {
  const split = Object.entries(figures).map(([place, amount]) => {
    const [fact = '', code = '', facet = '', purse = ''] = place.split('/')
    return { fact: fact as BookFile['figures'][number]['fact'], code, facet, purse, amount }
  })
  return {
    schema: FILE_SCHEMA,
    unit: { code: '103005' },
    year: 2025,
    kind: 'budget',
    moneyUnit: '万元',
    figures: split,
    projects: [],
    payments: [],
    ...more,
  }
}
