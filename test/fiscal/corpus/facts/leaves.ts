import { FUNCTIONS } from '../lists.ts'
import type { EconomyLine, Leaf, Nature, Project } from '../model.ts'
import { sum, type Yuan } from '../money.ts'
import type { Scale } from './scale.ts'

/** Where the basic money of an economic 款 is shown; the rest stands under the unit's own 项. */
function home(code: string, nature: Nature, extras: ReadonlySet<string>): string | null {
  const institution = nature === 'institution'
  const homes: Record<string, string> = {
    '30108': '2080505',
    '30109': '2080506',
    '30110': institution ? '2101102' : '2101101',
    '30111': '2101103',
    '30113': '2210201',
    '30216': extras.has('2050803') ? '2050803' : '',
    '30302': institution ? '2080502' : '2080501',
    '30112': extras.has('2089999') ? '2089999' : '',
  }
  return homes[code] || null
}

/** The 项 that carries the unit's running. */
export function runningLeaf(section: string, nature: Nature): string {
  const items = Object.keys(FUNCTIONS).filter((code) => code.length === 7 && code.startsWith(section))
  const wanted = nature === 'institution' ? ['事业运行', '事业机构'] : ['行政运行']
  return (
    items.find((code) => wanted.includes(FUNCTIONS[code]!)) ?? items.at(nature === 'institution' ? -1 : 0)!
  )
}

export function projectLeaves(section: string, running: string): string[] {
  const used = new Set(['行政运行', '事业运行', '事业机构'])
  return Object.keys(FUNCTIONS).filter(
    (code) =>
      code.length === 7 && code.startsWith(section) && code !== running && !used.has(FUNCTIONS[code]!),
  )
}

interface Mix {
  basic: Yuan
  basicBefore: Yuan
  project: Yuan
  projectBefore: Yuan
  adjusted: Yuan
}

const empty = (): Mix => ({ basic: 0, basicBefore: 0, project: 0, projectBefore: 0, adjusted: 0 })

function gather(
  nature: Nature,
  running: string,
  economy: readonly EconomyLine[],
  projects: readonly Project[],
  extras: ReadonlySet<string>,
) {
  const mixes = new Map<string, Mix>()
  const of = (code: string) => {
    const mix = mixes.get(code) ?? empty()
    mixes.set(code, mix)
    return mix
  }
  for (const line of economy) {
    const mix = of(home(line.code, nature, extras) ?? running)
    mix.basic += line.now
    mix.basicBefore += line.before
    mix.adjusted += line.now
  }
  for (const project of projects.filter((each) => each.purse === 'general')) {
    const mix = of(project.leaf)
    mix.project += project.amount
    mix.projectBefore += project.before
    mix.adjusted += project.adjusted
  }
  return mixes
}

/** The general public budget by 项, from what the economic lines and the projects say. */
export function generalLeaves(
  s: Scale,
  nature: Nature,
  running: string,
  economy: readonly EconomyLine[],
  projects: readonly Project[],
): Leaf[] {
  const extras = new Set(['2050803', '2089999'].filter(() => s.r.chance(0.5)))
  const mixes = gather(nature, running, economy, projects, extras)
  return [...mixes.keys()].sort().map((code) => {
    const mix = mixes.get(code)!
    const now = mix.basic + mix.project
    return {
      code,
      purse: 'general' as const,
      now: { basic: mix.basic, project: mix.project },
      before: { basic: mix.basicBefore, project: mix.projectBefore },
      initial: s.r.chance(0.3) ? now : s.near(now),
      adjusted: mix.adjusted,
    }
  })
}

export const spent = (leaves: readonly Leaf[], when: 'now' | 'before') =>
  sum(leaves.map((leaf) => leaf[when].basic + leaf[when].project))
