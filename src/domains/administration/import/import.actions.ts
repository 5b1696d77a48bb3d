/** Taking over units and people from a table: all of it or nothing. Each row is an act of its own in the audit log. */
import { z } from 'zod'
import { type Act, type AnyAction, defineAction, performWithin } from '#kernel/actions'
import { InvalidInput } from '#kernel/errors'
import {
  addPerson,
  assignPost,
  changePerson,
  changeUnit,
  createUnit,
  endPost,
  moveUnit,
  renameUnit,
} from '#kernel/org'
import { addDays } from '#kernel/time'
import type { ImportAnswer } from '../contract.ts'
import { readKnown } from './known.queries.ts'
import type { OrgTables } from './org-table.ts'
import { type KnownUnit, type Plan, planImport } from './plan.ts'

const REASON = '批量导入'
const MOST_ROWS = 5000

/** What `readOrgTables` made; read again inside the transaction against what there is by then. */
const tables = z.custom<OrgTables>((value) => typeof value === 'object' && value !== null)

export const importOrg = defineAction({
  name: 'administration.import_org',
  label: '导入单位和人员',
  permission: 'administration.manage_people',
  subjectKind: 'org.unit',
  input: z.object({ tables }),
  async run(act, { tables }) {
    const plan = planImport(tables, await readKnown(act.tx, act.clock.today()))
    refuseProblems(plan)
    const unitIds = await takeUnits(act, plan)
    await takePeople(act, plan, unitIds)
    const answer = summary(plan)
    act.note({ rows: answer.rows, units: answer.units, people: answer.people })
    return { ...answer, dryRun: false }
  },
})

function refuseProblems({ problems }: Plan): void {
  if (problems.length === 0) return
  throw new InvalidInput(
    problems.map(({ sheet, row, column, message }) => ({
      path: `${sheet}!${row} ${column}`.trim(),
      message,
    })),
  )
}

export function summary(plan: Plan): ImportAnswer {
  const count = (rows: readonly { known: unknown }[]) => ({
    created: rows.filter(({ known }) => !known).length,
    changed: rows.filter(({ known }) => known).length,
  })
  const rows = plan.units.length + plan.people.length
  const tooMany = {
    sheet: '',
    row: MOST_ROWS + 1,
    column: '',
    message: `一次最多导入 ${MOST_ROWS} 行，请分成几份。`,
  }
  const problems = rows > MOST_ROWS ? [tooMany] : plan.problems
  return { dryRun: true, rows, problems, units: count(plan.units), people: count(plan.people) }
}

const within = <Output>(act: Act, action: AnyAction, input: unknown): Promise<Output> =>
  performWithin(act.tx, action, { clock: act.clock, actor: act.actor, requestId: act.requestId }, input)

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b)

async function takeUnits(act: Act, plan: Plan): Promise<ReadonlyMap<string, string>> {
  const { units } = await readKnown(act.tx, act.clock.today())
  const ids = new Map(units.map(({ code, id }) => [code, id]))
  for (const { line, known } of plan.units) {
    const { row: _row, parentCode, ...unit } = line
    const parentId = parentCode === null ? null : (ids.get(parentCode) ?? null)
    if (known) await changeKnownUnit(act, known, { ...unit, parentId })
    else {
      const made = await within<{ id: string }>(act, createUnit, { ...unit, parentId, reason: REASON })
      ids.set(line.code, made.id)
    }
  }
  return ids
}

type WantedUnit = Pick<KnownUnit, 'name' | 'shortName' | 'parentId' | 'phone' | 'address' | 'duties'>

/** Empty cells change nothing: a table that has no telephone column must not wipe out telephone numbers. */
async function changeKnownUnit(act: Act, known: KnownUnit, wanted: WantedUnit): Promise<void> {
  const { id } = known
  const { name, shortName, parentId } = wanted
  if (name !== known.name) await within(act, renameUnit, { id, name, shortName, reason: REASON })
  if (parentId && parentId !== known.parentId) {
    await within(act, moveUnit, { id, parentId, reason: REASON })
  }
  const details = {
    phone: wanted.phone ?? known.phone,
    address: wanted.address ?? known.address,
    duties: wanted.duties.length > 0 ? wanted.duties : known.duties,
  }
  const before = { phone: known.phone, address: known.address, duties: known.duties }
  if (differs(details, before)) await within(act, changeUnit, { id, ...details })
}

async function takePeople(act: Act, plan: Plan, unitIds: ReadonlyMap<string, string>): Promise<void> {
  for (const { line, known } of plan.people) {
    const { row: _row, unitCode, ...person } = line
    const unitId = unitIds.get(unitCode)
    if (known) await changeKnownPerson(act, known, { ...person, unitId })
    else await within(act, addPerson, { ...person, unitId })
  }
}

type KnownPerson = NonNullable<Plan['people'][number]['known']>
type WantedPerson = Omit<Plan['people'][number]['line'], 'row' | 'unitCode'> & { unitId: string | undefined }

async function changeKnownPerson(act: Act, known: KnownPerson, wanted: WantedPerson): Promise<void> {
  const { id, post } = known
  const { name, unitId, title, isHead } = wanted
  const details = { name, phone: wanted.phone ?? known.phone, email: wanted.email ?? known.email }
  if (differs(details, { name: known.name, phone: known.phone, email: known.email })) {
    await within(act, changePerson, { id, ...details })
  }
  if (post && post.unitId === unitId && post.title === title && post.isHead === isHead) return
  if (post) await within(act, endPost, { id: post.id, on: addDays(act.clock.today(), -1) })
  await within(act, assignPost, { id, unitId, title, isHead, main: true })
}
