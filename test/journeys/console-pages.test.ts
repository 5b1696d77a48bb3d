import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CastName, cast, personIdOf, sealAll, unitNamed } from '#kernel/testing'
import { letterAt, type Stage } from '../../src/domains/interaction/testing.ts'
import { axeFinds, type House, JOURNEY_MS, openHouse, overflow, type Visit } from './house.ts'

const PATIENCE_MS = 30_000
const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 390, height: 900 }
const FAILED = /没有成功|出了问题|出错|没有权限|没有找到|无法读取|undefined|NaN|\[object/

const stages: readonly Stage[] = ['submitted', 'accepted', 'assigned', 'handling', 'reviewing', 'replied']
const letters: Partial<Record<Stage, string>> = {}
let house: House

beforeAll(async () => {
  house = await openHouse()
  for (const stage of stages) letters[stage] = (await letterAt(house.world, stage)).id
  await sealAll(house.world.db)
}, JOURNEY_MS)
afterAll(() => house?.close())

const at = (stage: Stage) => () => `/console/letters/${letters[stage]}`
const evidence = '/console/measures/evidence?name=interaction.letters.received&from=2025-01-01&to=2025-12-31'

/** One of each role, since two of the same role see the same pages, and what this one opens beside the navigation. */
const people: readonly (readonly [CastName, readonly (() => string)[]])[] = [
  [
    'sysadminHe',
    [() => `/console/people/${personIdOf('clerkChen')}`, () => `/console/units/${unitNamed.housing}`],
  ],
  ['secadminGu', [() => `/console/people/${personIdOf('clerkChen')}`]],
  ['auditorSun', [() => '/console/me']],
  ['intakeZhao', [at('submitted'), at('accepted'), at('replied'), () => `${at('replied')()}/publish`]],
  ['reviewerQian', [at('reviewing')]],
  ['leaderSun', [() => evidence]],
  ['directorLi', [at('assigned')]],
  ['clerkChen', [at('handling'), () => '/console/me']],
  ['financeFei', [() => evidence]],
  ['editorZhuo', [at('replied')]],
]

async function entriesOf({ page }: Visit): Promise<string[]> {
  const links = page.locator('.s-side nav a')
  return links.evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
}

/** As a link does it: within the page that is loaded, so that a hundred pages do not load the console a hundred times. */
async function follow({ page }: Visit, path: string): Promise<void> {
  // The page before stays until the next one is there: its heading must not be taken for the new one.
  const to = JSON.stringify(path)
  await page.evaluate(`if (location.pathname + location.search !== ${to}) {
    document.querySelector('main h1').dataset.left = ''
    history.pushState({}, '', ${to})
  }`)
  await page.locator('main h1:not([data-left])').waitFor()
  await settle({ page })
}

async function settle({ page }: Pick<Visit, 'page'>): Promise<void> {
  await page.locator('main .ant-spin-spinning, main .z-state-late').first().waitFor({ state: 'detached' })
  // Answers that arrive together are drawn together; two quiet frames mean that the page has settled.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
}

/**
 * What axe has looked at. Narrow, a page is the same page in one column: what is said of it for one role holds for the next.
 * Wide, it is looked at anew when somebody sees a kind of element there that nobody before saw.
 */
const looked = new Set<string>()

async function kindsSeen({ page }: Visit): Promise<string[]> {
  const kinds = await page
    .locator('main *')
    .evaluateAll((all) => [
      ...new Set(all.map((one) => `${one.tagName} ${one.getAttribute('class')} ${one.getAttribute('role')}`)),
    ])
  return kinds.map((kind) => kind.replace(/css-[\w-]+/g, ''))
}

async function axeOnce(visit: Visit, path: string, size: typeof WIDE): Promise<string[]> {
  const kinds = size === NARROW ? ['narrow'] : await kindsSeen(visit)
  const fresh = kinds.map((kind) => `${path} ${kind}`).filter((sight) => !looked.has(sight))
  for (const sight of fresh) looked.add(sight)
  return fresh.length > 0 ? axeFinds(visit.page) : []
}

async function seen(visit: Visit, path: string, size: typeof WIDE) {
  await visit.page.setViewportSize(size)
  await settle(visit)
  const text = (await visit.page.locator('main').textContent()) ?? ''
  return {
    failed: FAILED.exec(text)?.[0] ?? null,
    overflow: await overflow(visit.page),
    axe: await axeOnce(visit, path, size),
    complaints: visit.complaints.splice(0),
  }
}

const whole = { failed: null, overflow: 0, axe: [], complaints: [] }

describe('every page of the console opens whole, wide and narrow', () => {
  it.each(people.map(([who, more]) => [cast[who].title, who, more] as const))(
    'for the %s',
    async (_title, who, more) => {
      const visit = await house.atDesk(who)
      const entries = await entriesOf(visit)
      expect(entries.length).toBeGreaterThan(0)
      for (const path of [...entries, ...more.map((make) => make())]) {
        await visit.page.setViewportSize(WIDE)
        await follow(visit, path)
        expect.soft({ path, ...(await seen(visit, path, WIDE)) }).toEqual({ path, ...whole })
        expect.soft({ path, narrow: await seen(visit, path, NARROW) }).toEqual({ path, narrow: whole })
      }
      await visit.context.close()
    },
    PATIENCE_MS * 4,
  )
})
