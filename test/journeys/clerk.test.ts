import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { castPassword } from '#kernel/testing'
import { type Written, written } from '../../src/domains/interaction/testing.ts'
import { choose, type House, JOURNEY_MS, openHouse, type Visit } from './house.ts'
import { streetLight } from './letter-form.ts'

const REPLY = '经查，线路老化所致，10月18日已更换并恢复照明。如有问题请联系物业股王强，电话13800000002。'

let house: House
let letter: Written
let address: string

beforeAll(async () => {
  house = await openHouse()
  letter = await written(house.world, streetLight)
  address = `/console/letters/${letter.id}`
}, JOURNEY_MS)
afterAll(() => house?.close())

/** The dialog's own button, which bears the same word as the one that opened it. */
async function confirm(page: Page, label: RegExp): Promise<void> {
  await page.locator('.ant-modal-footer').getByRole('button', { name: label }).click()
  await page.locator('.ant-modal-footer').waitFor({ state: 'detached' })
}

/** A button with two characters is drawn with a space between them. */
const named = (label: string): RegExp => new RegExp(`^${[...label].join('\\s?')}$`)

async function start(page: Page, label: string): Promise<void> {
  await page
    .locator('.z-actions')
    .getByRole('button', { name: named(label) })
    .click()
}

async function stateOf(): Promise<string> {
  return (await house.world.rows('cases.case')).find(({ id }) => id === letter.id)?.state
}

async function arrives(state: string): Promise<void> {
  await expect.poll(stateOf, { timeout: 20_000 }).toBe(state)
}

async function leave({ context, complaints }: Visit): Promise<void> {
  expect(complaints).toEqual([])
  await context.close()
}

// One letter in the hands of four people: each step stands on the one before.
describe('a letter goes from hand to hand', () => {
  it(
    'the intake clerk finds it with Ctrl-K by its number, accepts it and assigns it to the housing bureau',
    async () => {
      const visit = await house.atDesk('intakeZhao')
      const { page } = visit
      await page.keyboard.press('?')
      await page.locator('.z-keys').getByText('打开命令面板').waitFor()
      await page.keyboard.press('Escape')
      await page.locator('.z-keys').waitFor({ state: 'hidden' })
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: '输入页面、操作或来信编号' }).fill(letter.number)
      await page.getByRole('option', { name: streetLight.title }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: streetLight.title }).waitFor()

      await start(page, '受理')
      await confirm(page, named('受理'))
      await arrives('accepted')
      await start(page, '转办')
      await choose(page, { field: page.getByLabel('主办单位'), typed: '211', said: '住' })
      await confirm(page, named('转办'))
      await arrives('assigned')
      await leave(visit)
    },
    JOURNEY_MS,
  )

  it(
    'the deadline says how it was counted, day by day, with a holiday left out',
    async () => {
      const visit = await house.signIn('clerkChen')
      const { page } = visit
      await page.goto(address)
      await page.locator('.z-page-facts button.z-due').click()
      const why = page.getByRole('tooltip').or(page.locator('.ant-popover')).first()
      await why.getByText('2025-10-25').or(why.getByText('10月25日')).first().waitFor()
      expect(await why.textContent()).toContain('周末')
      await leave(visit)
    },
    JOURNEY_MS,
  )

  it(
    'the handler signs it, drafts, goes away, finds the draft again and submits it',
    async () => {
      const visit = await house.signIn('clerkChen')
      const { page } = visit
      await page.goto(address)
      await start(page, '签收')
      await confirm(page, named('签收'))
      await arrives('handling')
      const editor = page.getByRole('textbox', { name: '答复' })
      await editor.fill(REPLY)
      await page.getByText('未保存到服务器，已留在本机').waitFor()
      await page.goto('/console/today')
      await page.locator('main h1').waitFor()
      await page.goto(address)
      await editor.waitFor()
      expect(await editor.inputValue()).toBe(REPLY)
      await page.getByRole('button', { name: '保存草稿' }).click()
      await page.getByText('未保存到服务器，已留在本机').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: '提交审核' }).click()
      await arrives('reviewing')
      await leave(visit)
    },
    JOURNEY_MS,
  )

  it(
    'the reviewer approves the reply, and the letter is answered',
    async () => {
      const visit = await house.signIn('reviewerQian')
      const { page } = visit
      await page.goto(address)
      await page.getByText(REPLY).first().waitFor()
      await start(page, '审核通过并答复')
      await confirm(page, /通过并答复/)
      await arrives('replied')
      await leave(visit)
    },
    JOURNEY_MS,
  )

  it(
    'the intake clerk hides what is personal and publishes; without the word of having checked nothing goes out',
    async () => {
      const visit = await house.signIn('intakeZhao')
      const { page } = visit
      await page.goto(address)
      await start(page, '公开')
      const proposals = page.locator('button.i-mask')
      await proposals.first().waitFor()
      for (const proposal of await proposals.all()) await proposal.click()
      expect(await page.getByLabel('公开正文').inputValue()).not.toContain('13900000001')
      const publish = page.getByRole('form', { name: '公开' }).getByRole('button', { name: named('公开') })
      await publish.click()
      await page.locator('.ant-form-item-explain-error').first().waitFor()
      expect((await page.request.get(`/mailbox/letters/${letter.number}`)).status()).toBe(404)
      await page.getByLabel('我已逐字核对').check()
      await publish.click()
      await page.waitForURL(`**${address}`)
      await leave(visit)

      const citizen = await house.visit({ javaScriptEnabled: false })
      await citizen.page.goto(`/mailbox/letters/${letter.number}`)
      const shown = await citizen.page.locator('main').textContent()
      expect(shown).toContain('已更换并恢复照明')
      expect(shown).not.toMatch(/13900000001|13800000002|周明/)
      await citizen.page.goto('/mailbox/letters')
      await citizen.page.getByRole('link', { name: streetLight.title }).waitFor()
      await leave(citizen)
    },
    JOURNEY_MS,
  )
})

it(
  'a wrong password is refused in words, and the right one then lets in',
  async () => {
    const { page, context } = await house.visit()
    await page.goto('/console/')
    await page.getByLabel('用户名').fill('zhao')
    await page.getByLabel('密码', { exact: true }).fill('wrong password')
    await page.getByRole('button', { name: named('登录') }).click()
    await page.getByRole('alert').getByText('用户名或密码').waitFor()
    await page.getByLabel('密码', { exact: true }).fill(castPassword)
    await page.getByRole('button', { name: named('登录') }).click()
    await page.locator('.s-shell').waitFor()
    await context.close()
  },
  JOURNEY_MS,
)
