/** What is typed into an entry, checked against its kind, its unit and the other entries, before it is kept. */
import { type Act, reaches } from '#kernel/actions'
import { type FieldError, InvalidInput, invalid, refuseIf } from '#kernel/errors'
import { namesOfPeople, namesOfUnits } from '#kernel/org'
import type { KindDefinition } from '../kinds/contract.ts'
import { kindNamed } from '../kinds/kind.store.ts'
import { type Kind, retiredBlockers } from '../kinds/kind.ts'
import { type EntryInHand, evidenceBlockers, problemsOf } from './entry.ts'
import { lockLedger, problemsWithOthers } from './others.store.ts'
import { readValues, type Values } from './values.ts'

export async function kindInUse(act: Act, code: string): Promise<Kind> {
  const kind = (await kindNamed(act.tx, code)) ?? invalid('kind', '没有这种台账，请刷新后重选')
  refuseIf(retiredBlockers(kind))
  return kind
}

/** Who writes for a unit must reach it, and it must be there today. */
export async function refuseForeignUnit(act: Act, unitId: string): Promise<void> {
  const names = await namesOfUnits(act.tx, [unitId], act.clock.today())
  if (!names.has(unitId) || !reaches(act.scope, unitId))
    invalid('unitId', '没有这个单位，或不在您的填报范围内，请重新选择')
}

interface Typed {
  /** Absent for a new one. */
  readonly id: string | null
  readonly unitId: string
  readonly raw: Readonly<Record<string, unknown>>
  /** To be submitted: then nothing may be missing or wrong. */
  readonly submit: boolean
  readonly files: number
}

/** The values in one form, or every refusal at its field. A draft may lack things; what it has must be readable. */
export async function checkedValues(act: Act, { definition }: Kind, typed: Typed): Promise<Values> {
  const { values, problems } = readValues(definition, typed.raw, { draft: !typed.submit })
  refuse([...problems, ...(await strangers(act, definition, values))])
  if (!typed.submit) return values
  await lockLedger(act.tx, definition.code, typed.unitId)
  const placed = { id: typed.id, kind: definition.code, unitId: typed.unitId, content: values }
  refuse([
    ...problemsOf(definition, values, act.clock.now()),
    ...(await problemsWithOthers(act.tx, definition, placed)),
  ])
  refuseIf(evidenceBlockers({ definition, content: values, files: typed.files } as EntryInHand))
  return values
}

function refuse(problems: readonly FieldError[]): void {
  if (problems.length === 0) return
  throw new InvalidInput(problems.map(({ path, message }) => ({ path: `values.${path}`, message })))
}

/** Units and people who are not in the register. */
async function strangers(act: Act, { fields }: KindDefinition, values: Values): Promise<FieldError[]> {
  const ids = (type: string) =>
    fields.flatMap((field) => (field.type === type && values[field.name] ? [values[field.name] ?? ''] : []))
  const units = await namesOfUnits(act.tx, ids('unit'), act.clock.today())
  const people = await namesOfPeople(act.tx, ids('person'))
  return fields.flatMap(({ name, type, label }) => {
    const value = values[name]
    if (value === undefined || (type !== 'unit' && type !== 'person')) return []
    const known = type === 'unit' ? units.has(value) : people.has(value)
    return known ? [] : [{ path: name, message: `${label}不在名录中，请重新选择` }]
  })
}
