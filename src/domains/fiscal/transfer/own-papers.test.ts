/** What we publish ourselves can be read in again: workbook, page, Word and PDF give the same book. */
import { beforeAll, expect, test } from 'vitest'
import { type Book, type Figure, placeText } from '../books/book.ts'
import { exact, money } from '../books/money.ts'
import { editionOf } from '../classification/codes.ts'
import { shippedCodes } from '../classification/shipped.ts'
import { formSets } from '../forms/shipped.ts'
import { tablesOf } from '../forms/tables.ts'
import { renderPapers } from '../papers/papers.ts'
import { soundCells } from '../testing.ts'
import type { Disclosure } from '../writing/disclosure.ts'
import { receiveBook } from './received.ts'

const edition = editionOf(shippedCodes(), 2024)
const cells = {
  ...soundCells,
  'expenditure/2080505/basic_personnel/general_public': '40.00',
  'economic/30108/basic/general_public': '40.00',
  'income/2080505/general_public/': '40.00',
  'amount/three_public.reception//': '0.90',
}
const bookOf = (kind: Book['kind']): Book => ({
  unitCode: '103005',
  unitName: '云溪县电子政务中心',
  year: 2024,
  kind,
  figures: Object.entries(cells).map(([place, amount]) => {
    const [fact = '', code = '', facet = '', purse = ''] = place.split('/')
    return { fact: fact as Figure['fact'], code, facet, purse, amount: money(amount) }
  }),
})

function disclosureOf(setId: string): Disclosure {
  const set = formSets().find(({ id }) => id === setId)
  if (!set) throw new Error(`no set ${setId}`)
  const tables = tablesOf(set, { this: bookOf(set.kind) }, { edition, rounding: 'leaves' })
  return {
    title: `云溪县电子政务中心2024年单位${set.kind === 'final' ? '决算' : '预算'}情况说明`,
    ...{ unitCode: '103005', unitName: '云溪县电子政务中心', year: 2024, kind: set.kind },
    ...{ scope: 'unit', variant: setId, figures: [] },
    pieces: [
      { type: 'heading', level: 1, text: '一、单位基本情况' },
      { type: 'paragraph', text: '本单位负责有关工作。' },
      { type: 'heading', level: 1, text: '二、报表' },
      ...tables.map((table) => ({ type: 'table' as const, table })),
    ],
  }
}

const wanted = Object.entries(cells)
  .map(([place, amount]) => `${place}=${exact(money(amount))}`)
  .sort()

const ids = ['budget-standard', 'budget-chongqing', 'budget-sichuan', 'final-standard'] as const
const papers = new Map<string, Awaited<ReturnType<typeof renderPapers>>>()
beforeAll(async () => {
  for (const id of ids) papers.set(id, await renderPapers(disclosureOf(id)))
}, 180_000)

const names = ['tables.xlsx', 'document.html', 'document.docx', 'document.pdf'] as const
test.each(ids.flatMap((id) => names.map((name) => [id, name] as const)))('%s as %s', async (id, name) => {
  const bytes = papers.get(id)?.[name] ?? Buffer.alloc(0)
  const got = await receiveBook(bytes, { name, year: 2024, codeOfUnit: async () => '103005' })
  expect(got.problems).toEqual([])
  const found = (got.file?.figures ?? [])
    .filter(({ amount }) => amount !== '0')
    .map((figure) => `${placeText(figure)}=${figure.amount}`)
  expect(found.sort()).toEqual(wanted)
})
