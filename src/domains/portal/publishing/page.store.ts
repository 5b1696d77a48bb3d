/** The pages there are, what they read, and what waits to be looked at. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import type { Made } from './draw.ts'
import type { FileCopy, PageKey } from './page.ts'
import type { Reading } from './reader.ts'

export interface TouchedRow {
  readonly id: number
  readonly key: string
  readonly at: Instant
}

/** `few`: an article, a list; `many`: what every page of a site may show. */
export type Reach = 'few' | 'many'

/** The oldest first. */
export async function touchedRows(tx: Tx, most: number, reach: Reach): Promise<TouchedRow[]> {
  const isMany = sql`key ~ '^(theme|site|navigation):'`
  const { rows } = await sql<TouchedRow>`
    select id, key, at from portal.touched where ${reach === 'many' ? isMany : sql`not ${isMany}`}
    order by id limit ${most}`.execute(tx)
  return rows
}

export async function newestTouch(tx: Tx): Promise<TouchedRow | undefined> {
  const { rows } =
    await sql<TouchedRow>`select id, key, at from portal.touched order by id desc limit 1`.execute(tx)
  return rows[0]
}

export async function forgetTouched(tx: Tx, ids: readonly number[]): Promise<void> {
  await sql`delete from portal.touched where id = any(${[...ids]}::bigint[])`.execute(tx)
}

export interface Asked {
  readonly key: string
  readonly reading: string
}

/** Every distinct question that hangs on one of these keys. */
export async function readingsOf(tx: Tx, keys: readonly string[]): Promise<Asked[]> {
  const ids = (kind: string): string[] =>
    keys.filter((key) => key.startsWith(`${kind}:`)).map((key) => key.slice(kind.length + 1))
  const { rows: trails } = await sql<{ siteId: string; trailOf: string }>`
    select distinct site_id, trail_of from portal.page
    where site_id = any(${ids('tree')}::uuid[]) and trail_of is not null`.execute(tx)
  const { rows } = await sql<Asked>`
    select distinct key, reading from portal.page_read where key = any(${[...keys]}::text[])`.execute(tx)
  const implied = [
    ...ids('shell').map((id) => ({ key: `shell:${id}`, reading: `shell ${id}` })),
    ...ids('article').map((id) => ({ key: `article:${id}`, reading: `article ${id}` })),
    ...trails.map(({ siteId, trailOf }) => ({ key: `tree:${siteId}`, reading: `trail ${trailOf}` })),
  ]
  return [...new Map([...implied, ...rows].map((one) => [one.reading, one])).values()]
}

/** Pages that were told something else. */
export async function pagesReadingOtherwise(
  tx: Tx,
  readings: readonly Reading[],
  most: number,
): Promise<PageKey[]> {
  const payload = JSON.stringify(
    readings.map((one) => {
      const [name = '', id = ''] = one.reading.split(' ')
      return { ...one, name, id }
    }),
  )
  const { rows } = await sql<PageKey>`
    with q as materialized (
      select * from jsonb_to_recordset(${payload}::jsonb) q (key text, reading text, digest text, name text, id uuid))
    select distinct site_id, path, kind, subject from (
      (select p.* from q join portal.page p on q.name = 'article' and p.subject = 'article:' || q.id
        and p.own <> q.digest limit ${most})
      union all
      (select p.* from q join portal.page_read r on r.key = q.key and r.reading = q.reading and r.digest <> q.digest
        join portal.page p on p.site_id = r.site_id and p.path = r.path limit ${most})
      union all
      (select p.* from q join portal.page p on q.name = 'shell' and p.site_id = q.id and p.shell <> q.digest
        order by p.kind = 'article' limit ${most})
      union all
      (select p.* from q join portal.page p on q.name = 'trail' and p.site_id = split_part(q.key, ':', 2)::uuid
        and p.trail_of = q.id and p.trail <> q.digest limit ${most})
    ) p where kind <> 'file'`.execute(tx)
  return rows
}

export interface StoredPage extends PageKey {
  readonly hash: string
}

export async function pagesOfSubjects(tx: Tx, subjects: readonly string[]): Promise<StoredPage[]> {
  const { rows } = await sql<StoredPage>`
    select site_id, path, kind, subject, hash from portal.page where subject = any(${[...subjects]}::text[])`.execute(
    tx,
  )
  return rows
}

export async function pagesOfSite(tx: Tx, siteId: string, kinds?: readonly string[]): Promise<StoredPage[]> {
  const { rows } = await sql<StoredPage>`
    select site_id, path, kind, subject, hash from portal.page where site_id = ${siteId}
      and (${kinds ? [...kinds] : null}::text[] is null or kind = any(${kinds ? [...kinds] : null}::text[]))`.execute(
    tx,
  )
  return rows
}

export async function pagesAt(
  tx: Tx,
  pages: readonly Pick<PageKey, 'siteId' | 'path'>[],
): Promise<StoredPage[]> {
  const payload = JSON.stringify(pages.map(({ siteId, path }) => ({ site_id: siteId, path })))
  const { rows } = await sql<StoredPage>`
    select p.site_id, p.path, p.kind, p.subject, p.hash
    from jsonb_to_recordset(${payload}::jsonb) q (site_id uuid, path text)
    join portal.page p on p.site_id = q.site_id and p.path = q.path`.execute(tx)
  return rows
}

export interface StoredFileCopy extends FileCopy {
  readonly siteId: string
  readonly subject: string
}

/** As arrays a column: parsing one large JSON costs the server more than the insertion. */
export async function insertPages(tx: Tx, made: readonly Made[], at: Instant): Promise<void> {
  if (made.length === 0) return
  const parts = made.map(partsOf)
  const column = <T>(of: (part: Parts) => T): T[] => parts.map(of)
  await sql`
    insert into portal.page (site_id, path, kind, subject, hash, size, shell, trail_of, trail, own, made_at)
    select r.*, ${at}::timestamptz from unnest(${column((p) => p.page.siteId)}::uuid[], ${column((p) => p.page.path)}::text[],
      ${column((p) => p.page.kind)}::text[], ${column((p) => p.page.subject)}::text[], ${column((p) => p.hash)}::text[],
      ${column((p) => p.size)}::int[], ${column((p) => p.shell)}::text[], ${column((p) => p.trailOf)}::uuid[],
      ${column((p) => p.trail)}::text[], ${column((p) => p.own)}::text[]) r
    on conflict (site_id, path) do update set kind = excluded.kind, subject = excluded.subject, hash = excluded.hash,
      size = excluded.size, shell = excluded.shell, trail_of = excluded.trail_of, trail = excluded.trail,
      own = excluded.own, made_at = excluded.made_at`.execute(tx)
  const reads = parts.flatMap(({ page, others }) => others.map((one) => ({ ...one, page })))
  if (reads.length === 0) return
  await sql`
    insert into portal.page_read (site_id, path, key, reading, digest)
    select * from unnest(${reads.map(({ page }) => page.siteId)}::uuid[], ${reads.map(({ page }) => page.path)}::text[],
      ${reads.map(({ key }) => key)}::text[], ${reads.map(({ reading }) => reading)}::text[],
      ${reads.map(({ digest }) => digest)}::text[])`.execute(tx)
}

interface Parts {
  readonly page: PageKey
  readonly hash: string
  readonly size: number
  readonly shell: string | null
  readonly trailOf: string | null
  readonly trail: string | null
  readonly own: string | null
  readonly others: readonly Reading[]
}

function partsOf({ page, hash, bytes, readings }: Made): Parts {
  const shell = readings.find(({ reading }) => reading.startsWith('shell '))
  const trail = readings.find(({ reading }) => reading.startsWith('trail '))
  const own = page.kind === 'article' ? readings.find(isOwn(page)) : undefined
  return {
    page,
    hash,
    size: bytes.length,
    shell: shell?.digest ?? null,
    trailOf: trail ? trail.reading.slice('trail '.length) : null,
    trail: trail?.digest ?? null,
    own: own?.digest ?? null,
    others: readings.filter((one) => one !== shell && one !== trail && one !== own),
  }
}

export async function insertFiles(tx: Tx, files: readonly StoredFileCopy[], at: Instant): Promise<void> {
  if (files.length === 0) return
  await sql`
    insert into portal.page (site_id, path, kind, subject, hash, size, made_at)
    select r.site_id, r.path, 'file', r.subject, r.hash, r.size, ${at}::timestamptz
    from unnest(${files.map(({ siteId }) => siteId)}::uuid[], ${files.map(({ path }) => path)}::text[],
      ${files.map(({ subject }) => subject)}::text[], ${files.map(({ sha256 }) => sha256)}::text[],
      ${files.map(({ size }) => size)}::int[]) r (site_id, path, subject, hash, size)
    on conflict (site_id, path) do update set subject = excluded.subject, hash = excluded.hash,
      size = excluded.size, made_at = excluded.made_at`.execute(tx)
}

export async function forgetReadings(
  tx: Tx,
  pages: readonly Pick<PageKey, 'siteId' | 'path'>[],
): Promise<void> {
  if (pages.length === 0) return
  await sql`
    delete from portal.page_read r using unnest(${pages.map(({ siteId }) => siteId)}::uuid[],
      ${pages.map(({ path }) => path)}::text[]) q (site_id, path)
    where r.site_id = q.site_id and r.path = q.path`.execute(tx)
}

export async function deletePages(tx: Tx, pages: readonly Pick<PageKey, 'siteId' | 'path'>[]): Promise<void> {
  if (pages.length === 0) return
  await forgetReadings(tx, pages)
  await sql`
    delete from portal.page p using unnest(${pages.map(({ siteId }) => siteId)}::uuid[],
      ${pages.map(({ path }) => path)}::text[]) q (site_id, path)
    where p.site_id = q.site_id and p.path = q.path`.execute(tx)
}

export async function deletePagesOfSite(tx: Tx, siteId: string): Promise<void> {
  await sql`delete from portal.page_read where site_id = ${siteId}`.execute(tx)
  await sql`delete from portal.page where site_id = ${siteId}`.execute(tx)
}

export interface Release {
  readonly siteId: string
  readonly folder: string
  readonly madeAt: Instant
  readonly pages: number
}

export async function releases(tx: Tx): Promise<ReadonlyMap<string, Release>> {
  const { rows } = await sql<Release>`select site_id, folder, made_at, pages from portal.release`.execute(tx)
  return new Map(rows.map((row) => [row.siteId, row]))
}

export async function saveRelease(tx: Tx, { siteId, folder, madeAt, pages }: Release): Promise<void> {
  await sql`
    insert into portal.release (site_id, folder, made_at, pages) values (${siteId}, ${folder}, ${madeAt}, ${pages})
    on conflict (site_id) do update set folder = excluded.folder, made_at = excluded.made_at, pages = excluded.pages`.execute(
    tx,
  )
}

/** The articles that the pages of these articles name. */
export async function targetsOf(tx: Tx, articleIds: readonly string[]): Promise<string[]> {
  const subjects = articleIds.map((id) => `article:${id}`)
  const { rows } = await sql<{ id: string }>`
    select distinct substr(r.reading, ${'target '.length + 1}) as id from portal.page p
    join portal.page_read r on r.site_id = p.site_id and r.path = p.path
    where p.subject = any(${subjects}::text[]) and r.reading like 'target %'`.execute(tx)
  return rows.map(({ id }) => id)
}

const isOwn =
  ({ subject }: PageKey) =>
  ({ reading }: Reading): boolean =>
    reading === subject.replace(':', ' ')
