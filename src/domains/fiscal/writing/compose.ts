/** The whole disclosure from the books, the layout and what people have answered. Pure: the same input, the same paper. */

import type { Printing } from '../books/money.ts'
import type { Edition } from '../classification/codes.ts'
import type { Books } from '../forms/form.ts'
import { formSet } from '../forms/shipped.ts'
import { type PrintedTable, tablesOf } from '../forms/tables.ts'
import type { Disclosure, Want } from './disclosure.ts'
import type { Layout, Phrases } from './layout.ts'
import { numbered } from './numbering.ts'
import type { ComposeInput, Pen } from './pen.ts'
import { writeSections } from './sections.ts'
import { settledBooks } from './settled.ts'
import { sharedPhrases, variant } from './shipped.ts'
import { write } from './texts.ts'

export interface Composed {
  readonly disclosure: Disclosure
  readonly wants: readonly Want[]
}

const USUAL: Printing = { unit: '万元', places: 2 }

export function compose(wanted: string | Layout, input: ComposeInput): Composed {
  const layout = typeof wanted === 'string' ? variant(wanted) : wanted
  if (!layout) throw new Error(`there is no layout ${wanted}`)
  const pen = penFor(layout, { ...input, books: withAdjusted(input.books) })
  const title = write(pen, layout.title)
  writeSections(pen, layout.sections)
  const { head, scope } = input
  return {
    disclosure: {
      title,
      unitCode: head.unitCode,
      unitName: head.unitName,
      year: input.books.this.year,
      kind: layout.kind,
      scope,
      variant: layout.id,
      pieces: pen.pieces,
      figures: [...pen.stated.values()],
    },
    wants: alike([...pen.wants.values()], input.texts),
  }
}

/** A budget that was never adjusted stands for the whole year. */
function withAdjusted(books: Books): Books {
  return books.this.kind === 'final' && !books.adjusted && books.budget
    ? { ...books, adjusted: books.budget }
    : books
}

function penFor(layout: Layout, input: ComposeInput): Pen {
  const printing = input.printing ?? USUAL
  const isExact = input.rounding === 'sums'
  const { books, isSettled } = isExact
    ? { books: input.books, isSettled: false }
    : settledBooks(input.books, printing)
  return {
    layout,
    input,
    phrases: phrasesOf(layout),
    books,
    isSettled,
    printing,
    tables: numberedTables(layout, books, input.edition, printing),
    words: wordsOf(layout, input),
    pieces: [],
    stated: new Map(),
    wants: new Map(),
    path: [],
    charts: 0,
  }
}

const phrasesOf = ({ phrases = {} }: Layout): Phrases => ({
  change: { ...sharedPhrases.change, ...phrases.change },
  share: { ...sharedPhrases.share, ...phrases.share },
  completion: { ...sharedPhrases.completion, ...phrases.completion },
})

function numberedTables(
  { forms }: Layout,
  books: Books,
  edition: Edition,
  printing: Printing,
): PrintedTable[] {
  const set = formSet(forms.set)
  if (!set) throw new Error(`there is no set of forms ${forms.set}`)
  const tables = tablesOf(set, books, { edition, printing })
  const { number } = forms
  return number === undefined
    ? tables
    : tables.map((table, at) => ({ ...table, number: numbered(number, at + 1) }))
}

function wordsOf({ words, kind }: Layout, { head, scope, books, members = [], annexes }: ComposeInput) {
  const { year } = books.this
  const own = Object.entries(words).map(([name, word]) => [
    name,
    typeof word === 'string' ? word : word[scope],
  ])
  return {
    unit: head.unitName,
    code: head.unitCode,
    department: head.departmentName ?? head.unitName,
    year: String(year),
    last_year: String(year - 1),
    next_year: String(year + 1),
    members: String(members.length),
    annexes: String(annexes.length),
    kind: kind === 'final' ? '决算' : '预算',
    ...Object.fromEntries(own),
  }
}

/** What moved by the same amount elsewhere mostly moved for the same reason: the answer there is offered here. */
function alike(wants: readonly Want[], texts: ComposeInput['texts']): Want[] {
  const amountOf = ({ change = '' }: Want) => /(增加|减少)[\d.]+/.exec(change)?.[0]
  const told = new Map(
    wants.flatMap((want) => {
      const [amount, text] = [amountOf(want), texts[want.key]?.trim()]
      return want.kind === 'cause' && amount && text ? [[amount, text] as const] : []
    }),
  )
  return wants.map((want) => {
    const given = want.kind === 'cause' && !texts[want.key]?.trim() && told.get(amountOf(want) ?? '')
    return given ? { ...want, proposal: given } : want
  })
}
