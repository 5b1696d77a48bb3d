import { expect, test } from 'vitest'
import { amounts, facts, procurementKinds, purses, sources, uses } from '../books/book.ts'
import { editionOf } from '../classification/codes.ts'
import { shippedCodes } from '../classification/shipped.ts'
import type { Form, Pick } from './form.ts'
import { bookRoles } from './form.ts'
import { listed } from './pick.ts'
import { formSets } from './shipped.ts'

const edition = editionOf(shippedCodes(), 2024)
const known = {
  fact: [...facts],
  facet: [...sources, ...uses, 'basic'],
  purse: [...purses],
}
const beginnings = [
  ...amounts,
  ...procurementKinds,
  ...(['function', 'department_economy'] as const).flatMap((scheme) =>
    edition.codesOf(scheme).map(({ code }) => code),
  ),
]

const picksOf = ({ blocks }: Form): Pick[] =>
  blocks.flatMap(({ rows, columns }) =>
    [...rows, ...columns].flatMap(({ pick }) => (pick === undefined ? [] : listed(pick))),
  )

test.each(formSets().map((set) => [set.id, set] as const))(
  '%s picks only what a book can hold',
  (_id, set) => {
    for (const pick of set.forms.flatMap(picksOf)) {
      for (const key of ['fact', 'facet', 'purse'] as const)
        for (const value of listed(pick[key] ?? [])) expect(known[key]).toContain(value)
      for (const prefix of listed(pick.code ?? []))
        expect([prefix, beginnings.some((code) => code.startsWith(prefix))]).toEqual([prefix, true])
    }
  },
)

test.each(formSets().map((set) => [set.id, set] as const))(
  '%s computes only from columns it has',
  (_id, set) => {
    for (const { columns } of set.forms.flatMap(({ blocks }) => blocks))
      for (const { book, difference, percent } of columns) {
        if (book) expect(bookRoles).toContain(book)
        for (const at of [...(difference ?? []), ...(percent ?? [])])
          expect(columns[at]?.difference ?? columns[at]?.percent ?? columns[at]?.title).toBeTypeOf('string')
      }
  },
)

test('the tables the law and the provinces ask for are there', () => {
  const count = Object.fromEntries(formSets().map(({ id, forms }) => [id, forms.length]))
  expect(count).toEqual({
    'budget-chongqing': 9,
    'budget-chongqing-prior': 9,
    'budget-sichuan': 11,
    'budget-standard': 9,
    'final-standard': 9,
  })
})
