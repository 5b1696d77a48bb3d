/** From the first key to the public page without a mouse, and what happens when two write at once. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { type CastName, personIdOf } from '#kernel/testing'
import { parseInstant } from '#kernel/time'
import { openIncident } from '../../src/domains/portal/integrity/incident.store.ts'
import { writeVisits } from '../../src/domains/portal/probe/probe.store.ts'
import { publishAll } from '../../src/domains/portal/publishing/round.ts'
import { submitArticle, withdrawReview } from '../../src/domains/portal/reviews/review.actions.ts'
import {
  aDraft,
  type Cluster,
  cluster,
  done,
  look,
  submitted,
  writer,
} from '../../src/domains/portal/testing.ts'
import { grantRole } from '../../src/kernel/access/grant.actions.ts'
import { axeFinds, choose, type House, JOURNEY_MS, openHouse, overflow, type Visit } from './house.ts'

const NARROW = { viewport: { width: 390, height: 844 } }
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

async function sound({ page, complaints }: Visit, expected = /^$/): Promise<void> {
  // What fades in is pale until it is there.
  await expect.poll(() => axeFinds(page), { timeout: 10_000, interval: 500 }).toEqual([])
  expect(await overflow(page)).toBe(0)
  expect(complaints.filter((said) => !expected.test(said))).toEqual([])
}

/** By the Tab key alone, as somebody without a mouse goes there. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  const seen: string[] = []
  for (let press = 0; press < 120; press++) {
    await page.keyboard.press(key)
    const here = (await page.evaluate(`(() => {
      const at = document.activeElement
      const label = at.labels && at.labels[0] ? at.labels[0].textContent : ''
      return at.getAttribute('aria-label') || label || at.textContent.trim()
    })()`)) as string
    if (typeof name === 'string' ? here.replace(/\s/g, '') === name : name.test(here)) return
    seen.push(here.slice(0, 20))
  }
  throw new Error(`The Tab key never came to ${name}; it came to ${seen.join(' | ')}`)
}

const saved = (page: Page) => page.getByText(/已保存 \d\d:\d\d:\d\d/).waitFor()

function png(): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0])
  const rows = deflateSync(Buffer.from([0, 200, 0, 0, 0, 0, 200, 0, 0, 200, 0, 200, 0, 0]))
  const parts = [chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), ...parts])
}

async function paste(page: Page, data: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer()
    for (const [type, text] of Object.entries(${JSON.stringify(data)})) clipboardData.setData(type, text)
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })()`)
}

const clipboard = (name: string) =>
  readFileSync(join(import.meta.dirname, `../paste/${name}.clipboard`), 'utf8')

test('written, sent, reviewed twice and published, with the keyboard alone', {
  timeout: JOURNEY_MS,
}, async () => {
  const writer = await house.signIn('editorZhuo')
  const { page } = writer
  await page.goto('/console/portal/articles')
  await page.getByRole('heading', { level: 1, name: '稿件' }).waitFor()
  await sound(writer)
  await tabTo(page, '写稿件')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '写稿件' }).waitFor()
  await tabTo(page, '网站')
  await page.keyboard.type('住房和城乡建设局')
  await page.keyboard.press('Enter')
  await tabTo(page, '栏目')
  await page.keyboard.type('工作动态')
  await page.getByRole('option', { name: '工作动态' }).waitFor({ state: 'attached' })
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('.ant-select-dropdown:visible').count()).toBe(0)
  await sound(writer)
  await tabTo(page, '开始写')
  await page.keyboard.press('Enter')

  await page.getByRole('textbox', { name: '正文' }).waitFor()
  await tabTo(page, '标题')
  await page.keyboard.type('物业服务满意度调查开始')
  await tabTo(page, '正文')
  await page.keyboard.press('Control+Alt+2')
  await page.keyboard.type('一、调查对象')
  await page.keyboard.press('Enter')
  await page.keyboard.type('全县住宅小区业主，')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('自愿参加')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('。')
  await page.keyboard.press('Enter')
  await page.keyboard.type('- 网上填写')
  await page.keyboard.press('Enter')
  await page.keyboard.type('社区填写')
  await saved(page)
  await sound(writer)
  // In a list Tab sets the item in: Esc is the way out.
  await page.keyboard.press('Escape')
  await tabTo(page, '送审', 'Shift+Tab')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '送审' })
  await dialog.locator('textarea:focus').waitFor()
  await sound(writer)
  await page.keyboard.type('请审')
  await tabTo(page, '送审')
  await page.keyboard.press('Enter')
  await page
    .getByText(/审核中/)
    .first()
    .waitFor()
  const id = page.url().split('/').at(-1) ?? ''
  expect((await look(house.world, id)).content.html).toBe(
    '<h2>一、调查对象</h2><p>全县住宅小区业主，<strong>自愿参加</strong>。</p><ul><li>网上填写</li><li>社区填写</li></ul>',
  )

  for (const [who, options, said] of [
    ['directorLi', {}, '已通过'],
    ['reviewerQian', NARROW, '已通过并发布'],
  ] as const) {
    const reviewer = await house.signIn(who, options)
    await reviewer.page.goto('/console/portal/review')
    await reviewer.page.getByRole('region', { name: '正文' }).getByText('自愿参加').waitFor()
    await sound(reviewer)
    await reviewer.page.keyboard.press('a')
    await reviewer.page.getByText(`《物业服务满意度调查开始》${said}`).waitFor()
    await reviewer.page.getByText('没有等您审核的稿件').waitFor()
    await sound(reviewer)
  }
  expect(await look(house.world, id)).toMatchObject({ state: 'published', liveEditionId: expect.any(String) })
  await page.goto(`/console/portal/articles/${id}/history`)
  await page.getByText('公开中', { exact: true }).waitFor()
  await sound(writer)
})

test('returned with a remark at the place, which the writer reads', { timeout: JOURNEY_MS }, async () => {
  const html = '<p>联系电话13800138000，地址望岳路一号。</p>'
  await submitted(house.world, sites.housing, { content: { title: '供暖安排' } })
  const risky = await submitted(house.world, sites.housing, { content: { title: '检修公告', html } })
  const reviewer = await house.signIn('directorLi')
  const { page } = reviewer
  await page.goto('/console/portal/review')
  // The one with a telephone number stands first, though it came later.
  await page.getByRole('region', { name: '审核的稿件' }).getByText('手机号码').waitFor()
  await sound(reviewer)
  await page.keyboard.press('j')
  await page.getByRole('heading', { level: 2, name: '供暖安排' }).waitFor()
  await page.keyboard.press('k')
  await page.getByRole('heading', { level: 2, name: '检修公告' }).waitFor()
  await page.getByRole('button', { name: '“13800138000”' }).click()
  await page.keyboard.press('r')
  await page.getByLabel('“13800138000”').fill('换成办公电话')
  await sound(reviewer)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 2, name: '供暖安排' }).waitFor()
  expect((await look(house.world, risky.id)).state).toBe('returned')

  const writer = await house.signIn('editorZhuo', NARROW)
  await writer.page.goto(`/console/portal/articles/${risky.id}`)
  await writer.page.getByText('“13800138000”：换成办公电话').waitFor()
  await writer.page.getByRole('textbox', { name: '正文' }).waitFor()
  await sound(writer)
})

test('what the check is sure of passes only with a reason, which stays in the history', {
  timeout: JOURNEY_MS,
}, async () => {
  const html = '<p>失物招领：请致电13900139000。</p>'
  const risky = await submitted(house.world, sites.housing, { content: { title: '失物招领', html } })
  const reviewer = await house.signIn('directorLi', NARROW)
  const { page } = reviewer
  await page.goto(`/console/portal/review?id=${risky.id}`)
  await page.getByRole('region', { name: '审核的稿件' }).getByText('手机号码').waitFor()
  await page.keyboard.press('a')
  await page.getByRole('region', { name: '有 1 处错误提示，仍要通过' }).locator('textarea:focus').waitFor()
  await page.getByText('您的姓名和理由记入审核意见和稿件历史').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('请写明为什么这些提示可以不改').waitFor()
  await sound(reviewer)
  expect(await look(house.world, risky.id)).toMatchObject({ state: 'review', reviewStep: 1 })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '通过（A）' }).waitFor()
  await page.keyboard.press('a')
  await page.locator('textarea:focus').waitFor()
  await page.keyboard.type('号码属失主，已书面同意公开')
  await page.keyboard.press('Control+Enter')
  await page.getByText('《失物招领》已通过').waitFor()
  expect(await look(house.world, risky.id)).toMatchObject({ state: 'review', reviewStep: 2 })
  await page.goto(`/console/portal/articles/${risky.id}/history`)
  await page.getByText('号码属失主，已书面同意公开').waitFor()
  await sound(reviewer)

  // Answered for by name: the last step reads the reason and need not say it again.
  const last = await house.signIn('reviewerQian')
  await last.page.goto(`/console/portal/review?id=${risky.id}`)
  await last.page.getByRole('region', { name: '审核意见' }).getByText('提示不改（第 1 版）').waitFor()
  await sound(last)
  await last.page.keyboard.press('a')
  await last.page.getByText('《失物招领》已通过并发布').waitFor()
})

test('a document from Word comes in as a body, its pictures with it', { timeout: JOURNEY_MS }, async () => {
  const draft = await aDraft(house.world, sites.housing, { content: { title: '活动', html: '' } })
  const visit = await house.signIn('editorZhuo')
  const { page } = visit
  await page.goto(`/console/portal/articles/${draft.id}`)
  const body = page.getByRole('textbox', { name: '正文' })
  await body.click()
  const rtf = `{\\rtf1{\\pict\\pngblip ${png().toString('hex')}}}`
  const source = clipboard('word/12-pictures')
  await paste(page, { 'text/html': source, 'text/plain': '活动现场', 'text/rtf': rtf })
  await page.locator('.p-picture img[src^="/api/files/"]').waitFor()
  // The second had no bytes beside it: its place waits and says so.
  await page.getByText('图片“clip_image004.png”没有随文字粘贴过来').waitFor()
  await page.getByText('请重新插入这张图片').first().waitFor()
  // After the pictures: what is pasted behind a table may land in its last cell, where there are no notes.
  await body.getByText('活动现场如图。').click()
  await page.keyboard.press('Control+End')
  await paste(page, { 'text/html': clipboard('word/08-table'), 'text/plain': '序号' })
  await page.getByRole('columnheader', { name: '金额（万元）' }).waitFor()
  await page.getByRole('button', { name: '填写图片说明（必填）' }).click()
  await page.getByLabel('图片说明').fill('活动现场')
  await sound(visit)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^确\s?定$/ })
    .click()
  await page.getByRole('button', { name: '说明：活动现场' }).waitFor()
  await expect
    .poll(async () => (await look(house.world, draft.id)).content.html)
    .toMatch(
      /<figure><img data-file="[0-9a-f-]{36}" alt="活动现场"><\/figure>.*data-missing="clip_image004.png".*<thead>/,
    )
  await sound(visit)
  await body.getByText('活动现场如图。').click()
  await page.getByRole('button', { name: '插入脚注' }).click()
  await page.keyboard.type('县住建局统计')
  await expect
    .poll(async () => (await look(house.world, draft.id)).content.html)
    .toContain('<ol class="notes"><li id="note-1">县住建局统计</li></ol>')
  await page.getByRole('button', { name: /^预\s?览$/ }).click()
  await page.getByRole('region', { name: '预览正文' }).getByText('道路维修').waitFor()
  await sound(visit)
})

test('two write at once: the later one sees both texts and loses nothing', {
  timeout: JOURNEY_MS,
}, async () => {
  const html = '<p>第一段。</p>'
  const draft = await aDraft(house.world, sites.housing, { content: { title: '通知', html } })
  const open = async () => {
    const visit = await house.signIn('editorZhuo')
    await visit.page.goto(`/console/portal/articles/${draft.id}`)
    await visit.page.getByRole('textbox', { name: '正文' }).click()
    await visit.page.keyboard.press('Control+End')
    return visit
  }
  const [first, second] = [await open(), await open()]
  await first.page.keyboard.type('甲写的。')
  await saved(first.page)
  await second.page.keyboard.type('乙写的。')
  await second.page.getByText('您写的时候，同事保存了这篇稿件').waitFor()
  await sound(second, /409/)
  await second.page.getByRole('button', { name: '两份正文都放进来，我来合并' }).click()
  await expect
    .poll(async () => (await look(house.world, draft.id)).content.html)
    .toBe('<p>第一段。乙写的。</p><hr><p>第一段。甲写的。</p>')
  // Who had nothing unsent sees what the other decided.
  await first.page.reload()
  await first.page.getByText('第一段。乙写的。').waitFor()
})

test('what could not be saved because the article went to review is still there afterwards', {
  timeout: JOURNEY_MS,
}, async () => {
  const draft = await aDraft(house.world, sites.housing, {
    content: { title: '停水通知', html: '<p>原文。</p>' },
  })
  const visit = await house.signIn('editorZhuo')
  const { page } = visit
  await page.goto(`/console/portal/articles/${draft.id}`)
  await page.getByRole('textbox', { name: '正文' }).click()
  await done(house.world, submitArticle, writer(house.world), draft)
  await page.keyboard.press('Control+End')
  await page.keyboard.type('又写了一句。')
  await page.getByText('您上次在这里写的内容没有保存到服务器').waitFor()
  await sound(visit, /409/)
  await done(house.world, withdrawReview, writer(house.world), draft)
  await page.reload()
  await page.getByRole('button', { name: '用这份内容' }).click()
  await expect
    .poll(async () => (await look(house.world, draft.id)).content.html)
    .toBe('<p>原文。又写了一句。</p>')
})

test('sites and sections are kept, several articles handled at once, deleted ones come back', {
  timeout: JOURNEY_MS,
}, async () => {
  const manager = await house.signIn('financeFei', NARROW)
  const { page } = manager
  await page.goto('/console/portal/sites')
  await page.getByText('云溪县住房和城乡建设局').first().click()
  await page.getByRole('heading', { level: 2, name: '栏目', exact: true }).waitFor()
  await sound(manager)
  await page.getByRole('button', { name: '新建一级栏目' }).click()
  await page.getByLabel('栏目地址').fill('heating')
  await page.getByLabel('栏目名称').fill('供暖服务')
  await page.getByLabel('栏目简介').fill('冬季供暖安排。')
  await page.getByLabel('关键词').fill('供暖')
  await page.keyboard.press('Enter')
  await sound(manager)
  await page.getByRole('button', { name: /^建\s?立$/ }).click()
  await page.getByRole('button', { name: '供暖服务' }).waitFor()
  await page.getByRole('button', { name: '供暖服务' }).click()
  await page.getByRole('button', { name: '改地址' }).click()
  const rename = page.getByRole('dialog', { name: '改地址' })
  await rename.getByLabel('栏目地址').fill('winter')
  await rename.getByRole('button', { name: '改地址' }).click()
  await page.getByText('旧地址（自动转来）：/heating/').waitFor()
  await sound(manager)

  const [one, two] = [
    await aDraft(house.world, sites.housing, { content: { title: '批量一' } }),
    await aDraft(house.world, sites.housing, { content: { title: '批量二', source: '', html: '' } }),
  ]
  const editor = await house.signIn('editorZhuo')
  await editor.page.goto('/console/portal/articles?q=批量')
  for (const title of ['批量一', '批量二'])
    await editor.page.locator('.z-table tbody tr', { hasText: title }).getByRole('checkbox').check()
  await editor.page
    .locator('.z-bulk')
    .getByRole('button', { name: /^送\s?审$/ })
    .click()
  await editor.page
    .getByRole('dialog')
    .getByRole('button', { name: /^送\s?审$/ })
    .click()
  await editor.page.getByText('已送审 1 篇，1 篇没有办成').waitFor()
  await sound(editor)
  expect((await look(house.world, one.id)).state).toBe('review')
  await editor.page.getByRole('dialog').getByRole('button', { name: '知道了' }).click()

  await editor.page.goto(`/console/portal/articles/${two.id}`)
  await editor.page.getByRole('button', { name: /更多/ }).click()
  await editor.page.getByRole('button', { name: /^删\s?除$/ }).click()
  await editor.page
    .getByRole('dialog')
    .getByRole('button', { name: /^删\s?除$/ })
    .click()
  await editor.page.getByText('已删除', { exact: true }).first().waitFor()
  await editor.page.goto('/console/portal/recycle')
  await editor.page.locator('.z-table tbody tr', { hasText: '批量二' }).getByRole('checkbox').check()
  await sound(editor)
  await editor.page.getByRole('button', { name: /^恢\s?复$/ }).click()
  await editor.page.getByText('已恢复 1 篇').waitFor()
  expect((await look(house.world, two.id)).state).toBe('draft')
})

test('an old stock is tried line by line before it is taken over', { timeout: JOURNEY_MS }, async () => {
  const visit = await house.signIn('financeFei')
  const { page } = visit
  await page.goto('/console/portal/import')
  await choose(page, { field: page.getByLabel('网站', { exact: true }), said: '云溪县住房和城乡建设局' })
  await choose(page, { field: page.getByLabel('栏目'), said: '工作动态' })
  const lines = [
    { title: '旧闻一则', html: '<p>内容</p>', publishedAt: '2020-05-06', oldUrl: '/old/1.html' },
    { title: '', html: '<p>没有标题</p>', publishedAt: '2020-05-06' },
  ]
  const buffer = Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n'))
  await page.locator('input[type=file]').setInputFiles({ name: '旧站.jsonl', mimeType: 'text/plain', buffer })
  await page.getByText('共 2 篇：新的 1 篇，重复 0 篇，有问题 1 篇。现在没有改动任何数据。').waitFor()
  await page.getByText('请填写标题').waitFor()
  await sound(visit)
  await page.getByRole('button', { name: '导入 1 篇' }).click()
  await page.getByText('已导入，等另一人认可').waitFor()
  await page.getByText('等待认可').waitFor()
  await sound(visit)
})

test('what was changed from outside is concluded, and a site goes back to what it was and on again', {
  timeout: JOURNEY_MS,
}, async () => {
  const { world, dataDir } = house
  const press = { db: world.db, clock: world.clock, dataDir, report: () => undefined }
  const at = world.clock.now()
  await publishAll(press)
  await world.sql("update portal.site set name = '云溪县住建局' where id = $1", [sites.housing])
  await world.sql("insert into portal.touched (key) values ('site:' || $1), ('navigation:' || $1)", [
    sites.housing,
  ])
  await publishAll(press)
  // The day before: today's are made by the house itself.
  const visit = { siteId: sites.housing, seconds: 0.42, planned: false }
  const [early, later] = [parseInstant('2025-10-19T01:00:00Z'), parseInstant('2025-10-19T01:01:00Z')]
  await writeVisits(world.db.tx, [{ ...visit, at: early, ok: false, status: 502 }])
  await writeVisits(world.db.tx, [{ ...visit, at: later, ok: true, status: 200 }])
  const found = ['index.html', 'news/index.html', 'assets/a.js'].map((path) => ({
    path,
    what: 'changed' as const,
  }))
  const { id } = await openIncident(world.db.tx, sites.housing, found, at)
  await openIncident(world.db.tx, null, [{ path: 'robots.txt', what: 'missing' }], at)
  await world.sql('update portal.incident set restored = files, restored_at = $2 where id = $1', [id, at])

  const manager = await house.atDesk('financeFei')
  const { page } = manager
  await page.getByRole('link', { name: '改动事件' }).click()
  const incident = page.locator('.z-table tbody tr', { hasText: '云溪县住建局' })
  await incident.getByText('共 3 处，看其余').click()
  await incident.getByText('assets/a.js').waitFor()
  await expect
    .poll(() => page.getByRole('button', { name: /^写结论 ?不能办理：还有文件没有恢复/ }).count())
    .toBe(1)
  await sound(manager)
  await incident.getByRole('button', { name: '写结论' }).click()
  const dialog = page.getByRole('dialog', { name: '写结论' })
  await dialog.getByLabel('处置结论').fill('运维误拷文件，已收回上传权限')
  await sound(manager)
  await dialog.getByRole('button', { name: '记录结论' }).click()
  await incident.getByText('运维误拷文件，已收回上传权限').waitFor()
  await incident.getByText('已结论').waitFor()
  await page.setViewportSize(NARROW.viewport)
  await sound(manager)

  await page.goto(`/console/portal/sites/${sites.housing}`)
  await page.getByText(/近 7 天打开 [\d.]+%，已触及单项否决/).waitFor()
  const yesterday = page.locator('.z-table tbody tr', { hasText: '2025-10-19' })
  await expect.poll(() => yesterday.textContent()).toContain('50.0%1 次2 次0.42 秒')
  await sound(manager)
  await page.setViewportSize({ width: 1440, height: 900 })
  await sound(manager)
  await page.getByRole('button', { name: '回退到此版：第 1 版' }).click()
  const back = page.getByRole('dialog', { name: '回退到第 1 版' })
  await back.getByRole('button', { name: /^回\s?退$/ }).click()
  await back.getByText(/请填写理由/).waitFor()
  await back.getByLabel('理由').fill('网站名称错误')
  await back.getByRole('button', { name: /^回\s?退$/ }).click()
  await page.getByText('已回退到第 1 版，暂停发布').waitFor()
  await page.getByText(/：网站名称错误/).waitFor()
  await sound(manager)
  await page.getByRole('button', { name: '恢复发布' }).click()
  await page.getByRole('dialog', { name: '恢复发布' }).getByRole('button', { name: '恢复发布' }).click()
  await expect.poll(() => page.getByText('已回退到第 1 版，暂停发布').count()).toBe(0)
  await page.getByText('回退到第 1 版', { exact: true }).waitFor()
  await sound(manager)
})
