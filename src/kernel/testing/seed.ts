import pg from 'pg'
import { hashPassword } from '#kernel/identity'
import { type CastName, cast, castUnits, member, personIdOf, unitNamed } from './cast.ts'

/** Everybody of the cast signs in with this. */
export const castPassword = 'Yunxi-2025-cast'

const SINCE = '2020-01-01'

/** The template is built anew whenever this text changes. */
export const castRecipe = JSON.stringify([1, castUnits, cast, castPassword])

export async function insertCast(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    await insertUnits(client)
    const hash = await hashPassword(castPassword)
    for (const name of Object.keys(cast) as CastName[]) await insertMember(client, name, hash)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

async function insertUnits(client: pg.Client): Promise<void> {
  for (const [sort, { id, code, name, shortName, kind, parent }] of castUnits.entries()) {
    const parentId = castUnits.find((other) => other.code === parent)?.id ?? null
    await client.query(
      `insert into org.unit (id, code, name, short_name, kind, parent_id, sort, valid_from)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, code, name, shortName, kind, parentId, sort, SINCE],
    )
    await client.query(
      `insert into org.unit_history (unit_id, valid_from, name, short_name, parent_id, change, reason)
       values ($1, $2, $3, $4, $5, 'created', '设立')`,
      [id, SINCE, name, shortName, parentId],
    )
  }
}

async function insertMember(client: pg.Client, key: CastName, hash: string): Promise<void> {
  const { name, username, unit, title, head, role, reach, number } = member(key)
  const id = personIdOf(key)
  await client.query(
    'insert into org.person (id, name, employee_number, phone, joined_on) values ($1, $2, $3, $4, $5)',
    [id, name, `E${String(number).padStart(4, '0')}`, `1990000${String(number).padStart(4, '0')}`, SINCE],
  )
  await client.query(
    'insert into org.post (person_id, unit_id, title, is_head, valid_from) values ($1, $2, $3, $4, $5)',
    [id, unitNamed[unit], title, head ?? false, SINCE],
  )
  await client.query(
    `insert into identity.account (person_id, username, password_hash, password_changed_at, must_change)
     values ($1, $2, $3, '2099-01-01', false)`,
    [id, username, hash],
  )
  if (!role) return
  await client.query(
    'insert into access.grant (person_id, role, unit_id, valid_from) values ($1, $2, $3, $4)',
    [id, role, reach ? unitNamed[reach] : null, SINCE],
  )
}
