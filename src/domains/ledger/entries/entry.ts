/** An entry of a ledger: who may do what to it in which state, and what stands in the way. Pure. */
import { type Facts, may, reaches } from '#kernel/actions'
import type { Blocker, FieldError } from '#kernel/errors'
import type { Instant, LocalDate } from '#kernel/time'
import type { EntryState } from '../contract.ts'
import type { KindDefinition } from '../kinds/contract.ts'
import { brokenChecks, wantsEvidence } from './checks.ts'
import { readValues, type Values } from './values.ts'

export interface Entry {
  readonly id: string
  readonly number: string
  readonly kind: string
  readonly kindVersion: number
  readonly unitId: string
  readonly title: string
  readonly onDate: LocalDate | null
  readonly content: Values
  readonly state: EntryState
  readonly version: number
  readonly reason: string | null
  readonly stateBefore: EntryState | null
  readonly origin: 'typed' | 'imported'
  readonly writers: readonly string[]
  readonly createdAt: Instant
  readonly createdBy: string | null
  readonly changedAt: Instant
  readonly submittedAt: Instant | null
  readonly confirmedAt: Instant | null
}

/** An entry with all that decides what can be done with it. */
export interface EntryInHand extends Entry {
  readonly definition: KindDefinition
  readonly kindRetired: boolean
  readonly files: number
  /** What is missing or wrong, by field; also what only the other entries tell. */
  readonly problems: readonly FieldError[]
}

export const UNTITLED = '（未填标题）'

/** The columns by which entries are found, drawn from what was typed. */
export function placeOf(definition: KindDefinition, values: Values) {
  const title = values[definition.titleField]
  const date = values[definition.dateField]?.slice(0, 10)
  return { title: title?.slice(0, 200) ?? UNTITLED, onDate: (date as LocalDate | undefined) ?? null }
}

/** Everything that keeps it from being submitted, as far as the entry itself tells. */
export function problemsOf(definition: KindDefinition, values: Values, now: Instant): FieldError[] {
  const { problems } = readValues(definition, values)
  return [...problems, ...brokenChecks(definition, values, now)]
}

const block = (code: string, message: string): Blocker => ({ code: `ledger.${code}`, message })

const stateWords: Readonly<Record<EntryState, string>> = {
  draft: '还是草稿，没有提交',
  submitted: '已提交，正在等待审核',
  returned: '已退回修改，没有再提交',
  confirmed: '已审核通过',
  voided: '已作废',
}

const onlyIn = (entry: Entry, states: readonly EntryState[], advice: string): Blocker[] =>
  states.includes(entry.state)
    ? []
    : [block('wrong_state', `这条记录${stateWords[entry.state]}${advice ? `；${advice}` : ''}。`)]

export function changeBlockers(entry: EntryInHand): Blocker[] {
  const advice = entry.state === 'submitted' ? '请先撤回再修改' : '请审核人退回后再修改'
  return [...onlyIn(entry, ['draft', 'returned'], entry.state === 'voided' ? '请先恢复' : advice)]
}

export function evidenceBlockers({ definition, content, files }: EntryInHand): Blocker[] {
  if (files > 0 || !wantsEvidence(definition, content)) return []
  return [block('lacks_evidence', `请附上${definition.evidence.what ?? '佐证材料'}后再提交。`)]
}

export function submitBlockers(entry: EntryInHand): Blocker[] {
  const inState = onlyIn(entry, ['draft', 'returned'], '')
  if (inState.length > 0) return inState
  const wrong = entry.problems.map(({ message }) => block('incomplete', `${message}。`))
  return [...wrong, ...evidenceBlockers(entry)]
}

/** Who submitted it may think again; anybody else returns it, with a reason. */
export function withdrawBlockers(entry: EntryInHand, { actor }: Facts): Blocker[] {
  const foreign = actor.id === null || !entry.writers.includes(actor.id)
  return [
    ...onlyIn(entry, ['submitted'], ''),
    ...(foreign ? [block('not_writer', '只有填写人可以撤回；需要修改的，请由审核人退回。')] : []),
  ]
}

/** Two people see every entry that counts: who wrote a word of it cannot be the second. */
export function confirmBlockers(entry: EntryInHand, { actor }: Facts): Blocker[] {
  const own = actor.id !== null && entry.writers.includes(actor.id)
  return [
    ...onlyIn(entry, ['submitted'], ''),
    ...(own ? [block('own_entry', '这条记录是您填写的，应由另一人审核。')] : []),
  ]
}

/** A confirmed entry found wrong goes back the same way; until it is confirmed again it does not count. */
export function returnBlockers(entry: EntryInHand): Blocker[] {
  return onlyIn(entry, ['submitted', 'confirmed'], '')
}

export function voidBlockers(entry: EntryInHand, { actor }: Facts): Blocker[] {
  const confirmed = entry.state === 'confirmed' && !mayConfirm(actor, entry.unitId)
  return [
    ...onlyIn(entry, ['draft', 'submitted', 'returned', 'confirmed'], ''),
    ...(confirmed ? [block('void_confirmed', '已审核的记录只能由有审核权限的人作废。')] : []),
  ]
}

function mayConfirm(actor: Facts['actor'], unitId: string): boolean {
  const scope = actor.permissions.get('ledger.confirm')
  return may(actor, 'ledger.confirm') && scope !== undefined && reaches(scope, unitId)
}

/** What was confirmed comes back to be confirmed again: the reason why it was void may have been a good one. */
export function restoredState({ stateBefore }: Entry): EntryState {
  return stateBefore === 'confirmed' || stateBefore === 'submitted' ? 'submitted' : (stateBefore ?? 'draft')
}

export function restoreBlockers(entry: EntryInHand): Blocker[] {
  const inState = onlyIn(entry, ['voided'], '')
  if (inState.length > 0 || restoredState(entry) !== 'submitted') return inState
  return entry.problems.map(({ message }) => block('incomplete', `${message}。`))
}

export interface Difference {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/** Field by field, what was and what is. */
export function differences(before: Values, after: Values): Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names
    .filter((name) => before[name] !== after[name])
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
}
