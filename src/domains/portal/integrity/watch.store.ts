/** Finds what was changed in the public folder by anybody but publishing, writes it down, and puts it right. */
import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pointsTo, pointTo, publicRoot, RELEASES, SHARED } from '../publishing/folder.store.ts'
import { alone, type Press } from '../publishing/press.ts'
import { publishRound } from '../publishing/round.ts'
import type { FaultName, FoundFault } from './contract.ts'
import { Expected } from './expected.queries.ts'
import { markRestored, openIncident } from './incident.store.ts'
import { faultAt, type Keeping, Look, type Place, type Suspect } from './look.store.ts'
import { type Damaged, openFolders, quarantineOf, repair } from './repair.store.ts'
import { SharedPlace } from './shared-place.ts'
import { announce, announceFailed, noteInAudit } from './told.ts'
import { Vault } from './vault.store.ts'
import { siteCodes, type WatchedSite, watchedSites } from './watched.queries.ts'

export interface Pass {
  readonly files: number
  readonly found: readonly FoundFault[]
  readonly restored: number
  readonly incidents: readonly string[]
}

interface Known {
  readonly expected: Expected
  readonly seen: Map<string, string>
  readonly unkept: Set<string>
  folder: string
  /** The folder that the site's name was last rightly seen to lead to. */
  pointed: string
}

/** Even what looks untouched is read again once in so long. */
const ALL_READ_AGAIN_MS = 86_400_000
/** What publishing was in the middle of when it was killed is done again before anything is called tampering. */
const SETTLING_MS = 15_000
/** Of a pass, for filling the vault: a new site of many pages is kept over some minutes. */
const KEEPING_MS = 2_500
const DRAFT = /^\.draft-[0-9a-f]{12}$/

export class Watcher {
  readonly #press: Press
  readonly #vault: Vault
  readonly #known = new Map<string, Known>()
  readonly #shared: SharedPlace
  readonly #keeping: Keeping = { leftMs: 0 }
  #lastPass = 0

  constructor(press: Press) {
    this.#press = press
    this.#vault = new Vault(press.dataDir)
    this.#shared = new SharedPlace(press, this.#vault)
  }

  async pass(): Promise<Pass> {
    const tally: Tally = { files: 0, found: [], restored: 0, incidents: [] }
    const began = performance.now()
    this.#keeping.leftMs = KEEPING_MS
    for (const site of await watchedSites(this.#press.db.tx)) await this.#site(site, tally, began)
    await this.#sharedFiles(tally)
    await this.#topFolder(tally)
    this.#lastPass = began
    return tally
  }

  async #site(site: WatchedSite, tally: Tally, now: number): Promise<void> {
    const place = await this.#placeOf(site)
    tally.files += place.wants.files.size
    forgetSome(place.seen, this.#lastPass === 0 ? 0 : now - this.#lastPass)
    const suspects = await new Look(place).everything()
    const redirected = this.#isRedirected(site)
    if (suspects.length === 0 && !redirected) return
    await this.#settle()
    const doubt = { suspects, redirected: redirected ? site.folder : undefined }
    await alone(this.#press, () => this.#confirmed(site.id, doubt, tally), { wait: true })
  }

  #isRedirected({ id, code, folder }: WatchedSite): boolean {
    const known = this.#known.get(id)
    const right = pointsTo(publicRoot(this.#press.dataDir), code) === folder
    if (right && known) known.pointed = folder
    return !right
  }

  /** Nothing is being published now: what is wrong still is wrong. */
  /** Nothing is being published now: what is wrong still is wrong. */
  async #confirmed(siteId: string, doubt: Doubt, tally: Tally): Promise<void> {
    const site = (await watchedSites(this.#press.db.tx)).find(({ id }) => id === siteId)
    if (!site) return
    const place = await this.#placeOf(site)
    openFolders(place.root, doubt.suspects, place.wants.folders)
    const wrong = await stillWrong(place, doubt.suspects)
    // A build that was killed between its commit and the switch was never seen to be served: nobody's attack.
    const was = this.#known.get(siteId)?.pointed
    const redirected = doubt.redirected === site.folder && (was === site.folder || !this.#pointQuietly(site))
    await this.#mend({ place, site, suspects: wrong }, redirected, tally)
  }

  /** False: something else than a link of ours is in its place. */
  #pointQuietly({ code, folder }: WatchedSite): boolean {
    const root = publicRoot(this.#press.dataDir)
    const there = pointsTo(root, code)
    const isOurs = there === undefined ? !isThere(join(root, code)) : there.startsWith(`${RELEASES}/${code}/`)
    if (isOurs) pointTo(root, code, folder)
    return isOurs
  }

  async #mend(damaged: Damaged & { site?: WatchedSite | undefined }, redirected: boolean, tally: Tally) {
    const { site, suspects } = damaged
    const { db, clock, dataDir } = this.#press
    const found: FoundFault[] = suspects.map(({ path, what }) => ({ path, what: what as FaultName }))
    if (redirected && site) found.push({ path: site.code, what: 'redirected' })
    if (found.length === 0) return
    const opened = await db.transaction(async (tx) => {
      const incident = await openIncident(tx, site?.id ?? null, found, clock.now())
      await noteInAudit(tx, clock, { incident, site, found })
      if (incident.isNews) await announce(tx, clock, { incident, site, found })
      return incident
    })
    if (redirected && site) this.#pointAgain(site, opened.id)
    const { restored, failed } = await repair(this.#press, damaged, opened.id)
    const done = restored + (redirected ? 1 : 0)
    await db.transaction(async (tx) => {
      await markRestored(tx, opened.id, { restored: done, failed, at: clock.now() })
      if (failed.length > 0) await announceFailed(tx, clock, { incident: opened, site, failed })
    })
    tally.found.push(...found)
    tally.restored += done
    if (!tally.incidents.includes(opened.id)) tally.incidents.push(opened.id)
    if (failed.length > 0)
      this.#press.report('restore', new Error(`${failed.length} 个文件未能恢复 ${dataDir}`))
  }

  #pointAgain({ code, folder }: WatchedSite, incident: string): void {
    const root = publicRoot(this.#press.dataDir)
    if (pointsTo(root, code) === undefined)
      setAside(join(root, code), quarantineOf(this.#press.dataDir, incident))
    pointTo(root, code, folder)
  }

  async #sharedFiles(tally: Tally): Promise<void> {
    const place = await this.#shared.place()
    const suspects = await new Look(place).everything()
    if (suspects.length === 0) return
    await alone(
      this.#press,
      async () => {
        const now = await this.#shared.placeOfToday()
        const wrong = await stillWrong(now, await new Look(now).everything())
        const otherBytes = (path: string) => this.#shared.bytesOf(path)
        await this.#mend({ place: now, site: undefined, suspects: wrong, otherBytes }, false, tally)
      },
      { wait: true },
    )
  }

  /** Beside the sites nothing may lie: the web server would show it. */
  async #topFolder(tally: Tally): Promise<void> {
    const root = publicRoot(this.#press.dataDir)
    const known = await siteCodes(this.#press.db.tx)
    const foreign = namesIn(root).filter(
      (name) => !known.has(name) && name !== SHARED && name !== RELEASES && !DRAFT.test(name),
    )
    if (foreign.length === 0) return
    const place = {
      root,
      wants: { files: new Map(), folders: new Map() },
      seen: new Map(),
      vault: this.#vault,
      keeping: this.#keeping,
      unkept: new Set<string>(),
    }
    const suspects = foreign.map((path) => ({ path, what: 'foreign' as const }))
    await this.#mend({ place, site: undefined, suspects }, false, tally)
  }

  async #placeOf(site: WatchedSite): Promise<Place> {
    const known = this.#known.get(site.id) ?? {
      expected: new Expected(site.id),
      seen: new Map(),
      unkept: new Set<string>(),
      folder: '',
      pointed: '',
    }
    this.#known.set(site.id, known)
    if (known.folder !== site.folder) {
      known.seen.clear()
      known.unkept.clear()
    }
    known.folder = site.folder
    await known.expected.refresh(this.#press.db.tx)
    const root = join(publicRoot(this.#press.dataDir), site.folder)
    return {
      root,
      wants: known.expected,
      seen: known.seen,
      vault: this.#vault,
      keeping: this.#keeping,
      unkept: known.unkept,
    }
  }

  async #settle(): Promise<void> {
    const ends = performance.now() + SETTLING_MS
    while (performance.now() < ends) {
      const round = await publishRound(this.#press)
      if (round && round.done === 0 && !round.more) return
      if (!round) await pause(100)
    }
  }
}

interface Doubt {
  readonly suspects: readonly Suspect[]
  /** The folder that its name did not lead to. */
  readonly redirected: string | undefined
}

interface Tally {
  files: number
  found: FoundFault[]
  restored: number
  incidents: string[]
}

/** A draft that a killed process left is nobody's attack. */
async function stillWrong(place: Place, suspects: readonly Suspect[]): Promise<Suspect[]> {
  const wrong: Suspect[] = []
  // What is seen through a link in the place of a folder is not there.
  const cut: string[] = []
  for (const { path, what } of suspects) {
    if (cut.some((folder) => path.startsWith(folder))) {
      wrong.push({ path, what: 'missing' })
      continue
    }
    if (place.wants.folders.has(path) && isFolder(join(place.root, path))) {
      // One that publishing has made since is looked into by the next pass.
      if (what === 'unreadable' && !isReadable(join(place.root, path))) wrong.push({ path, what })
      continue
    }
    const now = await faultAt(place, path, place.wants.files.get(path))
    if (now && what === 'leftover') removeDraft(join(place.root, path))
    else if (now) wrong.push({ path, what: now })
    if (now === 'foreign' && place.wants.folders.has(path)) cut.push(`${path}/`)
  }
  return wrong
}

const isFolder = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

function isReadable(folder: string): boolean {
  try {
    readdirSync(folder)
    return true
  } catch {
    return false
  }
}

/** The oldest readings first: who is read again comes to the end of the line. */
function forgetSome(seen: Map<string, string>, passedMs: number): void {
  let left = Math.ceil((seen.size * passedMs) / ALL_READ_AGAIN_MS)
  for (const path of seen.keys()) {
    if (left-- <= 0) return
    seen.delete(path)
  }
}

/** Who calls it holds the lock that all drafts are written under: what is there was left by who was killed. */
function removeDraft(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile()) rmSync(path, { force: true })
}

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined

function setAside(path: string, aside: string): void {
  if (!isThere(path)) return
  mkdirSync(aside, { recursive: true, mode: 0o700 })
  renameSync(path, join(aside, `site-${basename(path)}`))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
