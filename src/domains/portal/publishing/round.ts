/** One round of publishing: what was touched since the last one becomes pages. */
import { heldSites } from '../integrity/release.store.ts'
import { apply } from './apply.ts'
import { buildSite } from './build.ts'
import { compare } from './compare.ts'
import { expand } from './expand.ts'
import { pointTo } from './folder.store.ts'
import {
  forgetTouched,
  pagesReadingOtherwise,
  type Reach,
  readingsOf,
  releases,
  type TouchedRow,
  touchedRows,
} from './page.store.ts'
import { hasContent } from './page-set.ts'
import { planOf } from './plan.ts'
import { alone, type Press, type Workshop, workshop } from './press.ts'
import { askAgain, type Reading } from './reader.ts'

export interface Round {
  /** Touched rows that are done with. */
  readonly done: number
  readonly drawn: number
  readonly changed: number
  readonly removed: number
  readonly failed: number
  /** More of the same is waiting. */
  readonly more: boolean
}

const TOUCHED_MOST = 2_000
/** So that a new theme for a hundred thousand pages does not keep a withdrawal waiting. */
const PAGES_A_ROUND = { few: 400, many: 150 }
const NOTHING: Round = { done: 0, drawn: 0, changed: 0, removed: 0, failed: 0, more: false }

/** Undefined: another process is at it. `first` goes first; the other when there is none of it. */
export async function publishRound(press: Press, first: Reach = 'few'): Promise<Round | undefined> {
  for (const reach of [first, first === 'few' ? 'many' : 'few'] as const) {
    const touched = await touchedRows(press.db.tx, TOUCHED_MOST, reach)
    if (touched.length > 0) return alone(press, () => work(press, touched, reach))
  }
  return NOTHING
}

async function work(press: Press, touched: readonly TouchedRow[], reach: Reach): Promise<Round> {
  const most = PAGES_A_ROUND[reach]
  const shop = workshop(press)
  const served = await servedSites(press, shop)
  const { tx } = press.db
  const concerned = await expand(tx, shop.asker, [...new Set(touched.map(({ key }) => key))])
  const found = await compare(tx, shop.asker, concerned, served)
  const keys = new Set(concerned.keys)
  for (const { kind, siteId } of [...found.added, ...found.gone])
    if (kind === 'sitemap-part') keys.add(`chunks:${siteId}`)
  const stale = await staleReadings(press, shop, [...keys])
  const dirty = await pagesReadingOtherwise(tx, stale, most * 4)
  const own = new Set(concerned.articles.map(({ id }) => `article:${id}`))
  const plan = planOf(
    found,
    dirty.filter(({ siteId }) => served.has(siteId)),
    { own, most },
  )
  const result = await apply(press, shop, plan)
  // What is left is found again by the same touched rows: pages that are done read nothing otherwise any more.
  if (!plan.more)
    await forgetTouched(
      tx,
      touched.map(({ id }) => id),
    )
  return {
    ...result,
    done: plan.more ? 0 : touched.length,
    more: plan.more || touched.length === TOUCHED_MOST,
  }
}

/** Sites that were never built whole are, so that there is something to change. */
async function servedSites(press: Press, { asker, root }: Workshop): Promise<ReadonlySet<string>> {
  const known = new Map(await releases(press.db.tx))
  for (const site of (await asker.sites()).values()) {
    const release = known.get(site.id)
    // A release that was stored but not yet pointed to when the process ended.
    if (release) pointTo(root, site.code, release.folder)
    else if (hasContent(site) || site.state === 'offline') {
      await buildSite(press, site.id)
      known.set(site.id, { siteId: site.id, folder: '', madeAt: press.clock.now(), pages: 0 })
    }
  }
  // What was rolled back stays as it is until somebody lets it go on.
  const held = await heldSites(press.db.tx)
  return new Set([...known.keys()].filter((id) => !held.has(id)))
}

async function staleReadings(press: Press, { asker }: Workshop, keys: readonly string[]): Promise<Reading[]> {
  const asked = await readingsOf(press.db.tx, keys)
  await asker.prepareArticles(
    asked
      .filter(({ reading }) => /^(?:article|target) /.test(reading))
      .map(({ reading }) => reading.split(' ')[1] ?? ''),
  )
  return Promise.all(
    asked.map(async ({ key, reading }) => ({
      key,
      reading,
      digest: (await askAgain(asker, reading)).digest,
    })),
  )
}

/** Until nothing waits. For commands and tests; the server has its own pace. */
export async function publishAll(press: Press): Promise<Round> {
  let total = NOTHING
  for (;;) {
    const round = await publishRound(press)
    if (!round) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      continue
    }
    total = {
      done: total.done + round.done,
      drawn: total.drawn + round.drawn,
      changed: total.changed + round.changed,
      removed: total.removed + round.removed,
      failed: total.failed + round.failed,
      more: false,
    }
    if (round.done === 0 && !round.more) return total
  }
}
