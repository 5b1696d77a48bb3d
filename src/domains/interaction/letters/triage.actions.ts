/** What the clerks decide first and last about a letter: take it, refuse it, ask the writer, end it, file it. */
import type { Act } from '#kernel/actions'
import { caseAction, changeLimit } from '#kernel/cases'
import { localDateOf } from '#kernel/time'
import { clockRule } from '../clock-rules.ts'
import { letterInputs } from '../contract.ts'
import { declineGroundLabels } from '../labels.ts'
import { lockLetter, saveLetter } from './letter.store.ts'
import { type Letter, letterCase } from './letter.ts'
import { archiveBlockers } from './letter-rules.ts'
import { releaseMerged } from './merging.actions.ts'

const permission = 'interaction.triage_letter'
const load = (act: Act, { id }: { id: string }) => lockLetter(act, id)

export const acceptLetter = caseAction(letterCase, 'accept', {
  permission,
  input: letterInputs.accept,
  load,
  async step(act, { kind = undefined, complex = false }, letter: Letter) {
    const matter = { channel: letter.channel, kind: kind ?? letter.kind, complex }
    const rule = clockRule('reply', matter, localDateOf(letter.receivedAt))
    await changeLimit(act, letterCase, letter.id, 'reply', rule)
    await saveLetter(act.tx, letter.id, { kind: matter.kind, complex })
    return { text: complex ? '情况复杂，按复杂事项办理' : null }
  },
})

export const declineLetter = caseAction(letterCase, 'decline', {
  permission,
  input: letterInputs.decline,
  load,
  async step(act, { ground, reason, channelAdvice }, letter: Letter) {
    const text = [`${declineGroundLabels[ground]}。${reason}`, channelAdvice].filter(Boolean).join('\n')
    act.note({ ground })
    await saveLetter(act.tx, letter.id, { publication: 'private' })
    await releaseMerged(act, letter)
    return { text }
  },
})

export const askSupplement = caseAction(letterCase, 'ask_supplement', {
  permission,
  input: letterInputs.ask_supplement,
  load,
  step: async (_act, { request }) => ({ text: request }),
})

/** The hotline organ approves what ends a matter without an answer. */
export const terminateLetter = caseAction(letterCase, 'terminate', {
  permission,
  input: letterInputs.terminate,
  load,
  async step(act, { reason }, letter: Letter) {
    await saveLetter(act.tx, letter.id, {
      publication: 'private',
      returnRequest: null,
      extensionRequest: null,
    })
    await releaseMerged(act, letter)
    return { text: reason }
  },
})

export const archiveLetter = caseAction(letterCase, 'archive', {
  permission,
  input: letterInputs.archive,
  load,
  blockers: archiveBlockers,
  step: async () => ({}),
})
