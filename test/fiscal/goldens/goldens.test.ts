/** One paper of each layout for the fictional county, word for word: what a change of the data or the engine changes is seen here. */
import { expect, test } from 'vitest'
import { type DemoFiscalUnit, demoBooks, fiscalUnits } from '../../../demo/fiscal.ts'
import type { Book, BookKind, Figure } from '../../../src/domains/fiscal/books/book.ts'
import { money } from '../../../src/domains/fiscal/books/money.ts'
import { rollUp } from '../../../src/domains/fiscal/books/roll-up.ts'
import { editionOf } from '../../../src/domains/fiscal/classification/codes.ts'
import { shippedCodes } from '../../../src/domains/fiscal/classification/shipped.ts'
import type { Books } from '../../../src/domains/fiscal/forms/form.ts'
import { proofread } from '../../../src/domains/fiscal/proofread/public.ts'
import { compose } from '../../../src/domains/fiscal/writing/compose.ts'
import { linesOf, sourceOf } from '../../../src/domains/fiscal/writing/lines.ts'
import type { ComposeInput } from '../../../src/domains/fiscal/writing/pen.ts'
import { variants } from '../../../src/domains/fiscal/writing/shipped.ts'
import { answers } from '../../../src/domains/fiscal/writing/testing.ts'

const YEAR = 2025
const OFFICE = '云溪县人民政府办公室'
const NAMES: Readonly<Record<string, string>> = { '103': OFFICE, '103005': '云溪县电子政务中心' }
const nameOf = ({ code, name }: DemoFiscalUnit): string => name ?? NAMES[code] ?? code

type Kind = 'budget' | 'final'

function bookOf(unit: DemoFiscalUnit, year: number, kind: Kind, as: BookKind = kind): Book {
  const { figures, projects } = demoBooks(unit, year, kind)
  const read = (figures as readonly (Omit<Figure, 'amount'> & { amount: string })[]).map((figure) => ({
    ...figure,
    facet: figure.facet ?? '',
    purse: figure.purse ?? '',
    amount: money(figure.amount),
  }))
  return { unitCode: unit.code, unitName: nameOf(unit), year, kind: as, figures: read, projects }
}

const department = (year: number, kind: Kind): Book =>
  rollUp(
    { unitCode: '103', unitName: OFFICE, year, kind },
    fiscalUnits.map((unit) => bookOf(unit, year, kind)),
  ).book

function booksOf(book: (year: number, kind: Kind) => Book, kind: Kind): Books {
  const pair = { this: book(YEAR, kind), last: book(YEAR - 1, kind) }
  return kind === 'final'
    ? { ...pair, budget: book(YEAR, 'budget') }
    : { ...pair, last_final: book(YEAR - 1, 'final') }
}

const TEXTS = {
  'text.duties': '承担全县电子政务网络的规划、建设和管理。\n承担县政府门户网站的运行维护和内容保障。',
  'text.organisation': '内设网络科、网站科、综合科，各设科长一名。',
  'text.contact': '综合科，电话 0000-62103100',
  'text.level': '本单位预算只含本级，没有下属单位。',
  'text.performance': '对全部项目编制了绩效目标，年中开展绩效运行监控，年末开展绩效自评。',
}

function inputOf(kind: Kind, isDepartment: boolean): ComposeInput {
  const centre = fiscalUnits.find(({ code }) => code === '103005')
  if (!centre) throw new Error('the centre is gone from the demo')
  const rest = { edition: editionOf(shippedCodes(), YEAR), annexes: [], texts: TEXTS }
  if (!isDepartment) {
    const head = {
      unitName: nameOf(centre),
      unitCode: '103005',
      nature: 'institution',
      departmentName: OFFICE,
    } as const
    return { ...rest, head, scope: 'unit', books: booksOf((year, of) => bookOf(centre, year, of), kind) }
  }
  const members = fiscalUnits.map((unit) => ({
    unitCode: unit.code,
    unitName: nameOf(unit),
    nature: unit.nature,
    texts: { 'text.duties': `承担${unit.projects[0]?.[0] ?? '日常'}等工作。` },
  }))
  const head = { unitName: OFFICE, unitCode: '103', nature: 'administrative' } as const
  return { ...rest, head, scope: 'department', members, books: booksOf(department, kind) }
}

const papers = variants().flatMap((layout) =>
  layout.scopes.map((scope) => [layout.id, scope, layout] as const),
)

test.each(papers)('%s of a %s reads as it did, and nothing is wrong in it', async (id, scope, layout) => {
  const input = inputOf(layout.kind, scope === 'department')
  const { disclosure } = compose(id, { ...input, texts: { ...answers(id, input), ...input.texts } })
  expect(proofread(sourceOf(disclosure)).findings).toEqual([])
  const name = layout.scopes.length > 1 ? `${id}-${scope}` : id
  await expect(`${linesOf(disclosure).join('\n')}\n`).toMatchFileSnapshot(`./${name}.txt`)
})
