import { sql } from 'kysely'
import pg from 'pg'
import type { Database, Tx } from '#kernel/db'

export interface WatchedSite {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly unitId: string
  /** Below the public root. */
  readonly folder: string
}

/** Sites that have a numbered release: before that there is nothing to compare with. */
export async function watchedSites(tx: Tx): Promise<WatchedSite[]> {
  const { rows } = await sql<WatchedSite>`
    select s.id, s.code, s.name, s.unit_id, r.folder from portal.site s
    join portal.release r on r.site_id = s.id
    where exists (select 1 from portal.site_release n where n.site_id = s.id)
    order by s.kind = 'portal' desc, s.code`.execute(tx)
  return rows
}

export async function siteCodes(tx: Tx): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ code: string }>`select code from portal.site`.execute(tx)
  return new Set(rows.map(({ code }) => code))
}

export interface SharedFile {
  readonly path: string
  readonly hash: string
  readonly size: number
}

export async function sharedFiles(tx: Tx): Promise<SharedFile[]> {
  const { rows } = await sql<SharedFile>`select path, hash, size from portal.shared_file`.execute(tx)
  return rows
}

export async function addSharedFiles(tx: Tx, files: readonly SharedFile[]): Promise<void> {
  await sql`
    insert into portal.shared_file (path, hash, size)
    select * from unnest(${files.map(({ path }) => path)}::text[], ${files.map(({ hash }) => hash)}::text[],
      ${files.map(({ size }) => size)}::int[])
    on conflict (path) do nothing`.execute(tx)
}

/** Every hash that a release that can be gone back to, or the folder of today, names. */
export async function namedHashes(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`
    select hash from portal.page
    union select before ->> 'hash' from portal.release_change where before is not null
    union select after ->> 'hash' from portal.release_change where after is not null
    union select hash from portal.shared_file`.execute(tx)
  return rows.map(({ hash }) => hash)
}

const LOCK = 7_203_500

/** One process of all looks after the sites; another one takes over when its connection ends. */
export class Leader {
  readonly #db: Pick<Database, 'url'>
  #client: pg.Client | undefined

  constructor(db: Pick<Database, 'url'>) {
    this.#db = db
  }

  async leads(): Promise<boolean> {
    if (this.#client) return true
    const client = new pg.Client({
      connectionString: this.#db.url,
      application_name: 'zhengshu-portal-watch',
    })
    client.on('error', () => this.#lose(client))
    client.on('end', () => this.#lose(client))
    await client.connect()
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [LOCK])
    if (rows[0]?.held) this.#client = client
    else await client.end()
    return this.#client !== undefined
  }

  async resign(): Promise<void> {
    const client = this.#client
    this.#client = undefined
    await client?.end().catch(() => undefined)
  }

  #lose(client: pg.Client): void {
    if (this.#client === client) this.#client = undefined
  }
}
