import { sql } from 'kysely'
import type { Tx } from '#kernel/db'

export interface DatabaseState {
  readonly version: number
  readonly encoding: string
  readonly isSuperuser: boolean
  readonly applied: string[]
  /** How far the database's clock is ahead of ours. */
  readonly driftSeconds: number
}

export async function readState(tx: Tx): Promise<DatabaseState> {
  const { rows } = await sql<
    Omit<DatabaseState, 'applied' | 'driftSeconds'> & { epoch: string; migrated: boolean }
  >`
    select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
      current_setting('is_superuser') = 'on' as is_superuser, extract(epoch from clock_timestamp())::text as epoch,
      to_regclass('db.migration') is not null as migrated`.execute(tx)
  const { epoch, migrated, ...state } = rows[0]!
  const ours = (performance.timeOrigin + performance.now()) / 1000
  return {
    ...state,
    driftSeconds: Number(epoch) - ours,
    applied: migrated ? await appliedMigrations(tx) : [],
  }
}

async function appliedMigrations(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select schema || '/' || name as key from db.migration`.execute(
    tx,
  )
  return rows.map(({ key }) => key)
}
