/** Writing an entry down, changing it, sending it on. */
import { type Act, defineAction } from '#kernel/actions'
import { entryInput, entryInputs } from '../contract.ts'
import { standKind } from '../kinds/kind.store.ts'
import { attachToEntry } from './attachments.ts'
import { type Hand, recordChanges } from './change.store.ts'
import { insertEntries, lockEntry, saveEntries } from './entry.store.ts'
import {
  changeBlockers,
  differences,
  type EntryInHand,
  placeOf,
  submitBlockers,
  withdrawBlockers,
} from './entry.ts'
import { lockLedger } from './others.store.ts'
import { checkedValues, kindInUse, refuseForeignUnit } from './writing.ts'

const permission = 'ledger.write'
const subjectKind = 'ledger.entry'
const load = (act: Act, { id }: { id: string }) => lockEntry(act.tx, id, act.scope, act.clock.now())

export const handOf = ({ clock, actor }: Pick<Act, 'clock' | 'actor'>): Hand => ({
  at: clock.now(),
  by: actor.id,
  name: actor.name,
})

/** Undone by voiding it: what was once entered is never deleted. */
export const createEntry = defineAction({
  name: 'ledger.create_entry',
  label: '填报台账',
  permission,
  subjectKind,
  input: entryInput,
  async run(act, { kind: code, unitId, values: raw, fileIds, submit }) {
    const kind = await kindInUse(act, code)
    await refuseForeignUnit(act, unitId)
    const content = await checkedValues(act, kind, { id: null, unitId, raw, submit, files: fileIds.length })
    await standKind(act.tx, kind, act.clock.now())
    const state = submit ? ('submitted' as const) : ('draft' as const)
    const place = placeOf(kind.definition, content)
    const hand = handOf(act)
    const [made] = await insertEntries(
      act.tx,
      [{ kind: code, kindVersion: kind.version, unitId, ...place, content, state, origin: 'typed' }],
      hand,
    )
    if (!made) throw new Error('the entry was not kept')
    const files = await attachToEntry(act, made.id, fileIds)
    const changes = [...differences({}, content), ...files.map(asDifference)]
    await recordChanges(act.tx, [{ entryId: made.id, version: 1, action: 'create', changes }], hand)
    act.about(made.id)
    act.note({ kind: code, number: made.number, state, files: files.length })
    return { ...made, version: 1, state }
  },
})

const asDifference = (name: string) => ({ field: '附件', before: null, after: name })

/** Every field's change is kept; the audit row names the fields only. */
export const changeEntry = defineAction({
  name: 'ledger.change_entry',
  label: '修改台账',
  permission,
  subjectKind,
  input: entryInputs.change,
  load,
  blockers: changeBlockers,
  content: (entry: EntryInHand) => ({ values: entry.content }),
  async run(act, { values: raw, fileIds, submit }, entry: EntryInHand) {
    const kind = await kindInUse(act, entry.kind)
    const files = entry.files + fileIds.length
    const content = await checkedValues(act, kind, { id: entry.id, unitId: entry.unitId, raw, submit, files })
    await standKind(act.tx, kind, act.clock.now())
    const added = await attachToEntry(act, entry.id, fileIds)
    const changes = [...differences(entry.content, content), ...added.map(asDifference)]
    const hand = handOf(act)
    const writers = [...new Set([...entry.writers, ...(act.actor.id ? [act.actor.id] : [])])]
    const sent = submit ? { state: 'submitted' as const, submittedAt: hand.at, submittedBy: hand.by } : {}
    const patch = {
      content,
      ...placeOf(kind.definition, content),
      kindVersion: kind.version,
      writers,
      ...sent,
    }
    await saveEntries(act.tx, [entry.id], patch, hand.at)
    const version = entry.version + 1
    const action = submit ? 'submit' : 'change'
    await recordChanges(act.tx, [{ entryId: entry.id, version, action, changes }], hand)
    act.note({ kind: entry.kind, number: entry.number, fields: changes.map(({ field }) => field), submit })
    return { version, state: submit ? 'submitted' : entry.state }
  },
})

export const submitEntry = defineAction({
  name: 'ledger.submit_entry',
  label: '提交台账',
  permission,
  subjectKind,
  input: entryInputs.submit,
  async load(act, { id }) {
    const entry = await lockEntry(act.tx, id, act.scope, act.clock.now())
    // Once more under the ledger's lock: what it must not repeat may have come in since.
    if (entry) await lockLedger(act.tx, entry.kind, entry.unitId)
    return entry && lockEntry(act.tx, id, act.scope, act.clock.now())
  },
  blockers: submitBlockers,
  async run(act, _input, entry: EntryInHand) {
    await moveEntries(act, [entry], 'submit', { state: 'submitted', reason: null })
    return { version: entry.version + 1 }
  },
})

/** Undoes a submission, as long as nobody has confirmed it. */
export const withdrawEntry = defineAction({
  name: 'ledger.withdraw_entry',
  label: '撤回台账',
  permission,
  subjectKind,
  input: entryInputs.withdraw,
  load,
  blockers: withdrawBlockers,
  async run(act, _input, entry: EntryInHand) {
    await moveEntries(act, [entry], 'withdraw', { state: 'draft' })
    return { version: entry.version + 1 }
  },
})

type Patch = Parameters<typeof saveEntries>[2]

/** One step of one or many: state, history, and what the audit row says of it. */
export async function moveEntries(
  act: Act,
  entries: readonly EntryInHand[],
  action: string,
  patch: Patch,
): Promise<void> {
  const hand = handOf(act)
  const stamp =
    patch.state === 'submitted' && action === 'submit' ? { submittedAt: hand.at, submittedBy: hand.by } : {}
  await saveEntries(
    act.tx,
    entries.map(({ id }) => id),
    { ...patch, ...stamp },
    hand.at,
  )
  const changes = entries.map(({ id, version }) => ({
    entryId: id,
    version: version + 1,
    action,
    ...(patch.reason ? { reason: patch.reason } : {}),
    changes: [],
  }))
  await recordChanges(act.tx, changes, hand)
  const reason = patch.reason ? { reason: patch.reason } : {}
  const [only] = entries
  if (entries.length === 1 && only) act.note({ kind: only.kind, number: only.number, ...reason })
  else act.note({ numbers: entries.map(({ number }) => number), ...reason })
}
