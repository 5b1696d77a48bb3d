/** Looks at a folder that should hold certain files and nothing else. Reads only; bounded whatever lies there. */
import { accessSync, constants, type Dirent, lstatSync, opendirSync, readFileSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Wanted } from './expected.queries.ts'
import { sha256, sha256OfFile, type Vault } from './vault.store.ts'

export type Fault = 'changed' | 'missing' | 'foreign' | 'unreadable' | 'leftover'

export interface Suspect {
  readonly path: string
  readonly what: Fault
}

interface Wants {
  readonly files: ReadonlyMap<string, Wanted>
  readonly folders: ReadonlyMap<string, number>
}

/** What a file looked like when its bytes were last found right. ctime cannot be set back without being root. */
type Seen = Map<string, string>

const SMALL = 1_000_000
/** In one folder; a flood of foreign files must not fill our memory. The rest is found in the next pass. */
const FOREIGN_MOST = 2_000
const DEEPEST = 24
/** Work without giving way to requests. */
const SLICE_MS = 6
const DRAFT = /^\.draft-[0-9a-f]{12}$/

export interface Place {
  readonly root: string
  readonly wants: Wants
  readonly seen: Seen
  readonly vault: Vault
  readonly keeping: Keeping
  /** Right, but not in the vault yet. */
  readonly unkept: Set<string>
}

/** What a pass may spend on filling the vault: to find what is wrong must not wait for it. */
export interface Keeping {
  leftMs: number
}

export class Look {
  readonly #place: Place
  readonly #visited = new Set<string>()
  readonly suspects: Suspect[] = []
  #sliceEnds = performance.now() + SLICE_MS

  constructor(place: Place) {
    this.#place = place
  }

  async everything(): Promise<readonly Suspect[]> {
    await this.#folder('', 0)
    for (const path of this.#place.wants.files.keys())
      if (!this.#visited.has(path)) this.suspects.push({ path, what: 'missing' })
    return this.suspects
  }

  async #folder(below: string, depth: number): Promise<void> {
    const entries = this.#entriesOf(below)
    if (!entries) {
      if (below !== '') this.suspects.push({ path: below, what: 'unreadable' })
      return
    }
    let foreign = 0
    for (const entry of entries) {
      if (foreign >= FOREIGN_MOST) return
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory() && this.#place.wants.folders.has(path) && depth < DEEPEST)
        await this.#folder(path, depth + 1)
      else if (!(await this.#entry(path, entry.name))) foreign++
      await this.#giveWay()
    }
  }

  #entriesOf(below: string): Dirent[] | undefined {
    try {
      const found: Dirent[] = []
      const folder = opendirSync(join(this.#place.root, below))
      try {
        let foreign = 0
        for (let entry = folder.readSync(); entry; entry = folder.readSync()) {
          if (!this.#isWanted(below, entry.name) && ++foreign > FOREIGN_MOST) continue
          found.push(entry)
        }
      } finally {
        folder.closeSync()
      }
      return found
    } catch {
      return undefined
    }
  }

  #isWanted(below: string, name: string): boolean {
    const path = below === '' ? name : `${below}/${name}`
    return this.#place.wants.files.has(path) || this.#place.wants.folders.has(path)
  }

  /** False: foreign. */
  async #entry(path: string, name: string): Promise<boolean> {
    const wanted = this.#place.wants.files.get(path)
    if (wanted) this.#visited.add(path)
    const what = await faultAt(this.#place, path, wanted)
    if (!what) return true
    this.suspects.push({ path, what: what === 'foreign' && DRAFT.test(name) ? 'leftover' : what })
    return what !== 'foreign'
  }

  async #giveWay(): Promise<void> {
    if (performance.now() < this.#sliceEnds) return
    await nextTurn()
    this.#sliceEnds = performance.now() + SLICE_MS
  }
}

/** Undefined: as it should be. What has the right bytes is kept in the vault by the way. */
export async function faultAt(
  place: Place,
  path: string,
  wanted: Wanted | undefined,
): Promise<Fault | undefined> {
  const { root, seen, unkept, keeping } = place
  const full = join(root, path)
  const stat = statOf(full)
  if (!stat) return wanted ? 'missing' : undefined
  if (!wanted) return 'foreign'
  // Never opened: a pipe would keep us waiting, a link leads elsewhere.
  if (!stat.isFile() || stat.size !== wanted.size) return 'changed'
  const mark = `${wanted.hash} ${stat.ino} ${stat.mtimeMs} ${stat.ctimeMs}`
  const isToKeep = unkept.has(path) && keeping.leftMs > 0
  if (seen.get(path) === mark && !isToKeep) return undefined
  const fault = await readingFault(place, path, wanted)
  if (fault) seen.delete(path)
  else seen.set(path, mark)
  return fault
}

function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path)
  } catch {
    return undefined
  }
}

async function readingFault(place: Place, path: string, wanted: Wanted): Promise<Fault | undefined> {
  const full = join(place.root, path)
  try {
    accessSync(full, constants.R_OK)
    const bytes = wanted.size <= SMALL ? readFileSync(full) : undefined
    const hash = bytes ? sha256(bytes) : await sha256OfFile(full)
    if (hash !== wanted.hash) return 'changed'
    if (wanted.kind !== 'manifest') keep(place, path, wanted, bytes)
    return undefined
  } catch (error) {
    return (error as { code?: string }).code === 'ENOENT' ? 'missing' : 'unreadable'
  }
}

function keep({ root, vault, keeping, unkept }: Place, path: string, wanted: Wanted, bytes?: Buffer): void {
  if (keeping.leftMs <= 0 && !vault.has(wanted.hash)) {
    unkept.add(path)
    return
  }
  const began = performance.now()
  if (wanted.kind === 'file' || !bytes) vault.putCopy(wanted.hash, join(root, path))
  else vault.put(wanted.hash, bytes)
  unkept.delete(path)
  keeping.leftMs -= performance.now() - began
}
