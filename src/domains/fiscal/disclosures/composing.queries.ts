/** From the books, the answers and the annexes to what the writer needs. */
import type { Tx } from '#kernel/db'
import { unitById } from '#kernel/org'
import { type Clock, systemClock } from '#kernel/time'
import annexForms from '../../../../rules/fiscal/disclosure-annexes.json' with { type: 'json' }
import { classified } from '../books/book.actions.ts'
import { type BookRow, bookOf } from '../books/book.store.ts'
import { booksBeside } from '../books/books-beside.queries.ts'
import { departmentBooks } from '../books/department.queries.ts'
import { annexesOf } from '../performance/sheets/annexes.queries.ts'
import { profileOf } from '../units/profile.store.ts'
import type { ComposeInput } from '../writing/pen.ts'
import { bookById } from './book-revision.store.ts'
import type { DisclosureKind, DisclosureScope } from './contract.ts'
import { latestOf } from './disclosure.store.ts'
import type { DisclosureRow } from './disclosure.ts'
import { layoutsFor } from './layouts.ts'
import { memberMaterial } from './members.queries.ts'
import { textsOf } from './text.store.ts'

export interface Material {
  readonly variant: string
  readonly input: ComposeInput
  /** Of a unit: its book. Of a department: those of its members, as far as there are any. */
  readonly books: readonly { readonly unitName: string; readonly book: BookRow | undefined }[]
}

type Wanted = Pick<DisclosureRow, 'unitId' | 'year' | 'kind' | 'scope' | 'variant' | 'bookId'> & {
  readonly texts: Readonly<Record<string, string>>
  readonly clock: Clock
}

/** Undefined: there is no book to write about. */
export async function materialOf(tx: Tx, row: DisclosureRow, clock: Clock): Promise<Material | undefined> {
  return materialFor(tx, { ...row, clock, texts: await answersOf(tx, row.id) })
}

/** For whoever has no disclosure before him: the latest one's answers and layout, or none and the usual layout. */
export async function disclosureInput(
  tx: Tx,
  unitId: string,
  year: number,
  kind: DisclosureKind,
  scope: DisclosureScope = 'unit',
  clock: Clock = systemClock,
): Promise<Material | undefined> {
  const known = await latestOf(tx, { unitId, year, kind, scope })
  if (known) return materialOf(tx, known, clock)
  const variant = layoutsFor(kind, scope)[0]?.id
  const book = scope === 'unit' ? await bookOf(tx, unitId, year, kind) : undefined
  if (!variant || (scope === 'unit' && !book)) return undefined
  return materialFor(tx, { unitId, year, kind, scope, variant, bookId: book?.id ?? null, texts: {}, clock })
}

async function answersOf(tx: Tx, id: string): Promise<Record<string, string>> {
  return Object.fromEntries((await textsOf(tx, id)).map(({ key, text }) => [key, text]))
}

async function materialFor(tx: Tx, wanted: Wanted): Promise<Material | undefined> {
  return wanted.scope === 'unit' ? unitMaterial(tx, wanted) : departmentMaterial(tx, wanted)
}

async function unitMaterial(tx: Tx, wanted: Wanted): Promise<Material | undefined> {
  const book = wanted.bookId ? await bookById(tx, wanted.bookId) : undefined
  if (!book) return undefined
  const books = await booksBeside(tx, book)
  const shared = await sharedInput(tx, wanted)
  return {
    variant: wanted.variant,
    input: { ...shared, books },
    books: [{ unitName: shared.head.unitName, book }],
  }
}

async function departmentMaterial(tx: Tx, wanted: Wanted): Promise<Material | undefined> {
  const { unitId, year, kind } = wanted
  const found = await departmentBooks(tx, 'all', unitId, year, kind)
  if (!found?.members.some(({ hasBook }) => hasBook)) return undefined
  const ids = found.members.map((member) => member.unitId)
  const members = await memberMaterial(tx, ids, wanted)
  return {
    variant: wanted.variant,
    input: {
      ...(await sharedInput(tx, wanted)),
      books: found.books,
      members: members.map(({ unitCode, unitName, texts }) => ({ unitCode, unitName, texts })),
      eliminations: found.eliminations,
    },
    books: members.map(({ unitName, book }) => ({ unitName, book })),
  }
}

async function sharedInput(tx: Tx, wanted: Wanted) {
  const { unitId, year, scope, texts } = wanted
  const unit = await unitById(tx, unitId)
  const profile = await profileOf(tx, unitId, year)
  const department = profile?.departmentId ? await unitById(tx, profile.departmentId) : undefined
  const { edition } = await classified({ tx }, year)
  return {
    edition,
    scope,
    texts,
    head: {
      unitName: unit?.name ?? '',
      unitCode: profile?.financeCode ?? unit?.code ?? '',
      nature: profile?.nature ?? ('institution' as const),
      ...(department ? { departmentName: department.name } : {}),
    },
    annexes: await annexesFor(tx, wanted),
  }
}

/** Targets behind a budget, self-evaluations behind accounts, in the form that goes with the layout. */
async function annexesFor(tx: Tx, { unitId, year, kind, scope, variant, clock }: Wanted) {
  const form = Object.entries(annexForms.forms).find(([layout]) => layout === variant)?.[1]
  const scopes = scope === 'unit' ? (['project', 'unit'] as const) : (['department'] as const)
  return annexesOf(tx, unitId, year, kind, { form, scopes, clock })
}
