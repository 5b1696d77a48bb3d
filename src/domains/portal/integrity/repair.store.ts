/** Puts right what was found wrong in one folder. What was there is moved aside as evidence, never deleted. */
import { chmodSync, linkSync, lstatSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { blobPath } from '#kernel/files'
import { type Made, make } from '../publishing/draw.ts'
import { Folder } from '../publishing/folder.store.ts'
import { forgetReadings, insertPages } from '../publishing/page.store.ts'
import type { PageKey } from '../publishing/page.ts'
import { type Press, workshop } from '../publishing/press.ts'
import { MANIFEST_KIND, type Wanted } from './expected.queries.ts'
import type { Place, Suspect } from './look.store.ts'
import { writeManifest } from './manifest.store.ts'
import { heldSites, lastRelease, recordReleases } from './release.store.ts'
import { hexOf, sha256 } from './vault.store.ts'

export interface Repaired {
  readonly restored: number
  /** Paths that are still wrong. */
  readonly failed: readonly string[]
}

export interface Damaged {
  readonly place: Place
  /** Absent: what all sites share. */
  readonly site: { readonly id: string; readonly code: string } | undefined
  readonly suspects: readonly Suspect[]
  /** Bytes that are neither in the vault nor drawn from the database. */
  readonly otherBytes?: (path: string) => Buffer | undefined
}

export const quarantineOf = (dataDir: string, incident: string): string =>
  join(dataDir, 'quarantine', incident)

/** Who calls it holds the publishing lock. */
export async function repair(press: Press, damaged: Damaged, incident: string): Promise<Repaired> {
  const { place, suspects } = damaged
  const aside = quarantineOf(press.dataDir, incident)
  const failed: string[] = []
  const attempt = (path: string, run: () => boolean): void => {
    try {
      if (!run()) failed.push(path)
    } catch (error) {
      press.report(`restore ${path}`, error)
      failed.push(path)
    }
  }
  for (const { path, what } of suspects)
    if (what === 'foreign') attempt(path, () => moveAside(place.root, path, aside))
  const folder = new Folder(place.root)
  const lost: Suspect[] = []
  for (const suspect of suspects.filter(({ what }) => what !== 'foreign')) {
    const wanted = place.wants.files.get(suspect.path)
    if (wanted?.kind === MANIFEST_KIND || !wanted) continue
    attempt(suspect.path, () => {
      if (!restoreOne(press, damaged, folder, suspect.path, wanted, aside)) lost.push(suspect)
      return true
    })
  }
  folder.sync()
  if (damaged.site) failed.push(...(await drawAgain(press, damaged, damaged.site, lost, aside)))
  else failed.push(...lost.map(({ path }) => path))
  if (damaged.site && suspects.some(({ path }) => place.wants.files.get(path)?.kind === MANIFEST_KIND))
    await manifestAgain(press, damaged, damaged.site, aside)
  return { restored: suspects.length - failed.length, failed }
}

function restoreOne(
  press: Press,
  { place, otherBytes }: Damaged,
  folder: Folder,
  path: string,
  wanted: Wanted,
  aside: string,
): boolean {
  const own = otherBytes?.(path)
  const bytes = place.vault.read(wanted.hash) ?? (own && sha256(own) === wanted.hash ? own : undefined)
  const upload = wanted.kind === 'file' ? mendUpload(press, wanted, bytes) : undefined
  if (!bytes && !upload) return false
  clearWay(place.root, path, aside)
  if (upload && folder.link(path, upload)) return true
  if (bytes) folder.write(path, bytes)
  return bytes !== undefined
}

/** The public file of an upload is another name of the one in the store: who wrote into one wrote into both. */
function mendUpload(press: Press, { hash }: Wanted, bytes: Buffer | undefined): string | undefined {
  const path = blobPath({ root: join(press.dataDir, 'files') }, hash)
  if (sha256(readOr(path)) === hash) return path
  if (!bytes) return undefined
  const store = new Folder(dirname(path))
  store.write(path.slice(dirname(path).length + 1), bytes)
  store.sync()
  return path
}

function readOr(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}

/** What lies in the way keeps its bytes aside; a file stays readable until the moment it is replaced. */
function clearWay(root: string, path: string, aside: string): void {
  const full = join(root, path)
  const stat = statOr(full)
  if (!stat) return
  const target = join(aside, path)
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  if (stat.isDirectory()) renameSync(full, freeName(target))
  else linkOr(full, freeName(target))
}

function linkOr(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    // Another disk, or a file system without links: what counts is that the page is right again.
  }
}

function moveAside(root: string, path: string, aside: string): boolean {
  const full = join(root, path)
  if (!statOr(full)) return true
  const target = join(aside, path)
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  renameSync(full, freeName(target))
  return true
}

const statOr = (path: string) => lstatSync(path, { throwIfNoEntry: false })

function freeName(path: string): string {
  let free = path
  for (let at = 1; statOr(free); at++) free = `${path}.${at}`
  return free
}

export function openFolders(
  root: string,
  suspects: readonly Suspect[],
  folders: ReadonlyMap<string, number>,
) {
  for (const { path, what } of suspects) {
    if (what !== 'unreadable' || !folders.has(path)) continue
    try {
      chmodSync(join(root, path), 0o755)
    } catch {
      // Not ours: it stays in the list of what is wrong.
    }
  }
}

/** Pages whose kept bytes are damaged too come from the database, unless the site stands at an older release. */
async function drawAgain(
  press: Press,
  { place }: Damaged,
  site: { readonly id: string },
  lost: readonly Suspect[],
  aside: string,
): Promise<string[]> {
  if (lost.length === 0) return []
  const isHeld = (await heldSites(press.db.tx)).has(site.id)
  const shop = workshop(press)
  const folder = new Folder(place.root)
  const made: Made[] = []
  const failed: string[] = []
  for (const { path } of lost) {
    const wanted = place.wants.files.get(path)
    const page = wanted && ({ siteId: site.id, path, kind: wanted.kind, subject: wanted.subject } as PageKey)
    const one = page && wanted?.kind !== 'file' ? await make(shop.asker, shop.studio, page) : undefined
    if (!one || (isHeld && hexOf(one.hash) !== wanted?.hash)) {
      failed.push(path)
      continue
    }
    clearWay(place.root, path, aside)
    folder.write(path, one.text)
    place.vault.put(hexOf(one.hash), one.text)
    if (hexOf(one.hash) !== wanted?.hash) made.push(one)
  }
  folder.sync()
  if (made.length > 0) await publishOtherwise(press, site.id, place.root, made)
  return failed
}

/** What they read has changed since, and would have been published in a moment. */
async function publishOtherwise(press: Press, siteId: string, folder: string, made: readonly Made[]) {
  const at = press.clock.now()
  const pages = made.map(({ page }) => page)
  const publication = { siteId, kind: 'round', folder, paths: pages.map(({ path }) => path) } as const
  await press.db.transaction((tx) =>
    recordReleases(tx, { dataDir: press.dataDir, at }, [publication], async () => {
      await forgetReadings(tx, pages)
      await insertPages(tx, made, at)
    }),
  )
}

/** It follows from the rows, to the byte. */
async function manifestAgain(
  press: Press,
  { place, suspects }: Damaged,
  { id: siteId, code }: { readonly id: string; readonly code: string },
  aside: string,
): Promise<void> {
  for (const { path, what } of suspects)
    if (what !== 'missing' && place.wants.files.get(path)?.kind === MANIFEST_KIND)
      clearWay(place.root, path, aside)
  await press.db.transaction(async (tx) => {
    const last = await lastRelease(tx, siteId)
    if (!last) return
    const { number, at, files } = last
    await writeManifest(
      tx,
      { siteId, code, number, at, files, folder: place.root, dataDir: press.dataDir },
      'all',
    )
  })
}
