import { holdersOf } from '#kernel/access'
import { type Context, possibleActions, scopeOf } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import { actionRoutes, documented, handle, type Routes, staffContextOf } from '#kernel/http'
import { namesOfPeople } from '#kernel/org'
import { type MailboxItem, type MailboxList, mailboxInput, mailboxList } from '../contract.ts'
import { changeMailbox, closeMailbox, createMailbox, openMailbox } from './mailbox.actions.ts'
import { countedMailboxes } from './mailbox.store.ts'

const tags = ['interaction']

export const mailboxRoutes: Routes = (app) => {
  app.get(
    '/api/mailboxes',
    { schema: { tags, summary: '信箱维护', response: { 200: mailboxList } } },
    (request) => {
      const context = staffContextOf(request)
      scopeOf(context.actor, 'interaction.manage_mailboxes')
      return mailboxesFor(context)
    },
  )
  app.post(
    '/api/mailboxes',
    { schema: { tags, summary: '新建信箱', body: documented(mailboxInput) } },
    handle(createMailbox, { status: 201 }),
  )
  actionRoutes(app, '/api/mailboxes', [changeMailbox, closeMailbox, openMailbox])
}

async function mailboxesFor({ db, actor, clock }: Context): Promise<MailboxList> {
  const rows = await countedMailboxes(db.tx)
  const wanted = { permission: 'interaction.triage_letter', unitId: null }
  const clerkIds = await holdersOf(db.tx, wanted, clock.today())
  const names = await namesOfPeople(db.tx, [...clerkIds, ...rows.flatMap(({ intakeIds }) => intakeIds)])
  const person = (id: string) => ({ id, name: names.get(id) ?? '（已离开）' })
  const facts = { actor, clock, calendar: await calendarOf(db.tx) }
  const open = rows.filter((row) => row.open).length
  const items = rows.map(({ intakeIds, ...row }) => {
    const subject = { ...row, intakeIds, otherOpen: open - (row.open ? 1 : 0) }
    const can = possibleActions('interaction.mailbox', subject, facts) as MailboxItem['can']
    return { ...row, intake: intakeIds.map(person), can: { ...can } }
  })
  return { items, clerks: [...new Set(clerkIds)].map(person) }
}
