import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Nature } from './contract.ts'

export interface Profile {
  readonly unitId: string
  readonly fromYear: number
  readonly financeCode: string
  readonly nature: Nature
  readonly departmentId: string | null
  readonly version: number
}

type Tables = {
  'fiscal.profile': Profile
  'org.unit': { id: string; code: string; name: string; shortName: string }
}
const tables = (tx: Tx) => tx.withTables<Tables>()

/** What the unit was in that year. */
export async function profileOf(tx: Tx, unitId: string, year: number): Promise<Profile | undefined> {
  return tables(tx)
    .selectFrom('fiscal.profile')
    .selectAll()
    .where('unitId', '=', unitId)
    .where('fromYear', '<=', year)
    .orderBy('fromYear', 'desc')
    .executeTakeFirst()
}

export async function saveProfile(tx: Tx, profile: Omit<Profile, 'version'>): Promise<void> {
  const { nature, financeCode, departmentId } = profile
  await tables(tx)
    .insertInto('fiscal.profile')
    .values({ ...profile, version: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['unitId', 'fromYear'])
        .doUpdateSet({ nature, financeCode, departmentId, version: sql`fiscal.profile.version + 1` }),
    )
    .execute()
}

/** Every unit's row of that year. */
export async function profilesIn(tx: Tx, year: number): Promise<Profile[]> {
  const { rows } = await sql<Profile>`
    select distinct on (unit_id) * from fiscal.profile where from_year <= ${year}
    order by unit_id, from_year desc`.execute(tx)
  return rows
}

/** By the finance code of that year, else by the code in the organisation. */
export async function unitIdOf(tx: Tx, code: string, year: number): Promise<string | undefined> {
  const known = (await profilesIn(tx, year)).find(({ financeCode }) => financeCode === code)
  if (known) return known.unitId
  const unit = await tables(tx)
    .selectFrom('org.unit')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirst()
  return unit?.id
}

/** By its whole name or its short one, as it is printed above tables. */
export async function codeOfUnit(tx: Tx, name: string, year: number): Promise<string | undefined> {
  const plain = name.normalize('NFKC').replace(/\s/g, '')
  const unit = await tables(tx)
    .selectFrom('org.unit')
    .select(['id', 'code'])
    .where((where) => where.or([where('name', '=', plain), where('shortName', '=', plain)]))
    .executeTakeFirst()
  return unit && ((await profileOf(tx, unit.id, year))?.financeCode ?? unit.code)
}
