import type { Act } from '#kernel/actions'
import { caseAction } from '#kernel/cases'
import { letterInputs } from '../contract.ts'
import { lockLetter, saveLetter, savePublicIndex } from './letter.store.ts'
import { type Letter, letterCase } from './letter.ts'
import { keepPrivateBlockers, publishBlockers, withdrawPublicationBlockers } from './letter-rules.ts'

const permission = 'interaction.publish_letter'
const load = (act: Act, { id }: { id: string }) => lockLetter(act, id)

/** Only texts that a person looked through go out; the original stays as it came. */
export const publishLetter = caseAction(letterCase, 'publish', {
  permission,
  input: letterInputs.publish,
  load,
  blockers: publishBlockers,
  async step(act, { title, body, reply, writer }, letter: Letter) {
    await saveLetter(act.tx, letter.id, {
      publication: 'published',
      publicTitle: title,
      publicBody: body,
      publicReply: reply,
      publicWriter: writer,
      publishedAt: act.clock.now(),
    })
    await savePublicIndex(act.tx, letter.id, { title, body, reply })
    return { text: null }
  },
})

export const keepPrivate = caseAction(letterCase, 'keep_private', {
  permission,
  input: letterInputs.keep_private,
  load,
  blockers: keepPrivateBlockers,
  async step(act, { reason }, letter: Letter) {
    await saveLetter(act.tx, letter.id, { publication: 'private' })
    return { text: reason }
  },
})

export const withdrawPublication = caseAction(letterCase, 'withdraw_publication', {
  permission,
  input: letterInputs.withdraw_publication,
  load,
  blockers: withdrawPublicationBlockers,
  async step(act, { reason }, letter: Letter) {
    await saveLetter(act.tx, letter.id, { publication: 'undecided', publishedAt: null })
    await savePublicIndex(act.tx, letter.id, null)
    return { text: reason }
  },
})
