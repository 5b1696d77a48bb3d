/** The second pair of eyes: confirming, returning, and taking entries out without losing them. */
import { type Act, defineAction } from '#kernel/actions'
import { type Blocker, notFound, refuseIf } from '#kernel/errors'
import { entryInputs } from '../contract.ts'
import { moveEntries } from './entry.actions.ts'
import { lockEntries, lockEntry } from './entry.store.ts'
import {
  confirmBlockers,
  type EntryInHand,
  restoreBlockers,
  restoredState,
  returnBlockers,
  submitBlockers,
  voidBlockers,
} from './entry.ts'
import { lockLedger } from './others.store.ts'

const subjectKind = 'ledger.entry'
const load = (act: Act, { id }: { id: string }) => lockEntry(act.tx, id, act.scope, act.clock.now())

const confirmation = (act: Act) => ({
  state: 'confirmed' as const,
  reason: null,
  confirmedAt: act.clock.now(),
  confirmedBy: act.actor.id,
})
const unconfirmed = { confirmedAt: null, confirmedBy: null }

export const confirmEntry = defineAction({
  name: 'ledger.confirm_entry',
  label: '审核通过',
  permission: 'ledger.confirm',
  subjectKind,
  input: entryInputs.confirm,
  load,
  blockers: confirmBlockers,
  async run(act, _input, entry: EntryInHand) {
    await moveEntries(act, [entry], 'confirm', confirmation(act))
    return { version: entry.version + 1 }
  },
})

export const returnEntry = defineAction({
  name: 'ledger.return_entry',
  label: '退回台账',
  permission: 'ledger.confirm',
  subjectKind,
  input: entryInputs.return,
  load,
  blockers: returnBlockers,
  async run(act, { reason }, entry: EntryInHand) {
    await moveEntries(act, [entry], 'return', { state: 'returned', reason, ...unconfirmed })
    return { version: entry.version + 1 }
  },
})

export const voidEntry = defineAction({
  name: 'ledger.void_entry',
  label: '作废台账',
  permission: 'ledger.write',
  subjectKind,
  input: entryInputs.void,
  load,
  blockers: voidBlockers,
  async run(act, { reason }, entry: EntryInHand) {
    const patch = { state: 'voided' as const, stateBefore: entry.state, reason, ...unconfirmed }
    await moveEntries(act, [entry], 'void', patch)
    return { version: entry.version + 1 }
  },
})

/** Undoes a voiding. */
export const restoreEntry = defineAction({
  name: 'ledger.restore_entry',
  label: '恢复台账',
  permission: 'ledger.write',
  subjectKind,
  input: entryInputs.restore,
  load,
  blockers: restoreBlockers,
  async run(act, _input, entry: EntryInHand) {
    const patch = { state: restoredState(entry), stateBefore: null, reason: null }
    await moveEntries(act, [entry], 'restore', patch)
    return { version: entry.version + 1 }
  },
})

type BlockersOf = (entry: EntryInHand, act: Act) => Blocker[]

/** All or none: what stands in the way is said of each by its number. */
async function takeSeveral(
  act: Act,
  given: readonly string[],
  blockersOf: BlockersOf,
): Promise<EntryInHand[]> {
  const ids = [...new Set(given)]
  const entries = await lockEntries(act.tx, ids, act.scope, act.clock.now())
  if (entries.length < ids.length) notFound(subjectKind)
  refuseIf(
    entries.flatMap((entry) =>
      blockersOf(entry, act).map(({ code, message }) => ({ code, message: `${entry.number}：${message}` })),
    ),
  )
  return entries
}

export const confirmSeveral = defineAction({
  name: 'ledger.confirm_several',
  label: '批量审核通过',
  permission: 'ledger.confirm',
  subjectKind,
  input: entryInputs.several,
  async run(act, { ids }) {
    const entries = await takeSeveral(act, ids, confirmBlockers)
    await moveEntries(act, entries, 'confirm', confirmation(act))
    return { done: entries.length }
  },
})

export const submitSeveral = defineAction({
  name: 'ledger.submit_several',
  label: '批量提交',
  permission: 'ledger.write',
  subjectKind,
  input: entryInputs.several,
  async run(act, { ids }) {
    const found = await lockEntries(act.tx, [...new Set(ids)], act.scope, act.clock.now())
    const ledgers = [
      ...new Map(found.map((entry) => [`${entry.kind} ${entry.unitId}`, entry])).entries(),
    ].sort()
    for (const [, { kind, unitId }] of ledgers) await lockLedger(act.tx, kind, unitId)
    const entries = await takeSeveral(act, ids, submitBlockers)
    await moveEntries(act, entries, 'submit', { state: 'submitted', reason: null })
    return { done: entries.length }
  },
})
