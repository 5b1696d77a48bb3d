/** A clerk answers what is asked, another reviews, a third releases: and the public reads it, without a script, on a telephone. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { runDueJobs } from '#kernel/jobs'
import { clerk, keptBooks, TEST_YEAR } from '../../src/domains/fiscal/disclosures/testing.ts'
import { setApproval } from '../../src/domains/fiscal/disclosures/timeliness/approval.actions.ts'
import { saveText } from '../../src/domains/fiscal/disclosures/writing.actions.ts'
import { answers, inputFor } from '../../src/domains/fiscal/writing/testing.ts'
import { axeFinds, choose, type House, JOURNEY_MS, openHouse, overflow } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse({ today: '2025-02-20' })
  // The head of the centre, for this county: he reviews, and releases.
  await house.world.sql(`insert into access.grant (person_id, role, unit_id, valid_from)
    select p.id, 'unit_head', u.id, '2025-01-01' from org.person p, org.unit u
    where p.name = '钱审' and u.code = '103'`)
}, JOURNEY_MS)
afterAll(() => house?.close())

const confirm = async (page: Page, name: RegExp) => {
  await page.getByRole('button', { name, exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name }).click()
  await dialog.waitFor({ state: 'hidden' })
}
let id = ''

test('the clerk begins, answers, is kept from releasing what is not complete', {
  timeout: JOURNEY_MS,
}, async () => {
  const { world } = house
  await keptBooks(world)
  const { page, complaints } = await house.signIn('financeFei')
  await page.goto('/console/fiscal/disclosures')
  await page.getByText('还没有公开文本').waitFor()
  await page.getByRole('button', { name: '撰写公开文本' }).click()
  const unit = page.getByRole('dialog').getByRole('combobox', { name: '单位' })
  await choose(page, { field: unit, typed: '电子政务', said: '云溪县电子政务中心' })
  await page.getByRole('dialog').getByLabel('年度').fill(String(TEST_YEAR))
  await page.getByRole('button', { name: /^开\s?始$/ }).click()
  await page.getByText('项必填没有填').waitFor()
  id = page.url().split('/').at(-1)?.split('?')[0] ?? ''
  const duties = page.getByLabel(/主要职能职责/)
  await duties.fill('承担全县电子政务网络的建设和管理。')
  await page
    .getByText(/费算 .*保存/)
    .first()
    .waitFor()
  expect(await world.rows('fiscal.disclosure_text')).toMatchObject([
    { text: '承担全县电子政务网络的建设和管理。' },
  ])
  await page.getByRole('tab', { name: '校核' }).click()
  await page.getByText('还没有填写').first().waitFor()
  await page.getByRole('tab', { name: '预览' }).click()
  const frame = page.frameLocator('iframe[title="公开文本预览"]')
  await frame.getByText('承担全县电子政务网络的建设和管理').first().waitFor()
  expect(await axeFinds(page)).toEqual([])
  expect(complaints).toEqual([])
})

test('two clerks in one text: the second sees both', { timeout: JOURNEY_MS }, async () => {
  const { world } = house
  const { page } = await house.signIn('financeFei')
  await page.goto(`/console/fiscal/disclosures/${id}`)
  const field = page.getByLabel(/内设机构/)
  await field.waitFor()
  await perform(saveText, clerk(world), { id, key: 'text.organisation', text: '内设三个科。' })
  await field.fill('内设四个科。')
  await page.getByText('现在的内容（他人保存）').waitFor()
  await page.getByRole('button', { name: '用我的内容' }).click()
  await expect
    .poll(
      async () =>
        (await world.rows('fiscal.disclosure_text')).filter(({ key }) => key === 'text.organisation').at(-1)
          ?.text,
      { timeout: 10_000 },
    )
    .toBe('内设四个科。')
  await page.getByRole('button', { name: /内设机构.*历次内容/ }).click()
  const versions = page.getByRole('dialog')
  await versions.getByText('内设四个科。').waitFor()
})

test('sent in, approved by another, released, and read by the public', { timeout: JOURNEY_MS }, async () => {
  const { world } = house
  const said = {
    ...answers('budget-chongqing-unit', inputFor('budget')),
    'text.contact': '综合科，电话 0000-62103100。',
  }
  for (const [key, text] of Object.entries(said)) await perform(saveText, clerk(world), { id, key, text })
  await perform(setApproval, clerk(world), {
    unitId: (await world.rows('fiscal.disclosure'))[0]?.unitId,
    year: TEST_YEAR,
    kind: 'budget',
    scope: 'unit',
    approvedOn: '2025-02-10',
    approvedBy: 'department',
  })
  const { page } = await house.signIn('financeFei')
  await page.goto(`/console/fiscal/disclosures/${id}`)
  await confirm(page, /^送\s?审$/)
  await page.getByText('审核中').first().waitFor()
  const { page: desk } = await house.signIn('reviewerQian')
  await desk.goto(`/console/fiscal/disclosures/${id}`)
  await confirm(desk, /^审\s?定$/)
  await desk.getByText('已审定').first().waitFor()
  await confirm(desk, /^公\s?开$/)
  await desk.getByText('正在公开').first().waitFor()
  const { failures } = await runDueJobs(world.db, world.clock, house.dataDir)
  expect(failures).toEqual([])
  await desk.getByText('公众看到的网页').waitFor()
  await desk.goto('/console/fiscal/timeliness?year=2025')
  await desk.getByText('按期公开', { exact: true }).first().waitFor()
  expect(await axeFinds(desk)).toEqual([])
})

test('the public finds it and reads it without a script, at any width', { timeout: JOURNEY_MS }, async () => {
  for (const [name, width] of [
    ['wide', 1440],
    ['narrow', 390],
  ] as const) {
    const { page, complaints } = await house.visit({
      javaScriptEnabled: false,
      viewport: { width, height: 844 },
    })
    await page.goto('/fiscal')
    await page.getByRole('link', { name: /云溪县电子政务中心.*预算/ }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect([name, await page.getByRole('link', { name: /PDF 文档/ }).count()]).toEqual([name, 1])
    expect(complaints).toEqual([])
    await page.context().close()
  }
  const { page } = await house.visit({ viewport: { width: 390, height: 844 } })
  for (const address of ['/fiscal', '/fiscal/103005/2025/budget']) {
    await page.goto(address)
    expect([address, await overflow(page), await axeFinds(page)]).toEqual([address, 0, []])
  }
})

test('on a telephone the desk needs no sideways scrolling', { timeout: JOURNEY_MS }, async () => {
  const { page } = await house.signIn('financeFei', { viewport: { width: 390, height: 844 } })
  for (const [name, address] of [
    ['list', 'disclosures'],
    ['one', `disclosures/${id}?tab=wants`],
    ['papers', `disclosures/${id}?tab=papers`],
    ['board', 'timeliness?year=2025'],
    ['import', 'timeliness/import'],
  ] as const) {
    await page.goto(`/console/fiscal/${address}`)
    await page.locator('main h1').waitFor()
    await page.waitForLoadState('networkidle')
    expect([name, await overflow(page)]).toEqual([name, 0])
  }
})
