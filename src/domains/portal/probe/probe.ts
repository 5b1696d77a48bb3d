/** Opens the home page of every site as a visitor would, and keeps how long it took: facts, before anybody inspects. */
import { performance } from 'node:perf_hooks'
import type { Press } from '../publishing/press.ts'
import { prefixOf } from '../publishing/shown.ts'
import { type ProbedSite, probedSites, type Visit, writeVisits } from './probe.store.ts'

/** 国办秘函〔2019〕19号，单项否决“站点无法访问”：15 秒以上仍打不开的，计为一次无法访问。 */
export const OPENS_WITHIN_MS = 15_000
/** 同上：一周内每天间隔性访问 20 次以上，无法访问的占 5% 以上即单项否决。 */
export const VETO_FAILED_SHARE = 0.05

const AT_ONCE = 8

/** Answers how many were visited. */
export async function probeSites(press: Press, origin: string): Promise<number> {
  const sites = await probedSites(press.db.tx)
  const at = press.clock.now()
  const visits: Visit[] = []
  const waiting = [...sites]
  const walk = async (): Promise<void> => {
    for (let site = waiting.shift(); site; site = waiting.shift()) visits.push(await visit(site, origin, at))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, walk))
  await press.db.transaction((tx) => writeVisits(tx, visits))
  return visits.length
}

async function visit(site: ProbedSite, origin: string, at: Visit['at']): Promise<Visit> {
  const began = performance.now()
  let status: number | null = null
  let ok = false
  try {
    const url = `${origin}${prefixOf(site)}/`
    const headers = { 'user-agent': 'zhengshu-self-probe', accept: 'text/html' }
    const signal = AbortSignal.timeout(OPENS_WITHIN_MS)
    const answer = await fetch(url, { signal, headers, redirect: 'manual' })
    status = answer.status
    ok = answer.ok && (await answer.text()).length > 0
  } catch {
    ok = false
  }
  const seconds = Math.min(OPENS_WITHIN_MS, performance.now() - began) / 1000
  return { siteId: site.id, at, ok, seconds, status, planned: site.state === 'maintenance' }
}
