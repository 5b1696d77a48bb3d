import { BlockList, isIP } from 'node:net'
import { sql } from 'kysely'
import { newId, type Tx } from '#kernel/db'
import { hashSecret, newSecret } from '#kernel/identity'
import type { Instant, LocalDate } from '#kernel/time'

export interface Token {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly permissions: string[]
  readonly unitId: string | null
  readonly addresses: string[]
  readonly expiresOn: LocalDate
  readonly lastUsedAt: Instant | null
  readonly revokedAt: Instant | null
  readonly version: number
}

type Tables = {
  'access.token': Token & { tokenHash: string; createdAt: Instant; createdBy: string | null }
}

const tables = (tx: Tx) => tx.withTables<Tables>()

const COLUMNS = [
  'id',
  'name',
  'prefix',
  'permissions',
  'unitId',
  'addresses',
  'expiresOn',
  'lastUsedAt',
  'revokedAt',
  'version',
] as const

const PREFIX = 'zs_'
const SHOWN = 8
const TOUCH_SECONDS = 60

export type NewToken = Pick<Token, 'name' | 'permissions' | 'unitId' | 'addresses' | 'expiresOn'>

/** The secret leaves here once; what stays cannot be turned back into it. */
export async function insertToken(
  tx: Tx,
  token: NewToken,
  { by, at }: { by: string | null; at: Instant },
): Promise<{ id: string; prefix: string; secret: string }> {
  const id = newId()
  const secret = `${PREFIX}${newSecret()}`
  const prefix = secret.slice(0, PREFIX.length + SHOWN)
  await tables(tx)
    .insertInto('access.token')
    .values({
      ...token,
      id,
      prefix,
      tokenHash: hashSecret(secret),
      lastUsedAt: null,
      revokedAt: null,
      version: 1,
      createdAt: at,
      createdBy: by,
    })
    .execute()
  return { id, prefix, secret }
}

export async function findToken(tx: Tx, secret: string, today: LocalDate): Promise<Token | undefined> {
  if (!secret.startsWith(PREFIX)) return undefined
  return tables(tx)
    .selectFrom('access.token')
    .select(COLUMNS)
    .where('prefix', '=', secret.slice(0, PREFIX.length + SHOWN))
    .where('tokenHash', '=', hashSecret(secret))
    .where('revokedAt', 'is', null)
    .where('expiresOn', '>=', today)
    .executeTakeFirst()
}

export async function touchToken(tx: Tx, token: Token, now: Instant): Promise<void> {
  if (token.lastUsedAt && now.getTime() - token.lastUsedAt.getTime() < TOUCH_SECONDS * 1000) return
  await tables(tx).updateTable('access.token').set({ lastUsedAt: now }).where('id', '=', token.id).execute()
}

export async function lockToken(tx: Tx, id: string): Promise<Token | undefined> {
  return tables(tx)
    .selectFrom('access.token')
    .select(COLUMNS)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function revokeTokenRow(tx: Tx, id: string, at: Instant): Promise<void> {
  await tables(tx)
    .updateTable('access.token')
    .set({ revokedAt: at, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

export async function listTokens(tx: Tx): Promise<Token[]> {
  return tables(tx)
    .selectFrom('access.token')
    .select(COLUMNS)
    .orderBy('createdAt', 'desc')
    .limit(500)
    .execute()
}

/** `10.1.2.3` or `10.1.0.0/16`, also IPv6. */
export function isAddressRange(text: string): boolean {
  const [address = '', bits, more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more !== undefined) return false
  if (bits === undefined) return true
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)
}

/** An empty list lets everybody in; an address of the old kind inside one of the new kind is what it is. */
export function comesFrom(ranges: readonly string[], address: string): boolean {
  if (ranges.length === 0) return true
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
  const family = isIP(plain)
  if (family === 0) return false
  const list = new BlockList()
  for (const range of ranges) {
    const [network = '', bits] = range.split('/')
    const kind = isIP(network) === 6 ? 'ipv6' : 'ipv4'
    list.addSubnet(network, bits === undefined ? (kind === 'ipv6' ? 128 : 32) : Number(bits), kind)
  }
  return list.check(plain, family === 6 ? 'ipv6' : 'ipv4')
}
