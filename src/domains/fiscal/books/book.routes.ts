import { z } from 'zod'
import { type Context, possibleActions, scopeOf } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import { notFound } from '#kernel/errors'
import { actionRoutes, documented, handle, type Routes, staffContextOf } from '#kernel/http'
import { unitById } from '#kernel/org'
import { paymentsOf } from '../units/project.store.ts'
import {
  checkFigures,
  classified,
  findingsOf,
  openBook,
  returnBook,
  saveFigures,
  submitBook,
  undoChange,
} from './book.actions.ts'
import { listBooks } from './book.queries.ts'
import { type BookRow, bookById, changesOf, figuresOf } from './book.store.ts'
import { type Figure, placeText } from './book.ts'
import { booksBeside } from './books-beside.queries.ts'
import { type BookRecord, bookQuery, openBookInput, type TablesAnswer, tablesQuery } from './contract.ts'
import { exact, printed } from './money.ts'
import { printedTables } from './printed.ts'

const tags = ['fiscal']
const path = '/api/fiscal/books'
const params = z.object({ id: z.uuid('编号格式不对') })

export const bookRoutes: Routes = (app) => {
  app.get(path, { schema: { tags, summary: '预决算账簿', querystring: bookQuery } }, async (request) => {
    const scope = scopeOf(staffContextOf(request).actor, 'fiscal.read')
    const found = await listBooks(app.db.tx, scope, request.query)
    return {
      ...found,
      items: found.items.map((item) => ({ ...item, changedAt: item.changedAt.toISOString() })),
    }
  })
  app.post(
    path,
    { schema: { tags, summary: openBook.label, body: documented(openBookInput) } },
    handle(openBook, { status: 201 }),
  )
  app.get(`${path}/:id`, { schema: { tags, summary: '一本账簿的全部数', params } }, async (request) => {
    const context = staffContextOf(request)
    return recordOf(context, await bookFor(context, request.params.id))
  })
  app.get(`${path}/:id/findings`, { schema: { tags, summary: '校验结果', params } }, async (request) => {
    const context = staffContextOf(request)
    return { items: await findingsOf(app.db.tx, await bookFor(context, request.params.id)) }
  })
  app.get(
    `${path}/:id/tables`,
    { schema: { tags, summary: '由账簿算出的公开报表', params, querystring: tablesQuery } },
    async (request): Promise<TablesAnswer> => {
      const context = staffContextOf(request)
      const book = await bookFor(context, request.params.id)
      const { edition } = await classified({ tx: app.db.tx }, book.year)
      return printedTables(await booksBeside(app.db.tx, book), edition, request.query)
    },
  )
  actionRoutes(app, path, [saveFigures, checkFigures, submitBook, returnBook, undoChange])
}

async function bookFor({ db, actor }: Context, id: string): Promise<BookRow> {
  return (await bookById(db.tx, id, scopeOf(actor, 'fiscal.read'))) ?? notFound('fiscal.book')
}

async function recordOf({ db, actor, clock }: Context, book: BookRow): Promise<BookRecord> {
  const { tx } = db
  const unit = (await unitById(tx, book.unitId)) ?? notFound('org.unit')
  const figures = await figuresOf(tx, book.id)
  const { edition } = await classified({ tx }, book.year)
  const named = (scheme: 'function' | 'department_economy') => [
    ...new Set(edition.codesOf(scheme).map(({ code, name }) => ({ code, name }))),
  ]
  const facts = { actor, clock, calendar: await calendarOf(tx) }
  return {
    ...book,
    changedAt: book.changedAt.toISOString(),
    unitName: unit.name,
    unitCode: unit.code,
    figures: Object.fromEntries(figures.map((figure) => [placeText(figure), shown(figure)])),
    codes: { function: named('function'), department_economy: named('department_economy') },
    projects: (await paymentsOf(tx, book.unitId, book.year)).map(({ code, name, item, paid }) => ({
      code,
      name,
      item,
      paid: [...paid],
    })),
    changes: (await changesOf(tx, book.id)).map(({ id, at, byName, kind, cells, undoneBy }) => ({
      id,
      at: at.toISOString(),
      byName,
      kind,
      cells: cells.length,
      undone: undoneBy !== null,
    })),
    can: mutable(possibleActions('fiscal.book', { ...book, unitIds: [book.unitId] }, facts)),
  }
}

/** As it is typed: money to two places at least, a count whole. */
const shown = ({ fact, amount }: Figure): string =>
  fact !== 'count' && amount.round(2).eq(amount)
    ? printed(amount, { unit: '万元', places: 2 })
    : exact(amount)

const mutable = (can: ReturnType<typeof possibleActions>): BookRecord['can'] =>
  Object.fromEntries(Object.entries(can).map(([name, blockers]) => [name, [...blockers]]))
