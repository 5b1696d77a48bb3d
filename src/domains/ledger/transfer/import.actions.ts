/** Taking over a table of entries: all of it or nothing, and never a row that stands there already. */
import { z } from 'zod'
import { type Act, type Actor, defineAction, type Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import type { Sheet } from '#kernel/documents'
import { InvalidInput, invalid } from '#kernel/errors'
import type { Clock } from '#kernel/time'
import { recordChanges } from '../entries/change.store.ts'
import { wantsEvidence } from '../entries/checks.ts'
import { handOf } from '../entries/entry.actions.ts'
import { insertEntries } from '../entries/entry.store.ts'
import { differences, placeOf } from '../entries/entry.ts'
import { lockLedger } from '../entries/others.store.ts'
import type { Values } from '../entries/values.ts'
import { kindInUse } from '../entries/writing.ts'
import type { KindDefinition } from '../kinds/contract.ts'
import { kindNamed, standKind } from '../kinds/kind.store.ts'
import type { ImportAnswer } from './contract.ts'
import { referencesOf, registerFor, type Standing, standingIn } from './register.queries.ts'
import { columnOf, type PlannedRow, readTable, type Table, totalsOf } from './table.ts'

interface Asker {
  readonly tx: Tx
  readonly actor: Actor
  readonly scope: Scope
  readonly clock: Clock
}

interface Plan {
  readonly fresh: readonly PlannedRow[]
  readonly answer: ImportAnswer
}

/** What the table would do, or everything that is wrong with it. */
export async function planImport(asker: Asker, code: string, sheets: readonly Sheet[]): Promise<Plan> {
  const { tx, actor, scope, clock } = asker
  const { definition } = (await kindNamed(tx, code)) ?? invalid('kind', '没有这种台账，请刷新后重选')
  const register = await registerFor(tx, actor, scope, clock.today())
  const table = readTable(definition, sheets, register, clock.now())
  const unitIds = [...new Set(table.rows.map(({ unitId }) => unitId))]
  const standing = await standingIn(tx, code, unitIds)
  const fresh = unknownRows(table, standing)
  const problems = [
    ...table.problems,
    ...clashes(definition, table.sheet, fresh, standing),
    ...dangling(definition, table.sheet, fresh, await referencesOf(tx, definition, unitIds)),
  ].sort((a, b) => a.row - b.row)
  const answer = {
    dryRun: true,
    rows: table.rows.length,
    problems,
    fresh: fresh.length,
    known: table.rows.length - fresh.length,
    drafts: fresh.filter(({ values }) => wantsEvidence(definition, values)).length,
    totals: totalsOf(definition, table.rows),
  }
  return { fresh, answer }
}

const wordForWord = (unitId: string, values: Values): string =>
  JSON.stringify([unitId, ...Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))])

/** Rows that stand there word for word are passed over, so that a table can be handed in twice. */
function unknownRows({ rows }: Table, standing: readonly Standing[]): PlannedRow[] {
  const there = new Set(standing.map(({ unitId, content }) => wordForWord(unitId, content)))
  return rows.filter(({ unitId, values }) => !there.has(wordForWord(unitId, values)))
}

function clashes(
  { checks }: KindDefinition,
  sheet: string,
  rows: readonly PlannedRow[],
  standing: readonly Standing[],
): ImportAnswer['problems'] {
  return checks.flatMap((check) => {
    if (check.check !== 'unique') return []
    const keyOf = (unitId: string, values: Values): string | undefined =>
      check.fields.every((name) => values[name] !== undefined)
        ? JSON.stringify([unitId, ...check.fields.map((name) => values[name])])
        : undefined
    const there = new Map(standing.map(({ unitId, content, number }) => [keyOf(unitId, content), number]))
    there.delete(undefined)
    return rows.flatMap(({ row, unitId, values, cells }) => {
      const number = there.get(keyOf(unitId, values))
      const column = columnOf(cells[check.fields[0] ?? ''])
      return number ? [{ sheet, row, column, message: `${check.message}（${number}，内容不同）` }] : []
    })
  })
}

function dangling(
  { fields }: KindDefinition,
  sheet: string,
  rows: readonly PlannedRow[],
  references: ReadonlyMap<string, ReadonlySet<string>>,
): ImportAnswer['problems'] {
  return rows.flatMap(({ row, unitId, values, cells }) =>
    fields.flatMap(({ name, label }) => {
      const value = values[name]
      const known = references.get(name)
      if (!known || value === undefined || known.has(`${unitId} ${value}`)) return []
      const message = `${label}“${value}”没有登记过，请先登记或核对`
      return [{ sheet, row, column: columnOf(cells[name]), message }]
    }),
  )
}

/** As `readWorkbook` gave them; read again inside the transaction against what stands there by then. */
const sheets = z.custom<readonly Sheet[]>((value) => Array.isArray(value))

export const importEntries = defineAction({
  name: 'ledger.import_entries',
  label: '导入台账',
  permission: 'ledger.write',
  subjectKind: 'ledger.entry',
  input: z.object({ kind: z.string('请选择台账').max(40), sheets }),
  async run(act, { kind: code, sheets }) {
    const kind = await kindInUse(act, code)
    await lockUnits(act, code, sheets)
    const { fresh, answer } = await planImport(act, code, sheets)
    refuseProblems(answer)
    await standKind(act.tx, kind, act.clock.now())
    await keep(act, kind.definition, kind.version, fresh)
    act.note({ kind: code, rows: answer.rows, fresh: answer.fresh, known: answer.known })
    return { ...answer, dryRun: false }
  },
})

/** In one order: two tables for the same units wait for each other instead of failing. */
async function lockUnits(act: Act, code: string, given: readonly Sheet[]): Promise<void> {
  const { fresh } = await planImport(act, code, given)
  for (const unitId of [...new Set(fresh.map((row) => row.unitId))].sort())
    await lockLedger(act.tx, code, unitId)
}

function refuseProblems({ problems }: ImportAnswer): void {
  if (problems.length === 0) return
  throw new InvalidInput(
    problems.map(({ sheet, row, column, message }) => ({ path: `${sheet}!${column}${row}`, message })),
  )
}

async function keep(
  act: Act,
  definition: KindDefinition,
  kindVersion: number,
  rows: readonly PlannedRow[],
): Promise<void> {
  if (rows.length === 0) return
  const hand = handOf(act)
  const entries = rows.map(({ unitId, values }) => ({
    ...{ kind: definition.code, kindVersion, unitId, content: values, origin: 'imported' as const },
    ...placeOf(definition, values),
    state: wantsEvidence(definition, values) ? ('draft' as const) : ('submitted' as const),
  }))
  const made = await insertEntries(act.tx, entries, hand)
  const changes = made.map(({ id }, at) => ({
    entryId: id,
    version: 1,
    action: 'import',
    changes: differences({}, rows[at]?.values ?? {}),
  }))
  await recordChanges(act.tx, changes, hand)
}
