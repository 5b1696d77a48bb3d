import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { testWorld } from '#kernel/testing'
import { publicRoot } from './folder.store.ts'
import { publishAll, publishRound } from './round.ts'
import { type Dice, differences, Editors, trialOf } from './testing.ts'

/** More with ZHENGSHU_OPERATIONS, as the long proof does. */
const OPERATIONS = Number(process.env.ZHENGSHU_OPERATIONS ?? 200)
const SEED = Number(process.env.ZHENGSHU_SEED ?? 20_170_515)
const COMPARED_EVERY = 25

function diceOf(seed: number): Dice {
  let state = seed >>> 0
  return {
    number(most) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return Math.floor((state / 4294967296) * most)
    },
  }
}

async function trial(articles = 120) {
  const world = await testWorld()
  const made = await trialOf(world, 3, articles)
  onTestFinished(() => made.close())
  return made
}

test(`after ${OPERATIONS} random changes the folder is what a clean build would be, and little was drawn in vain`, {
  timeout: 120_000 + OPERATIONS * 2_000,
}, async () => {
  const { world, press, failures } = await trial()
  const dice = diceOf(SEED)
  const editors = new Editors(world, dice)
  await publishAll(press)
  expect(await differences(press)).toEqual([])
  const done: string[] = []
  let [drawn, changed] = [0, 0]
  for (let at = 1; at <= OPERATIONS; at++) {
    done.push(await editors.act())
    world.clock.advance({ minutes: 1 })
    if (dice.number(3) === 0) continue
    const round = await publishAll(press)
    drawn += round.drawn
    changed += round.changed
    if (at % COMPARED_EVERY !== 0) continue
    expect(await differences(press), done.slice(-COMPARED_EVERY).join('\n')).toEqual([])
  }
  await publishAll(press)
  expect(await differences(press)).toEqual([])
  expect(failures).toEqual([])
  expect(changed).toBeGreaterThan(OPERATIONS)
  expect(drawn).toBeLessThanOrEqual(changed * 1.2)
})

test('a withdrawn article leaves its page, its list, the home page and the feeds in one round', async () => {
  const { world, press } = await trial(40)
  await publishAll(press)
  const [article] =
    await world.sql(`select a.id, a.address, a.section_id, e.content ->> 'title' as title from portal.article a
    join portal.edition e on e.id = a.live_edition_id join portal.site s on s.id = a.site_id
    where s.code = 'county' and a.kind = 'news' order by a.published_at desc limit 1`)
  const read = (path: string) => readFileSync(join(publicRoot(press.dataDir), 'county', path), 'utf8')
  for (const path of [article?.address, 'index.html', 'rss.xml', 'atom.xml', 'feed.json'])
    expect(read(path), path).toContain(article?.title)
  await world.sql("update portal.article set state = 'withdrawn', live_edition_id = null where id = $1", [
    article?.id,
  ])
  await world.sql('insert into portal.touched (key) values ($1), ($2)', [
    `article:${article?.id}`,
    `list:${article?.section_id}`,
  ])
  expect((await publishRound(press))?.removed).toBe(1)
  expect(existsSync(join(publicRoot(press.dataDir), 'county', article?.address))).toBe(false)
  for (const path of ['index.html', 'rss.xml', 'atom.xml', 'feed.json', 'sitemap-1.xml'])
    expect(read(path), path).not.toContain(article?.title)
  expect(read('sitemap-1.xml')).not.toContain(article?.address)
})

test('touching what did not change draws nothing', async () => {
  const { world, press } = await trial(40)
  await publishAll(press)
  const [site] = await world.sql('select id from portal.site limit 1')
  await world.sql(`insert into portal.touched (key) select 'article:' || id from portal.article
    union all select 'list:' || id from portal.section union all select 'section:' || id from portal.section
    union all select 'site:' || id from portal.site union all select 'theme:county-blue'`)
  expect(site).toBeDefined()
  expect(await publishAll(press)).toMatchObject({ drawn: 0, changed: 0, removed: 0, failed: 0 })
})
