/** What the command line offers: build, check, fill. */

import { isServed } from './answers.ts'
import { type Built, buildSite } from './build.ts'
import { type Checked, checkSite } from './check.ts'
import { type SiteRow, sitesOf } from './content.queries.ts'
import { alone, type Press } from './press.ts'
import { publishAll } from './round.ts'

export interface BuildReport {
  readonly pages: number
  readonly lists: number
  readonly changed: number
  readonly seconds: number
  readonly pagesPerSecond: number
  readonly sites: readonly Built[]
}

/** Undefined: there is no such site. */
export async function sitesNamed(press: Press, code: string | undefined): Promise<SiteRow[] | undefined> {
  const all = (await sitesOf(press.db.tx)).filter(({ state }) => isServed(state))
  if (code === undefined) return all
  const found = all.filter((site) => site.code === code)
  return found.length > 0 ? found : undefined
}

/** Whole sites anew; without `full` only what waits, which is what the server does by itself. */
export async function buildSites(
  press: Press,
  sites: readonly SiteRow[],
  { full }: { full: boolean },
): Promise<BuildReport> {
  const began = performance.now()
  if (!full) {
    const { drawn, changed } = await publishAll(press)
    return report([{ site: '*', pages: drawn, lists: 0, changed, failed: 0 }], began)
  }
  const built: Built[] = []
  for (const site of sites) {
    // One site at a time: between two of them what people change meanwhile may go out.
    const one = await alone(press, () => buildSite(press, site.id), { wait: true })
    if (one) built.push(one)
  }
  return report(built, began)
}

function report(sites: readonly Built[], began: number): BuildReport {
  const seconds = (performance.now() - began) / 1000
  const sum = (of: (site: Built) => number): number => sites.reduce((all, site) => all + of(site), 0)
  const pages = sum((site) => site.pages)
  return {
    pages,
    lists: sum((site) => site.lists),
    changed: sum((site) => site.changed),
    seconds: Math.round(seconds * 100) / 100,
    pagesPerSecond: Math.round(pages / seconds),
    sites,
  }
}

export async function checkSites(press: Press, sites: readonly SiteRow[]): Promise<Checked[]> {
  const checked: Checked[] = []
  for (const site of sites) checked.push(await checkSite(press, site.id))
  return checked
}
