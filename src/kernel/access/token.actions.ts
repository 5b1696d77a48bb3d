/** Tokens for programs of other offices. The secret is shown once, to the security administrator who issues it. */
import { z } from 'zod'
import { defineAction } from '#kernel/actions'
import { invalid } from '#kernel/errors'
import { day, line, unitById } from '#kernel/org'
import { addDays } from '#kernel/time'
import { roles } from './roles.ts'
import { insertToken, isAddressRange, lockToken, revokeTokenRow } from './token.store.ts'

const permission = 'administration.manage_sessions'
const subjectKind = 'access.token'
/** Like passwords, secrets of programs do not live for ever. */
const MOST_DAYS = 366

export const issueToken = defineAction({
  name: 'access.issue_token',
  label: '签发令牌',
  permission,
  subjectKind,
  input: z.object({
    name: line('名称', 60, 2),
    permissions: z.array(z.enum(roles.integrator.permissions as [string, ...string[]])).min(1),
    unitId: z.uuid().nullable(),
    addresses: z
      .array(z.string().trim().refine(isAddressRange, '应为 IP 地址或网段，如 10.1.0.0/16'))
      .max(50),
    expiresOn: day,
  }),
  async run({ tx, clock, actor, about, note }, input) {
    const today = clock.today()
    if (input.expiresOn < today) invalid('expiresOn', '到期日已经过去')
    if (input.expiresOn > addDays(today, MOST_DAYS)) invalid('expiresOn', '令牌最长一年，到期前可重新签发')
    if (input.unitId && !(await unitById(tx, input.unitId))) invalid('unitId', '没有这个单位')
    const permissions = [...new Set(input.permissions)]
    const { id, prefix, secret } = await insertToken(
      tx,
      { ...input, permissions },
      { by: actor.id, at: clock.now() },
    )
    about(id)
    note({ name: input.name, prefix, permissions, addresses: input.addresses, expiresOn: input.expiresOn })
    return { id, prefix, token: secret }
  },
})

export const revokeToken = defineAction({
  name: 'access.revoke_token',
  label: '吊销令牌',
  permission,
  subjectKind,
  input: z.object({ id: z.uuid(), version: z.int().optional() }),
  load: ({ tx }, { id }) => lockToken(tx, id),
  blockers: (token) =>
    token.revokedAt ? [{ code: 'access.token_revoked', message: '此令牌已经吊销。' }] : [],
  async run({ tx, clock, note }, _input, token) {
    await revokeTokenRow(tx, token.id, clock.now())
    note({ name: token.name, prefix: token.prefix })
    return {}
  },
})
