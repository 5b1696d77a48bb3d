/** The county adds a word; what is public is looked through; an editor takes over one correction and leaves another. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { runDueJobs } from '#kernel/jobs'
import { personIdOf } from '#kernel/testing'
import { cluster, published } from '../../src/domains/portal/testing.ts'
import { grantRole } from '../../src/kernel/access/grant.actions.ts'
import { axeFinds, type House, JOURNEY_MS, openHouse, overflow, type Visit } from './house.ts'

const NARROW = { width: 390, height: 844 }
/** `JOURNEY_PICTURES=folder`: what the page looks like. */
const PICTURES = process.env.JOURNEY_PICTURES
let house: House

beforeAll(async () => {
  house = await openHouse()
  const { world } = house
  const give = { personId: personIdOf('financeFei'), role: 'site_manager', unitId: null }
  await perform(grantRole, world.as('secadminGu'), give)
  const sites = await cluster(world)
  const html = '<p>又到金秋丰收季节，全县开镰。</p>'
  await published(world, sites.housing, { content: { title: '金秋丰收季节里的工地', html } })
}, JOURNEY_MS)
afterAll(() => house?.close())

async function sound({ page, complaints }: Visit, name: string): Promise<void> {
  await expect.poll(() => axeFinds(page), { timeout: 10_000, interval: 500 }).toEqual([])
  expect(await overflow(page)).toBe(0)
  expect(complaints).toEqual([])
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true })
}

test('a word is added with its reason, found with its place, and put right by name', {
  timeout: JOURNEY_MS,
}, async () => {
  const keeper = await house.signIn('financeFei')
  const { page } = keeper
  await page.goto('/console/portal/words')
  await page.getByText('没有词条').waitFor()
  await page.getByRole('button', { name: '加入词条' }).click()
  const dialog = page.getByRole('dialog')
  await dialog
    .getByRole('textbox', { name: '词条' })
    .fill('金秋丰收季节→金秋丰收时节\t县委办函告\n工地里头→工地上')
  await dialog.getByLabel('理由').fill('县委办函告')
  await dialog.getByRole('button', { name: '加入词表' }).click()
  await page.getByRole('cell', { name: '金秋丰收时节', exact: true }).waitFor()
  await page.getByText('正在按 2 个变动的词重查').waitFor()
  await runDueJobs(house.world.db, house.world.clock)
  await page.getByText('查了 1 篇，查到 2 处').waitFor()
  await sound(keeper, 'words')
  await page.setViewportSize(NARROW)
  await sound(keeper, 'words-narrow')
  await keeper.context.close()

  const editor = await house.signIn('editorZhuo')
  await editor.page.goto('/console/portal/words')
  const row = (place: string) => editor.page.getByRole('row').filter({ hasText: place })
  await row('正文').getByRole('button', { name: '采纳' }).click()
  await editor.page.getByRole('dialog').getByRole('button', { name: '采纳' }).click()
  await row('正文').getByText('已采纳').waitFor()
  await row('标题').getByRole('button', { name: '不改' }).click()
  await editor.page.getByRole('dialog').getByLabel('理由').fill('活动名称')
  await editor.page.getByRole('dialog').getByRole('button', { name: '不改' }).click()
  await row('标题').getByText('活动名称').waitFor()
  await sound(editor, 'words-decided')
  await editor.context.close()
  const [article] = await house.world.sql('select state, content from portal.article')
  expect(article).toMatchObject({
    state: 'draft',
    content: { title: '金秋丰收季节里的工地', html: '<p>又到金秋丰收时节，全县开镰。</p>' },
  })
})
