/** Any book there can be, for tests: any tree of codes, amounts down to the 分, negative ones too. */
import fc from 'fast-check'
import { type Book, type Figure, placeText, purses, sources, uses } from '../books/book.ts'
import { money } from '../books/money.ts'

const item = fc
  .tuple(
    fc.constantFrom('201', '208', '210', '221', '999'),
    fc.constantFrom('01', '05', '99'),
    fc.constantFrom('01', '50', '99'),
  )
  .map((parts) => parts.join(''))
const economicCode = fc
  .tuple(
    fc.constantFrom('301', '302', '303', '307', '309', '310', '399'),
    fc.constantFrom('01', '02', '13', '99'),
  )
  .map((parts) => parts.join(''))
/** In 分. */
const cents = fc.oneof(
  fc.integer({ min: -99_999, max: 99_999_999 }),
  fc.integer({ min: 0, max: 9_999 }).map((hundreds) => hundreds * 10_000),
)
const amount = cents.map((fen) => money(String(fen)).div(1_000_000))
const none = fc.constant('')
const purse = fc.constantFrom(...purses)

const figure: fc.Arbitrary<Figure> = fc.oneof(
  fc.record({
    fact: fc.constant('income' as const),
    code: item,
    facet: fc.constantFrom(...sources),
    purse: none,
    amount,
  }),
  fc.record({
    fact: fc.constant('expenditure' as const),
    code: item,
    facet: fc.constantFrom(...uses),
    purse,
    amount,
  }),
  fc.record({
    fact: fc.constant('economic' as const),
    code: economicCode,
    facet: fc.constantFrom('basic', 'project'),
    purse,
    amount,
  }),
  fc.record({
    fact: fc.constantFrom('carry_in' as const, 'carry_out' as const),
    code: item,
    facet: none,
    purse,
    amount,
  }),
  fc.record({
    fact: fc.constant('procurement' as const),
    code: fc.constantFrom('goods', 'works', 'services'),
    facet: none,
    purse,
    amount,
  }),
  fc.record({
    fact: fc.constant('project' as const),
    code: item,
    facet: fc.constantFrom('P1', 'P2'),
    purse,
    amount,
  }),
  fc.record({
    fact: fc.constant('amount' as const),
    code: fc.constantFrom(
      'three_public.abroad',
      'three_public.car.purchase',
      'three_public.car.running',
      'three_public.reception',
      'surplus_used',
      'surplus_distributed',
    ),
    facet: none,
    purse: none,
    amount,
  }),
)

export const randomBook = (kind: Book['kind']): fc.Arbitrary<Book> =>
  fc
    .uniqueArray(figure, { selector: placeText, maxLength: 40 })
    .map((figures) => ({ unitCode: '103005', unitName: '电子政务中心', year: 2024, kind, figures }))
