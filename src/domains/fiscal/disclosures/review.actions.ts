/** Four eyes: who wrote sends it in, another returns it with a reason or approves. */
import type { Act } from '#kernel/actions'
import { caseAction } from '#kernel/cases'
import { refuseIf } from '#kernel/errors'
import { saveBook } from '../books/book.store.ts'
import { tellHolders, tellWriters } from './audience.ts'
import { lockBookRow } from './book-revision.store.ts'
import { disclosureInputs } from './contract.ts'
import { lockDisclosure, saveDisclosure } from './disclosure.store.ts'
import { type Disclosure, disclosureCase, ownWorkBlockers } from './disclosure.ts'

const load = (act: Pick<Act, 'tx' | 'scope'>, { id }: { id: string }) => lockDisclosure(act, id)

/** Its book goes with it: from now on figures and words stand still until somebody returns them. */
export const submitDisclosure = caseAction(disclosureCase, 'submit', {
  permission: 'fiscal.write',
  input: disclosureInputs.submit,
  load,
  async step(act, _input, draft: Disclosure) {
    const book = draft.bookId ? await lockBookRow(act.tx, draft.bookId) : undefined
    if (book?.state === 'draft')
      refuseIf([{ code: 'fiscal.not_checked', message: '账簿还没有通过校验，请先在账簿页校验' }])
    if (book?.state === 'checked')
      await saveBook(act.tx, book.id, { state: 'in_review', returnReason: null }, act.clock.now())
    await saveDisclosure(act.tx, draft.id, { submittedBy: act.actor.id })
    await tellHolders(act, 'fiscal.review', draft, {
      kind: 'disclosure_submitted',
      title: '有公开文本待审核',
    })
    return {}
  },
})

export const withdrawDisclosure = caseAction(disclosureCase, 'withdraw', {
  permission: 'fiscal.write',
  input: disclosureInputs.withdraw,
  load,
  async step(act, _input, disclosure: Disclosure) {
    await reopenBook(act, disclosure, '撤回送审')
    return {}
  },
})

/** Taken back by sending it in again. */
export const returnDisclosure = caseAction(disclosureCase, 'return', {
  permission: 'fiscal.review',
  input: disclosureInputs.return,
  load,
  async step(act, { reason }, disclosure: Disclosure) {
    await reopenBook(act, disclosure, reason)
    await saveDisclosure(act.tx, disclosure.id, { approvedBy: null })
    await tellWriters(act, disclosure, {
      kind: 'disclosure_returned',
      title: '公开文本被退回修改',
      text: reason,
    })
    return { text: reason }
  },
})

/** Taken back by returning it with a reason. */
export const approveDisclosure = caseAction(disclosureCase, 'approve', {
  permission: 'fiscal.review',
  input: disclosureInputs.approve,
  load,
  blockers: ownWorkBlockers,
  async step(act, { note }, disclosure: Disclosure) {
    await saveDisclosure(act.tx, disclosure.id, { approvedBy: act.actor.id })
    const message = { kind: 'disclosure_approved', title: '公开文本已审定，待公开' }
    await tellHolders(act, 'fiscal.release', disclosure, message)
    return { text: note || null }
  },
})

async function reopenBook({ tx, clock }: Act, { bookId }: Disclosure, returnReason: string): Promise<void> {
  const book = bookId ? await lockBookRow(tx, bookId) : undefined
  if (book?.state === 'in_review') await saveBook(tx, book.id, { state: 'draft', returnReason }, clock.now())
}
