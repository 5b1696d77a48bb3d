/** Numbered releases of a site: what each changed, so that any of the last can be gone back to. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import { writeManifest } from './manifest.store.ts'

/** As many can be gone back to. */
export const RELEASES_KEPT = 50

export type ReleaseKind = 'round' | 'whole' | 'rolled_back'

/** A file of a site as its row says it. */
export interface FileRow {
  readonly path: string
  readonly kind: string
  readonly subject: string
  readonly hash: string
  readonly size: number
}

export interface Publication {
  readonly siteId: string
  readonly kind: ReleaseKind
  /** Where the files are, or will be in a moment. */
  readonly folder: string
  /** What may have changed; all: the folder is new. */
  readonly paths: readonly string[] | 'all'
  /** More of the same is coming and goes under the same number. */
  readonly unfinished?: boolean
  readonly backTo?: number
  readonly byName?: string
}

interface House {
  readonly dataDir: string
  readonly at: Instant
}

/**
 * Runs what changes the rows of the pages, and records what it changed: found by looking before and after, so that
 * nothing can be published without being part of a release.
 */
export async function recordReleases(
  tx: Tx,
  house: House,
  publications: readonly Publication[],
  run: () => Promise<void>,
): Promise<void> {
  const before: (readonly FileRow[])[] = []
  for (const { siteId, paths } of publications) before.push(await filesAt(tx, siteId, paths))
  await run()
  for (const [index, publication] of publications.entries())
    await recordOne(tx, house, publication, before[index] ?? [])
}

async function recordOne(
  tx: Tx,
  house: House,
  publication: Publication,
  before: readonly FileRow[],
): Promise<void> {
  const { siteId, paths } = publication
  const changes = differences(before, await filesAt(tx, siteId, paths))
  const last = await lastRelease(tx, siteId)
  if (last && changes.length === 0 && paths !== 'all') {
    await finish(tx, siteId, last, publication)
    return
  }
  const number = !last ? 1 : last.unfinished || changes.length === 0 ? last.number : last.number + 1
  const same = number === last?.number
  const files = (last?.files ?? 0) + growth(changes)
  const counted = last ? files : await countFiles(tx, siteId)
  const at = same && changes.length === 0 ? last.at : house.at
  if (!same) await insertRelease(tx, publication, { number, at, files: counted })
  if (last) await saveChanges(tx, siteId, number, changes)
  const code = await codeOf(tx, siteId)
  const edition = {
    siteId,
    code,
    number,
    at,
    files: counted,
    folder: publication.folder,
    dataDir: house.dataDir,
  }
  const root = await writeManifest(tx, edition, paths === 'all' ? 'all' : changes.map(({ path }) => path))
  await sql`
    update portal.site_release set manifest_root = ${root}, at = ${at}, files = ${counted},
      unfinished = ${publication.unfinished ?? false},
      changed = ${last ? sql`(select count(*) from portal.release_change where site_id = ${siteId} and number = ${number})` : counted}
    where site_id = ${siteId} and number = ${number}`.execute(tx)
  await forgetOld(tx, siteId, number)
}

export interface FileChange {
  readonly path: string
  readonly before: FileRow | null
  readonly after: FileRow | null
}

function differences(before: readonly FileRow[], after: readonly FileRow[]): FileChange[] {
  const was = new Map(before.map((row) => [row.path, row]))
  const changes: FileChange[] = []
  for (const row of after) {
    const old = was.get(row.path)
    was.delete(row.path)
    if (old?.hash !== row.hash) changes.push({ path: row.path, before: old ?? null, after: row })
  }
  for (const row of was.values()) changes.push({ path: row.path, before: row, after: null })
  return changes
}

const growth = (changes: readonly FileChange[]): number =>
  changes.reduce((sum, { before, after }) => sum + (after ? 1 : 0) - (before ? 1 : 0), 0)

export async function filesAt(tx: Tx, siteId: string, paths: readonly string[] | 'all'): Promise<FileRow[]> {
  const within = paths === 'all' ? sql`` : sql`and path = any(${[...new Set(paths)]}::text[])`
  const { rows } = await sql<FileRow>`
    select path, kind, subject, hash, size from portal.page where site_id = ${siteId} ${within}`.execute(tx)
  return rows
}

export interface ReleaseRow {
  readonly number: number
  readonly at: Instant
  readonly kind: ReleaseKind
  readonly backTo: number | null
  readonly files: number
  readonly changed: number
  readonly manifestRoot: string
  readonly unfinished: boolean
  readonly byName: string | null
}

/** The newest first. */
export async function releasesOf(tx: Tx, siteId: string, most = RELEASES_KEPT): Promise<ReleaseRow[]> {
  const { rows } = await sql<ReleaseRow>`
    select number, at, kind, back_to, files, changed, manifest_root, unfinished, by_name
    from portal.site_release where site_id = ${siteId} order by number desc limit ${most}`.execute(tx)
  return rows
}

export async function lastRelease(tx: Tx, siteId: string): Promise<ReleaseRow | undefined> {
  return (await releasesOf(tx, siteId, 1))[0]
}

/** Of the releases after this one, the newest first. */
export async function changesSince(tx: Tx, siteId: string, number: number): Promise<FileChange[]> {
  const { rows } = await sql<FileChange>`
    select path, before, after from portal.release_change
    where site_id = ${siteId} and number > ${number} order by number desc, path`.execute(tx)
  return rows
}

async function countFiles(tx: Tx, siteId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from portal.page where site_id = ${siteId}`.execute(tx)
  return rows[0]?.count ?? 0
}

async function codeOf(tx: Tx, siteId: string): Promise<string> {
  const { rows } = await sql<{ code: string }>`select code from portal.site where id = ${siteId}`.execute(tx)
  return rows[0]?.code ?? ''
}

async function finish(
  tx: Tx,
  siteId: string,
  last: ReleaseRow,
  { unfinished = false }: Publication,
): Promise<void> {
  if (last.unfinished === unfinished) return
  await sql`
    update portal.site_release set unfinished = ${unfinished}
    where site_id = ${siteId} and number = ${last.number}`.execute(tx)
}

async function insertRelease(
  tx: Tx,
  { siteId, kind, backTo, byName }: Publication,
  { number, at, files }: { number: number; at: Instant; files: number },
): Promise<void> {
  await sql`
    insert into portal.site_release (site_id, number, at, kind, back_to, files, changed, manifest_root, by_name)
    values (${siteId}, ${number}, ${at}, ${kind}, ${backTo ?? null}, ${files}, 0, '', ${byName ?? null})`.execute(
    tx,
  )
}

/** What one release changed twice was, before it, what it was before the first time. */
async function saveChanges(
  tx: Tx,
  siteId: string,
  number: number,
  changes: readonly FileChange[],
): Promise<void> {
  if (changes.length === 0) return
  const json = (rows: readonly (FileRow | null)[]): (string | null)[] =>
    rows.map((row) => (row ? JSON.stringify(row) : null))
  await sql`
    insert into portal.release_change (site_id, number, path, before, after)
    select ${siteId}, ${number}::int, r.path, r.before::jsonb, r.after::jsonb
    from unnest(${changes.map(({ path }) => path)}::text[], ${json(changes.map(({ before }) => before))}::text[],
      ${json(changes.map(({ after }) => after))}::text[]) r (path, before, after)
    on conflict (site_id, number, path) do update set after = excluded.after`.execute(tx)
}

async function forgetOld(tx: Tx, siteId: string, number: number): Promise<void> {
  await sql`
    delete from portal.site_release where site_id = ${siteId} and number <= ${number - RELEASES_KEPT}`.execute(
    tx,
  )
}

/** Sites that were rolled back: nothing of them is published until somebody says so. */
export async function heldSites(tx: Tx): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ siteId: string }>`select site_id from portal.release_hold`.execute(tx)
  return new Set(rows.map(({ siteId }) => siteId))
}
