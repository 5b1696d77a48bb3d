/** The public folder: what is in it is whole, whatever happens to us. */
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** `<data>/public`: a link for each site to the release that is served, and what all sites share. */
export function publicRoot(dataDir: string): string {
  return join(dataDir, 'public')
}

export const SHARED = '.shared'
export const RELEASES = '.releases'

/** Drafts that are written at the same time. */
const AT_ONCE = 32

/** Written beside and renamed: a reader sees the old bytes or the new ones. */
export class Folder {
  readonly root: string
  /** A release that nobody reads yet is synced once, at its end. */
  readonly #eachSynced: boolean
  readonly #known = new Set<string>()
  readonly #changed = new Set<string>()

  constructor(root: string, { eachSynced = true } = {}) {
    this.root = root
    this.#eachSynced = eachSynced
  }

  write(path: string, text: string | Buffer): void {
    const target = this.#place(path)
    if (!this.#eachSynced) {
      writeFileSync(target, text)
      return
    }
    const draft = join(dirname(target), `.draft-${randomBytes(6).toString('hex')}`)
    const file = openSync(draft, 'wx', 0o644)
    try {
      writeFileSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(draft, target)
    this.#changed.add(dirname(target))
  }

  /** Many at once: synced one after another, each would wait for the disk alone. */
  async writeAll(files: readonly { readonly path: string; readonly bytes: Buffer }[]): Promise<void> {
    for (let at = 0; at < files.length; at += AT_ONCE) {
      const drafts = files.slice(at, at + AT_ONCE).map(async ({ path, bytes }) => {
        const target = this.#place(path)
        return { target, draft: await writeDraft(dirname(target), bytes) }
      })
      for (const { target, draft } of await Promise.all(drafts)) {
        renameSync(draft, target)
        this.#changed.add(dirname(target))
      }
    }
  }

  /** The same bytes under another name: uploads never change, and unchanged pages go from release to release. */
  link(path: string, from: string): boolean {
    const target = this.#place(path)
    try {
      if (this.#eachSynced) {
        const draft = join(dirname(target), `.draft-${randomBytes(6).toString('hex')}`)
        linkSync(from, draft)
        renameSync(draft, target)
        // Two names of one file are not renamed over one another: the draft would stay.
        rmSync(draft, { force: true })
        this.#changed.add(dirname(target))
      } else linkSync(from, target)
      return true
    } catch (error) {
      if ((error as { code?: string }).code === 'EEXIST') return true
      return false
    }
  }

  has(path: string): boolean {
    return existsSync(join(this.root, path))
  }

  remove(path: string): void {
    const target = join(this.root, path)
    try {
      unlinkSync(target)
    } catch (error) {
      if (!['ENOENT', 'ENOTDIR'].includes((error as { code?: string }).code ?? '')) throw error
      return
    }
    this.#changed.add(dirname(target))
  }

  /** The names too must outlive a power cut. */
  sync(): void {
    for (const folder of this.#changed) syncFolder(folder)
    this.#changed.clear()
  }

  async synced(): Promise<void> {
    const changed = [...this.#changed]
    this.#changed.clear()
    await Promise.all(changed.map(folderSynced))
  }

  #place(path: string): string {
    const target = join(this.root, path)
    const folder = dirname(target)
    if (!this.#known.has(folder)) {
      mkdirSync(folder, { recursive: true })
      this.#known.add(folder)
    }
    return target
  }
}

async function writeDraft(folder: string, bytes: Buffer): Promise<string> {
  const draft = join(folder, `.draft-${randomBytes(6).toString('hex')}`)
  const file = await open(draft, 'wx', 0o644)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  return draft
}

async function folderSynced(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r')
    fsyncSync(folder)
    closeSync(folder)
  } catch {
    // Removed since, or a system that opens no folders.
  }
}

/** From one moment to the next the site is the new release. */
export function pointTo(root: string, code: string, folder: string): void {
  if (pointsTo(root, code) === folder) return
  mkdirSync(root, { recursive: true })
  const draft = join(root, `.draft-${randomBytes(6).toString('hex')}`)
  symlinkSync(folder, draft, 'dir')
  renameSync(draft, join(root, code))
  syncFolder(root)
}

export function pointsTo(root: string, code: string): string | undefined {
  try {
    return lstatSync(join(root, code)).isSymbolicLink() ? readlinkSync(join(root, code)) : undefined
  } catch {
    return undefined
  }
}

/** One call for all of a release instead of one for each of its files. Where there is no such command, none. */
export function syncAll(folder: string): void {
  try {
    execFileSync('sync', ['-f', folder], { stdio: 'ignore' })
  } catch {
    // Not on this system: a power cut now is repaired by the next build.
  }
}

export function dropOldReleases(folder: string, current: string, kept: number): void {
  const names = readdirSync(folder).sort()
  for (const name of names.slice(0, Math.max(0, names.length - kept)))
    if (name !== current) rmSync(join(folder, name), { recursive: true, force: true })
}

export async function hashOfFile(path: string, encoding: 'hex' | 'base64url'): Promise<string> {
  const all = createHash('sha256')
  await pipeline(createReadStream(path), all)
  return all.digest(encoding)
}

/** Nothing where there is no folder. */
export function* filesIn(folder: string, except: readonly string[] = [], below = ''): Generator<string> {
  if (!existsSync(folder)) return
  for (const name of readdirSync(join(folder, below))) {
    const path = below === '' ? name : `${below}/${name}`
    if (except.includes(path)) continue
    if (statSync(join(folder, path)).isDirectory()) yield* filesIn(folder, except, path)
    else yield path
  }
}
