import { z } from 'zod'
import { type Actor, may, scopeOf } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { notFound } from '#kernel/errors'
import { type App, actionRoutes, documented, handle, type Routes, staffContextOf } from '#kernel/http'
import {
  closeAllSessions,
  lockedUntil,
  openAccount,
  resetPassword,
  resetSecondFactor,
  resumeAccount,
  suspendAccount,
  unlockAccount,
} from '#kernel/identity'
import { addPerson, appointActing, assignPost, changePerson, endPost, subtreeOf } from '#kernel/org'
import type { Clock } from '#kernel/time'
import { canDo, factsOf } from '../can.ts'
import { type PageOf, type PersonAnswer, type PersonRow, pageQuery } from '../contract.ts'
import { grantRows } from '../rights/grant.rows.ts'
import { handleOnce } from '../secret-answer.ts'
import { leavePerson } from './leave.actions.ts'
import { accountsOf, findPerson, listPeople, type Person } from './person.queries.ts'

const tags = ['administration']
const personActions = [changePerson, assignPost, appointActing, leavePerson]
const accountActions = [suspendAccount, resumeAccount, unlockAccount, closeAllSessions, resetSecondFactor]
const params = z.object({ id: z.uuid() })
const query = pageQuery.extend({
  q: z.string().trim().max(60).optional(),
  unit: z.uuid().optional(),
  left: z.enum(['true', 'false']).optional(),
})

/** Telephone, e-mail and account are for those who keep them; colleagues see name, unit and post. */
const seesDetails = (actor: Actor): boolean =>
  ['administration.manage_people', 'administration.manage_accounts', 'administration.manage_sessions'].some(
    (permission) => may(actor, permission),
  )

async function rowsOf(tx: Tx, people: readonly Person[], actor: Actor, clock: Clock): Promise<PersonRow[]> {
  const details = seesDetails(actor)
  const accounts = details
    ? await accountsOf(
        tx,
        people.map(({ id }) => id),
      )
    : new Map()
  return Promise.all(
    people.map(async ({ phone, email, joinedOn: _joined, ...person }) => {
      const found = accounts.get(person.id)
      const account = found && {
        id: found.id,
        version: found.version,
        username: found.username,
        status: found.status,
        secondFactor: found.totpConfirmedAt !== null,
        mustChange: found.mustChange,
        lastSignInAt: found.lastSignInAt?.toISOString() ?? null,
        lockedUntil: (await lockedUntil(tx, found.username, clock.now()))?.toISOString() ?? null,
      }
      const contact = details ? { phone, email } : { phone: null, email: null }
      return { ...person, ...contact, account: account ?? null }
    }),
  )
}

export const personRoutes: Routes = (app) => {
  app.get('/api/people', { schema: { tags, summary: '人员', querystring: query } }, async (request) => {
    const { actor, clock } = staffContextOf(request)
    scopeOf(actor, 'administration.read_directory')
    const { q, unit, left, page, pageSize } = request.query
    const unitIds = unit ? await subtreeOf(app.db.tx, unit, clock.today()) : undefined
    const filter = { q, unitIds, left: left === 'true', page, pageSize }
    const { people, total } = await listPeople(app.db.tx, filter, clock.today())
    const items = await rowsOf(app.db.tx, people, actor, clock)
    return { items, total, page, pageSize } satisfies PageOf<PersonRow>
  })
  app.get('/api/people/:id', { schema: { tags, summary: '一个人', params } }, async (request) => {
    const { actor, clock } = staffContextOf(request)
    scopeOf(actor, 'administration.read_directory')
    const person = await findPerson(app.db.tx, request.params.id, clock.today())
    const [row] = await rowsOf(app.db.tx, [person ?? notFound('org.person')], actor, clock)
    return describe(app, row ?? notFound('org.person'), await factsOf(request))
  })
  changeRoutes(app)
}

async function describe(
  app: App,
  row: PersonRow,
  facts: Awaited<ReturnType<typeof factsOf>>,
): Promise<PersonAnswer> {
  const { account } = row
  const accountSubject = account && {
    ...account,
    personId: row.id,
    totpConfirmedAt: account.secondFactor ? facts.clock.now() : null,
  }
  const grants = may(facts.actor, 'administration.read_permissions')
    ? await grantRows(app.db.tx, { personId: row.id, ended: true, page: 1, pageSize: 100 }, facts)
    : null
  return {
    ...row,
    can: canDo(row, facts, personActions),
    accountCan: accountSubject ? canDo(accountSubject, facts, [resetPassword, ...accountActions]) : {},
    grants: grants?.items ?? null,
  }
}

function changeRoutes(app: App): void {
  app.post(
    '/api/people',
    { schema: { tags, summary: addPerson.label, body: documented(addPerson.input) } },
    handle(addPerson, { status: 201 }),
  )
  actionRoutes(app, '/api/people', personActions)
  actionRoutes(app, '/api/posts', [endPost])
  actionRoutes(app, '/api/accounts', accountActions)
  // Answers with a password that is shown once.
  app.post(
    '/api/accounts',
    { schema: { tags, summary: openAccount.label, body: documented(openAccount.input) } },
    handleOnce(openAccount),
  )
  app.post(
    '/api/accounts/:id/actions/reset_password',
    { schema: { tags, summary: resetPassword.label, body: documented(resetPassword.input) } },
    handleOnce(resetPassword),
  )
}
