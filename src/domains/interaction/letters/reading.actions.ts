/** What somebody who may read a letter does with it: leaves a note, looks at who wrote. */
import { type Act, defineAction } from '#kernel/actions'
import { caseAction } from '#kernel/cases'
import { letterInputs } from '../contract.ts'
import { lockLetter } from './letter.store.ts'
import { type Letter, letterCase } from './letter.ts'

const load = (act: Act, { id }: { id: string }) => lockLetter(act, id)

/** Takes a note for colleagues; the writer does not see it. */
export const addNote = caseAction(letterCase, 'add_note', {
  permission: 'interaction.read_letters',
  input: letterInputs.add_note,
  load,
  step: async (_act, { text }) => ({ text }),
})

/** A look at who wrote: nothing changes, but the look is on record (every look at unmasked personal data is logged). */
export const revealPerson = defineAction({
  name: 'interaction.reveal_person_letter',
  label: '查看联系方式',
  permission: 'interaction.reveal_person',
  subjectKind: 'interaction.letter',
  input: letterInputs.reveal_person,
  load,
  async run(act, { purpose }, letter: Letter) {
    act.note({ number: letter.number, purpose })
    const { writerName: name, phone, email, address } = letter
    return { name, phone, email, address }
  },
})
