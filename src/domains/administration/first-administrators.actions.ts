/** The three administrators of a new installation, with passwords that are good for one sign-in. */
import { z } from 'zod'
import { insertGrant, type RoleName, roles } from '#kernel/access'
import { type Act, type Context, defineAction, perform, systemActor } from '#kernel/actions'
import type { Database } from '#kernel/db'
import { refuseIf } from '#kernel/errors'
import { hashPassword, insertAccount, oneTimePassword } from '#kernel/identity'
import { insertPerson } from '#kernel/org'
import type { Clock } from '#kernel/time'
import { anyAccount } from './people/person.queries.ts'

const FIRST: readonly { readonly username: string; readonly role: RoleName }[] = [
  { username: 'sysadmin', role: 'system_admin' },
  { username: 'secadmin', role: 'security_admin' },
  { username: 'auditor', role: 'audit_admin' },
]

export interface FirstAdministrator {
  readonly username: string
  readonly role: string
  readonly oneTimePassword: string
}

export const createFirst = defineAction({
  name: 'administration.create_first_administrators',
  label: '创建首批管理员',
  // No role has it: only the installation itself does this.
  permission: 'administration.install',
  subjectKind: 'identity.account',
  input: z.object({}),
  async run(act): Promise<FirstAdministrator[]> {
    refuseIf(
      (await anyAccount(act.tx))
        ? [{ code: 'administration.installed', message: '已有账号，不再创建首批管理员。' }]
        : [],
    )
    const made: FirstAdministrator[] = []
    for (const { username, role } of FIRST) made.push(await createOne(act, username, role))
    act.note({ usernames: made.map(({ username }) => username) })
    return made
  },
})

/** People take these accounts over by name later; until then the person is called what the role is called. */
async function createOne({ tx, clock }: Act, username: string, role: RoleName): Promise<FirstAdministrator> {
  const password = oneTimePassword()
  const at = clock.now()
  const today = clock.today()
  const { label } = roles[role]
  const person = { name: label, employeeNumber: null, phone: null, email: null, joinedOn: today }
  const personId = await insertPerson(tx, person, null)
  const account = { personId, username, passwordHash: await hashPassword(password), passwordChangedAt: at }
  await insertAccount(tx, { ...account, createdAt: at, createdBy: null })
  const grant = { personId, role, unitId: null, validFrom: today, validUntil: null, reason: '系统初始化' }
  await insertGrant(tx, grant, { by: null, at })
  return { username, role: label, oneTimePassword: password }
}

/** For a first start without the demo county. The passwords are in the answer and nowhere else. */
export async function createFirstAdministrators(db: Database, clock: Clock): Promise<FirstAdministrator[]> {
  const context: Context = { db, clock, actor: systemActor }
  return perform(createFirst, context, {})
}
