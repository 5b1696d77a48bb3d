import { z } from 'zod'
import { type Context, possibleActions, scopeOf } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import { notFound } from '#kernel/errors'
import { type App, actionRoutes, documented, handle, type Routes, staffContextOf } from '#kernel/http'
import { subtreeOf } from '#kernel/org'
import { type EntryDetail, entryDetail, entryInput, entryPage, entryQuery } from '../contract.ts'
import { fieldOf } from '../kinds/kind.ts'
import { entryActionLabels } from '../labels.ts'
import { filesOfEntry } from './attachments.ts'
import { type Change, changesOf } from './change.store.ts'
import { changeEntry, createEntry, submitEntry, withdrawEntry } from './entry.actions.ts'
import { findItem, listEntries, namesIn } from './entry.queries.ts'
import { readEntry } from './entry.store.ts'
import type { EntryInHand } from './entry.ts'
import {
  confirmEntry,
  confirmSeveral,
  restoreEntry,
  returnEntry,
  submitSeveral,
  voidEntry,
} from './review.actions.ts'
import { shownValue } from './values.ts'

const tags = ['ledger']
const params = z.object({ id: z.uuid() })

export const entryRoutes: Routes = (app) => {
  app.get(
    '/api/ledger/entries',
    { schema: { tags, summary: '台账记录', querystring: entryQuery, response: { 200: entryPage } } },
    async (request) => {
      const { actor, clock, db } = staffContextOf(request)
      const scope = scopeOf(actor, 'ledger.read')
      const { page, pageSize, unit } = request.query
      const unitIds = unit ? await subtreeOf(db.tx, unit, clock.today()) : undefined
      return { ...(await listEntries(db.tx, request.query, { actor, scope, unitIds })), page, pageSize }
    },
  )
  app.get(
    '/api/ledger/entries/:id',
    { schema: { tags, summary: '一条台账记录', params, response: { 200: entryDetail } } },
    async (request) => detailOf(staffContextOf(request), request.params.id),
  )
  changeRoutes(app)
}

function changeRoutes(app: App): void {
  app.post(
    '/api/ledger/entries',
    { schema: { tags, summary: createEntry.label, body: documented(entryInput) } },
    handle(createEntry, { status: 201 }),
  )
  for (const [path, action] of [
    ['submit', submitSeveral],
    ['confirm', confirmSeveral],
  ] as const) {
    app.post(
      `/api/ledger/entries/several/${path}`,
      { schema: { tags, summary: action.label, body: documented(action.input) } },
      handle(action),
    )
  }
  actionRoutes(app, '/api/ledger/entries', [
    changeEntry,
    submitEntry,
    withdrawEntry,
    confirmEntry,
    returnEntry,
    voidEntry,
    restoreEntry,
  ])
}

async function detailOf({ db, actor, clock }: Context, id: string): Promise<EntryDetail> {
  const scope = scopeOf(actor, 'ledger.read')
  const entry = (await readEntry(db.tx, id, scope, clock.now())) ?? notFound('ledger.entry')
  const item = (await findItem(db.tx, id, scope)) ?? notFound('ledger.entry')
  const facts = { actor, clock, calendar: await calendarOf(db.tx) }
  const can = possibleActions('ledger.entry', { ...entry, unitIds: [entry.unitId] }, facts)
  return {
    entry: item,
    values: { ...entry.content },
    definition: entry.definition,
    problems: [...entry.problems],
    files: await filesOfEntry(db.tx, id),
    history: await historyOf(db, entry),
    can: can as EntryDetail['can'],
  }
}

async function historyOf(db: Context['db'], entry: EntryInHand): Promise<EntryDetail['history']> {
  const changes = await changesOf(db.tx, entry.id)
  const { definition } = entry
  const contents = changes.flatMap(({ changes: lines }) =>
    (['before', 'after'] as const).map((side) => ({
      definition,
      content: Object.fromEntries(
        lines.flatMap((line) => (line[side] === null ? [] : [[line.field, line[side]]])),
      ),
    })),
  )
  const names = await namesIn(db.tx, contents)
  return changes.map((change) => shownChange(change, entry, names))
}

function shownChange(
  { id, at, byName, action, reason, changes }: Change,
  { definition }: EntryInHand,
  names: ReadonlyMap<string, string>,
): EntryDetail['history'][number] {
  const shown = (name: string, value: string | null) => {
    const field = fieldOf(definition, name)
    return field ? shownValue(field, value ?? undefined, names) : (value ?? '')
  }
  return {
    ...{ id, at: at.toISOString(), by: byName, action, reason },
    label: entryActionLabels[action] ?? action,
    changes: changes.map(({ field, before, after }) => ({
      label: fieldOf(definition, field)?.label ?? field,
      before: shown(field, before),
      after: shown(field, after),
    })),
  }
}
