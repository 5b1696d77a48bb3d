/** An old site comes in as an archive; what has to be public by when; two people at one article. */
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { type CastName, personIdOf } from '#kernel/testing'
import { docxOf, paragraph, zipOf } from '../../src/domains/fiscal/proofread/source/testing/zip-of.ts'
import { aDraft, type Cluster, cluster, published } from '../../src/domains/portal/testing.ts'
import { grantRole } from '../../src/kernel/access/grant.actions.ts'
import { axeFinds, choose, type House, JOURNEY_MS, openHouse, overflow, type Visit } from './house.ts'

const NARROW = { viewport: { width: 390, height: 844 } }
/** `JOURNEY_PICTURES=folder`: what the pages look like. */
const PICTURES = process.env.JOURNEY_PICTURES
let house: House
let sites: Cluster

beforeAll(async () => {
  house = await openHouse()
  const { world } = house
  const give = (who: CastName, role: string) =>
    perform(grantRole, world.as('secadminGu'), { personId: personIdOf(who), role, unitId: null })
  await give('reviewerQian', 'portal_final_reviewer')
  await give('financeFei', 'site_manager')
  sites = await cluster(world)
}, JOURNEY_MS)
afterAll(() => house?.close())

async function sound({ page, complaints }: Visit, name: string): Promise<void> {
  await expect.poll(() => axeFinds(page), { timeout: 10_000, interval: 500 }).toEqual([])
  expect(await overflow(page)).toBe(0)
  expect(complaints).toEqual([])
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true })
}

const archive = zipOf({
  '旧站/2019/a.html':
    '<h1>关于公开征求意见的通知</h1><div id="zoom"><p>现就办法草案公开征求意见，请于月底前提出。</p></div><p>发布时间：2019-05-06 10:20</p>',
  '旧站/20200506-关于放假的通知.docx': docxOf(
    `${paragraph('关于放假的通知', '<w:jc w:val="center"/>')}${paragraph('放假三天。')}`,
  ),
  '旧站/老文件.doc': 'x',
  '旧站/无主.pdf': '%PDF-1.4',
})

test('a folder of pages and papers is tried as one archive, taken over and approved by somebody else', {
  timeout: JOURNEY_MS,
}, async () => {
  const visit = await house.signIn('financeFei')
  const { page } = visit
  await page.goto('/console/portal/import')
  await choose(page, { field: page.getByLabel('网站', { exact: true }), said: '云溪县住房和城乡建设局' })
  await choose(page, { field: page.getByLabel('栏目'), said: '工作动态' })
  await page.getByRole('link', { name: '下载模板' }).waitFor()
  await page.getByLabel('旧网站地址').fill('http://www.old.gov.cn/')
  const file = { name: '旧站.zip', mimeType: 'application/zip', buffer: archive }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByText('共 3 篇：新的 2 篇，重复 0 篇，有问题 1 篇。现在没有改动任何数据。').waitFor()
  await page.getByText('没有稿件用到、不导入的文件：无主.pdf').waitFor()
  await page.getByText('旧版 Word（.doc）读不了').waitFor()
  await sound(visit, 'import-tried')
  await page.getByRole('button', { name: '导入 2 篇' }).click()
  await page.getByText('已导入，等另一人认可').waitFor()
  await page.getByRole('link', { name: '对账单' }).waitFor()
  await page.setViewportSize(NARROW.viewport)
  await sound(visit, 'import-narrow')
  await visit.context.close()
  const reviewer = await house.signIn('reviewerQian')
  await reviewer.page.goto('/console/portal/import')
  await reviewer.page.getByRole('button', { name: '认可并公开' }).click()
  await reviewer.page.getByRole('dialog').getByRole('button', { name: '认可并公开' }).click()
  await reviewer.page.getByText('已认可', { exact: true }).waitFor()
  await reviewer.context.close()
  const [first] = await house.world.sql(
    "select state, old_url from portal.article where content ->> 'title' = '关于公开征求意见的通知'",
  )
  expect(first).toEqual({ state: 'published', old_url: '2019/a.html' })
})

test('what is overdue stands first, site by site, and leads to its article', {
  timeout: JOURNEY_MS,
}, async () => {
  const { world } = house
  const item = (title: string, writtenOn: string) => ({
    path: 'disclosure/content/plans',
    content: { title, fields: { writtenOn } },
  })
  await aDraft(world, sites.housing, item('忘了公开的规划', '2025-08-01'))
  await aDraft(world, sites.housing, item('刚形成的规划', '2025-10-17'))
  await published(world, sites.housing, item('按时公开的规划', '2025-10-16'))
  const visit = await house.signIn('reviewerQian')
  const { page } = visit
  await page.goto('/console/portal/disclosure')
  await page.getByRole('link', { name: '忘了公开的规划' }).waitFor()
  await sound(visit, 'duties')
  await page.getByRole('link', { name: /^逾期未公开/ }).click()
  await page.getByText('共 1 项').waitFor()
  await page.setViewportSize(NARROW.viewport)
  await sound(visit, 'duties-narrow')
  await page.getByRole('link', { name: '忘了公开的规划' }).click()
  await page.getByRole('heading', { level: 1, name: '忘了公开的规划' }).waitFor()
  await visit.context.close()
})

test('two at one article read each other’s name, until one goes', { timeout: JOURNEY_MS }, async () => {
  const { id } = await aDraft(house.world, sites.housing)
  const [one, two] = [await house.signIn('editorZhuo'), await house.signIn('directorLi')]
  await one.page.goto(`/console/portal/articles/${id}`)
  await one.page.getByLabel('标题').first().waitFor()
  await two.page.goto(`/console/portal/articles/${id}`)
  await two.page.getByText('卓编也打开着').waitFor()
  await one.page.getByText('李局也打开着').waitFor()
  await sound(one, 'presence')
  await two.page.goto('/console/portal/articles')
  await two.page.getByRole('heading', { level: 1, name: '稿件' }).waitFor()
  // A window that is closed says nothing: it is forgotten after half a minute of the house's own time.
  house.world.clock.advance({ minutes: 1 })
  await expect.poll(() => one.page.getByText('李局也打开着').count(), { timeout: 30_000 }).toBe(0)
  await one.context.close()
  await two.context.close()
})

test('a picture is cut to a shape before it stands in the text', { timeout: JOURNEY_MS }, async () => {
  const { id } = await aDraft(house.world, sites.housing)
  const visit = await house.signIn('editorZhuo')
  const { page } = visit
  await page.goto(`/console/portal/articles/${id}`)
  await page.getByRole('button', { name: '插入图片' }).click()
  const dialog = page.getByRole('dialog')
  const create = { width: 400, height: 400, channels: 3 as const, background: '#357' }
  const buffer = await sharp({ create }).png().toBuffer()
  await dialog.locator('input[type=file]').setInputFiles({ name: '方.png', mimeType: 'image/png', buffer })
  await dialog.getByRole('button', { name: '裁剪' }).click()
  await dialog.getByText('4:3').click()
  await dialog.getByRole('slider', { name: '上下' }).press('Home')
  await dialog.locator('.p-crop-part').waitFor()
  await sound(visit, 'crop')
  const answer = page.waitForResponse('**/api/portal/pictures/crop')
  await dialog.getByRole('button', { name: '裁下选取的部分' }).click()
  expect((await answer).status()).toBe(201)
  await dialog.getByRole('button', { name: '裁剪' }).waitFor()
  await dialog.getByRole('textbox', { name: '图片说明' }).fill('蓝色的方块')
  await dialog.getByRole('button', { name: /确\s?定/ }).click()
  await page.getByText(/已保存 \d\d:\d\d:\d\d/).waitFor()
  const picture = page.getByRole('img', { name: '蓝色的方块' }).first()
  await picture.waitFor()
  await expect
    .poll(() =>
      picture.evaluate((image) => [
        (image as unknown as { naturalWidth: number }).naturalWidth,
        (image as unknown as { naturalHeight: number }).naturalHeight,
      ]),
    )
    .toEqual([400, 300])
  await visit.context.close()
})
