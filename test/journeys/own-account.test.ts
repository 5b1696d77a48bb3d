import { afterAll, beforeAll, expect, it } from 'vitest'
import { codeAt } from '#kernel/identity'
import { personIdOf } from '#kernel/testing'
import { axeFinds, type House, JOURNEY_MS, openHouse } from './house.ts'

let house: House

beforeAll(async () => {
  house = await openHouse()
}, JOURNEY_MS)
afterAll(() => house?.close())

it(
  'a clerk binds his telephone by the square code or the text beside it, and is told by mail from then on',
  async () => {
    const { page, complaints } = await house.signIn('clerkChen')
    await page.goto('/console/me')
    await page.getByRole('button', { name: '开始设置' }).click()
    const square = page.getByRole('img', { name: '绑定验证器的二维码' })
    await square.waitFor()
    // Smaller than this, older telephones do not find it.
    expect((await square.boundingBox())?.width).toBeGreaterThan(200)
    expect(await axeFinds(page)).toEqual([])
    const secret = (await page.locator('.z-secret').textContent())?.replaceAll(/\s/g, '') ?? ''
    const link = await page.getByRole('link', { name: '直接添加到验证器' }).getAttribute('href')
    expect(link).toContain(`secret=${secret}`)
    await page.getByRole('textbox', { name: '动态验证码' }).fill(codeAt(secret, house.world.clock.now()))
    await page.getByRole('button', { name: /^启\s?用$/ }).click()
    await page.getByRole('button', { name: '我已抄好' }).click()
    await page.getByText('已启用').waitFor()

    await page.getByLabel('收提醒的邮箱').fill('chen@yunxi.gov.cn')
    await page.getByRole('button', { name: /^开\s?启$/ }).click()
    await page.getByText('已开启').waitFor()
    const chosen = { personId: personIdOf('clerkChen'), mailTo: 'chen@yunxi.gov.cn' }
    expect(await house.world.rows('notifications.preference')).toEqual([chosen])
    await page.getByRole('button', { name: '关闭邮件提醒' }).click()
    await page.getByText('未开启').waitFor()
    expect(await house.world.rows('notifications.preference')).toEqual([{ ...chosen, mailTo: null }])
    expect(complaints).toEqual([])
  },
  JOURNEY_MS,
)
