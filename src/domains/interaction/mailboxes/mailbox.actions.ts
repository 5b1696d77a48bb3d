import { holdersOf } from '#kernel/access'
import { type Act, defineAction } from '#kernel/actions'
import { invalid } from '#kernel/errors'
import { mailboxInput, mailboxInputs } from '../contract.ts'
import { insertMailbox, lockMailbox, openLettersOf, saveMailbox } from './mailbox.store.ts'
import { closeBlockers, type Mailbox, openBlockers } from './mailbox.ts'

const permission = 'interaction.manage_mailboxes'
const subjectKind = 'interaction.mailbox'
const load = (act: Act, { id }: { id: string }) => lockMailbox(act.tx, id)

/** Only who may take letters in can be asked to. */
async function refuseOthers(act: Act, intakeIds: readonly string[]): Promise<void> {
  if (intakeIds.length === 0) return
  const wanted = { permission: 'interaction.triage_letter', unitId: null }
  const clerks = await holdersOf(act.tx, wanted, act.clock.today())
  if (intakeIds.some((id) => !clerks.includes(id)))
    invalid('intakeIds', '所选人员中有人没有受理来信的权限，请重新选择')
}

/** Undone by closing it: a mailbox that received a letter is never deleted. */
export const createMailbox = defineAction({
  name: 'interaction.create_mailbox',
  label: '新建信箱',
  permission,
  subjectKind,
  input: mailboxInput,
  async run(act, { id, ...content }) {
    await refuseOthers(act, content.intakeIds)
    if (!(await insertMailbox(act.tx, id, { ...content, kinds: [...new Set(content.kinds)] })))
      invalid('id', '已有这个标识的信箱，请换一个')
    act.about(id)
    act.note({ name: content.name, kinds: content.kinds })
    return { id }
  },
})

/** Name, words, kinds, order, people. The audit row keeps what was there before. */
export const changeMailbox = defineAction({
  name: 'interaction.change_mailbox',
  label: '修改信箱',
  permission,
  subjectKind,
  input: mailboxInputs.change,
  load,
  async run(act, { id: _id, version: _version, ...content }, before: Mailbox) {
    await refuseOthers(act, content.intakeIds)
    const { name, description, kinds, sort, intakeIds } = before
    act.note({ before: { name, description, kinds, sort, intakeIds }, after: content })
    await saveMailbox(act.tx, before.id, { ...content, kinds: [...new Set(content.kinds)] })
    return { version: before.version + 1 }
  },
})

/** No new letters; what has come in goes its way to the end. */
export const closeMailbox = defineAction({
  name: 'interaction.close_mailbox',
  label: '停用信箱',
  permission,
  subjectKind,
  input: mailboxInputs.close,
  load,
  blockers: closeBlockers,
  async run(act, { reason }, mailbox: Mailbox) {
    const openLetters = await openLettersOf(act.tx, mailbox.id)
    act.note({ name: mailbox.name, reason, openLetters })
    await saveMailbox(act.tx, mailbox.id, { open: false })
    return { version: mailbox.version + 1, openLetters }
  },
})

/** Undoes a closing. */
export const openMailbox = defineAction({
  name: 'interaction.open_mailbox',
  label: '开放信箱',
  permission,
  subjectKind,
  input: mailboxInputs.open,
  load,
  blockers: openBlockers,
  async run(act, _input, mailbox: Mailbox) {
    act.note({ name: mailbox.name })
    await saveMailbox(act.tx, mailbox.id, { open: true })
    return { version: mailbox.version + 1 }
  },
})
