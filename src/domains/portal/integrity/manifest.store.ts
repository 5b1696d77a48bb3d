/** Keeps the tree of hashes of a site and writes the files that publish it: only the branches that changed. */
import { createPublicKey, randomBytes } from 'node:crypto'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { keyMark, signingKey } from '#kernel/audit'
import type { Tx } from '#kernel/db'
import { type Instant, isoInstant } from '#kernel/time'
import {
  bucketOf,
  DIGITS,
  depthFor,
  emptyAt,
  type FileLine,
  hashOfLines,
  hashOfParts,
  type Part,
  partPath,
  printed,
  signRoot,
  sorted,
} from './manifest.ts'
import { hexOf, sha256 } from './vault.store.ts'

export interface Edition {
  readonly siteId: string
  readonly code: string
  readonly number: number
  readonly at: Instant
  readonly files: number
  /** Where the site's files are. */
  readonly folder: string
  readonly dataDir: string
}

/** Writes what `paths` changed, or all of it, and says the root of the tree. */
export async function writeManifest(
  tx: Tx,
  edition: Edition,
  paths: readonly string[] | 'all',
): Promise<string> {
  const { siteId } = edition
  const known = await depthOf(tx, siteId)
  const depth = depthFor(edition.files, known ?? 0)
  const whole = paths === 'all' || depth !== known || depth === 0
  if (whole) await beginAnew(tx, siteId, depth)
  const buckets = whole ? undefined : new Set(paths.map((path) => bucketOf(path, depth)))
  const tree = new Tree(whole ? new Map() : await nodesAround(tx, siteId, buckets ?? []), depth)
  const lines = await linesIn(tx, siteId, buckets)
  const grouped = Map.groupBy(lines, ([path]) => bucketOf(path, depth))
  for (const bucket of buckets ?? bucketsAt(depth)) tree.put(bucket, sorted(grouped.get(bucket) ?? []))
  const { root, parts } = tree.finish()
  const files = [...parts].map(([prefix, part]) => ({
    prefix,
    hash: tree.hashOf(prefix),
    text: printed(part),
  }))
  files.push({ prefix: '', hash: root, text: await rootText(edition, depth, root, tree.top) })
  for (const { prefix, text } of files) writeBeside(join(edition.folder, partPath(prefix)), text)
  await saveNodes(tx, edition, files)
  return root
}

async function rootText(edition: Edition, depth: number, root: string, top: Part): Promise<string> {
  const key = await signingKey(edition.dataDir)
  const { code: site, number: release, files } = edition
  const signed = { site, release, at: isoInstant(edition.at), files, depth, root }
  return printed(signRoot(signed, top, keyMark(createPublicKey(key)), key))
}

/** Known hashes of the branches around what changes; absent means there is no file below. */
class Tree {
  readonly #hashes: Map<string, string>
  readonly #depth: number
  readonly #parts = new Map<string, Part>()
  top: Part = {}

  constructor(hashes: Map<string, string>, depth: number) {
    this.#hashes = hashes
    this.#depth = depth
  }

  put(bucket: string, lines: readonly FileLine[]): void {
    this.#hashes.set(bucket, hashOfLines(lines))
    this.#parts.set(bucket, { lines })
  }

  /** From the leaves up, a level at a time. */
  finish(): { root: string; parts: ReadonlyMap<string, Part> } {
    for (let level = this.#depth; level > 0; level--) {
      const above = [...this.#parts.keys()].filter((prefix) => prefix.length === level)
      for (const prefix of new Set(above.map((one) => one.slice(0, -1)))) {
        const parts = DIGITS.map((digit) => this.hashOf(prefix + digit))
        this.#hashes.set(prefix, hashOfParts(parts))
        this.#parts.set(prefix, { parts })
      }
    }
    this.top = this.#parts.get('') ?? {}
    this.#parts.delete('')
    return { root: this.hashOf(''), parts: this.#parts }
  }

  hashOf(prefix: string): string {
    return this.#hashes.get(prefix) ?? emptyAt(this.#depth - prefix.length)
  }
}

function bucketsAt(depth: number): string[] {
  return depth === 0 ? [''] : bucketsAt(depth - 1).flatMap((prefix) => DIGITS.map((digit) => prefix + digit))
}

async function depthOf(tx: Tx, siteId: string): Promise<number | undefined> {
  const { rows } = await sql<{ depth: number }>`
    select depth from portal.manifest where site_id = ${siteId}`.execute(tx)
  return rows[0]?.depth
}

async function beginAnew(tx: Tx, siteId: string, depth: number): Promise<void> {
  await sql`delete from portal.manifest_node where site_id = ${siteId}`.execute(tx)
  await sql`
    insert into portal.manifest (site_id, depth) values (${siteId}, ${depth})
    on conflict (site_id) do update set depth = excluded.depth`.execute(tx)
}

async function nodesAround(tx: Tx, siteId: string, buckets: Iterable<string>): Promise<Map<string, string>> {
  const above = new Set<string>()
  for (const bucket of buckets) for (let at = 0; at < bucket.length; at++) above.add(bucket.slice(0, at))
  const wanted = [...above].flatMap((prefix) => DIGITS.map((digit) => prefix + digit))
  const { rows } = await sql<{ prefix: string; hash: string }>`
    select prefix, hash from portal.manifest_node
    where site_id = ${siteId} and prefix = any(${wanted}::text[])`.execute(tx)
  return new Map(rows.map(({ prefix, hash }) => [prefix, hash]))
}

async function linesIn(tx: Tx, siteId: string, buckets: Iterable<string> | undefined): Promise<FileLine[]> {
  const three = buckets && [...buckets].flatMap(deepest)
  const within = three ? sql`and left(md5(path), 3) = any(${three}::text[])` : sql``
  const { rows } = await sql<{ path: string; hash: string; size: number }>`
    select path, hash, size from portal.page where site_id = ${siteId} ${within}`.execute(tx)
  return rows.map(({ path, hash, size }) => [path, hexOf(hash), size])
}

const deepest = (prefix: string): string[] =>
  prefix.length === 3 ? [prefix] : DIGITS.flatMap((digit) => deepest(prefix + digit))

interface NodeFile {
  readonly prefix: string
  readonly hash: string
  readonly text: string
}

async function saveNodes(tx: Tx, { siteId, number }: Edition, files: readonly NodeFile[]): Promise<void> {
  const prefixes = files.map(({ prefix }) => prefix)
  const sizes = files.map(({ text }) => Buffer.byteLength(text))
  await sql`
    insert into portal.manifest_node (site_id, prefix, hash, file_hash, file_size, number)
    select ${siteId}, r.*, ${number}::int from unnest(${prefixes}::text[], ${files.map(({ hash }) => hash)}::text[],
      ${files.map(({ text }) => sha256(text))}::text[], ${sizes}::int[]) r
    on conflict (site_id, prefix) do update set hash = excluded.hash, file_hash = excluded.file_hash,
      file_size = excluded.file_size, number = excluded.number`.execute(tx)
}

/** Not synced one by one: after a power cut all of it can be written again from the rows. */
function writeBeside(target: string, text: string): void {
  mkdirSync(dirname(target), { recursive: true })
  const draft = join(dirname(target), `.draft-${randomBytes(6).toString('hex')}`)
  writeFileSync(draft, text)
  renameSync(draft, target)
}
