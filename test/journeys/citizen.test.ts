import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { perform } from '#kernel/actions'
import { publishLetter } from '../../src/domains/interaction/letters/publication.actions.ts'
import { letterAt, type Written } from '../../src/domains/interaction/testing.ts'
import { axeFinds, type House, JOURNEY_MS, openHouse, overflow } from './house.ts'
import { answerQuestion, fillLetter, lookUp, readReceipt, streetLight } from './letter-form.ts'

let house: House
let published: Written

beforeAll(async () => {
  house = await openHouse({ challenge: true })
  published = await letterAt(house.world, 'replied')
  const texts = { title: '老街路灯不亮', body: '路灯坏了两个星期。', reply: '已更换线路，恢复照明。' }
  await perform(publishLetter, house.world.as('intakeZhao'), {
    id: published.id,
    ...texts,
    writer: '周**',
    masked: true,
  })
}, JOURNEY_MS)
afterAll(() => house?.close())

describe('a citizen whose browser runs no script', () => {
  it(
    'is told what is missing, loses nothing, answers the question, gets a receipt and finds the letter',
    async () => {
      const { page, complaints } = await house.visit({ javaScriptEnabled: false })
      await page.goto('/')
      await page.getByRole('link', { name: '我要写信' }).first().click()
      await page.fill('[name=body]', streetLight.body)
      await page.getByRole('button', { name: '提交来信' }).click()
      const said = await page.getByRole('alert').textContent()
      expect(said).toContain('您写的内容都还在')
      expect(said).toContain('请回答验证问题')
      expect(await page.inputValue('[name=body]')).toBe(streetLight.body)

      await fillLetter(page)
      await answerQuestion(page)
      // The form is read and filled in minutes, not in the same instant.
      house.world.clock.advance({ minutes: 3 })
      await page.getByRole('button', { name: '提交来信' }).click()
      expect(await page.locator('h1').textContent()).toBe('来信已收到')
      const kept = await readReceipt(page)
      expect(kept.number).toMatch(/\d/)
      expect(kept.queryCode.length).toBeGreaterThan(5)
      expect(kept.expectedReplyOn).toMatch(/^2025-\d\d-\d\d$/)

      await lookUp(page, kept)
      const progress = await page.locator('main').textContent()
      expect(progress).toContain(kept.number)
      expect(progress).toContain(streetLight.title)
      expect(page.url()).not.toContain(kept.queryCode)
      await lookUp(page, { ...kept, queryCode: 'WRONGWRONG' })
      const refused = await page.locator('main').textContent()
      expect(refused).toContain('编号和查询码对不上')
      expect(refused).not.toContain(streetLight.title)
      // The browser itself reports a refused form's status; nothing else may be said.
      expect(complaints.filter((words) => !/status of 4\d\d/.test(words))).toEqual([])
    },
    JOURNEY_MS,
  )
})

describe('a citizen with an ordinary browser', () => {
  it(
    'finds the draft again after a reload, but not the name and telephone',
    async () => {
      const { page, context } = await house.visit()
      await page.goto('/mailbox/write')
      await fillLetter(page)
      await page.waitForFunction(() => localStorage.getItem('draft:letter')?.includes('路灯'))
      await page.reload()
      await page.locator('[data-draft-notice]').waitFor()
      expect(await page.inputValue('[name=title]')).toBe(streetLight.title)
      expect(await page.inputValue('[name=body]')).toBe(streetLight.body)
      expect(await page.inputValue('[name=phone]')).toBe('')
      expect(await page.evaluate(() => localStorage.getItem('draft:letter'))).not.toContain('周明')
      await context.close()
    },
    JOURNEY_MS,
  )

  it(
    'is asked no question: the browser proves by itself, and the draft is gone once the letter is sent',
    async () => {
      const { page, complaints } = await house.visit()
      await page.goto('/mailbox/write')
      await fillLetter(page, { title: '河滨路垃圾清运', body: '河滨路的垃圾桶三天没有清运了，请安排。' })
      await page.getByText('已自动完成验证').waitFor()
      expect(await page.locator('[name=answer]').isVisible()).toBe(false)
      await page.getByRole('button', { name: '提交来信' }).click()
      await page.getByRole('heading', { name: '来信已收到' }).waitFor()
      expect(await page.locator('[data-print]').isVisible()).toBe(true)
      expect(await page.evaluate(() => localStorage.getItem('draft:letter'))).toBeNull()
      expect(complaints).toEqual([])
    },
    JOURNEY_MS,
  )
})

describe.each([1440, 390])('on a screen %i wide', (width) => {
  const whole = { overflow: 0, axe: [] }

  it.each([
    ['home', () => '/'],
    ['write', () => '/mailbox/write'],
    ['query', () => '/mailbox/query'],
    ['published letters', () => '/mailbox/letters'],
    ['one published letter', () => `/mailbox/letters/${published.number}`],
  ])(
    '%s fits, and axe finds nothing',
    async (_name, path) => {
      const { page, context, complaints } = await house.visit({ viewport: { width, height: 844 } })
      const answer = await page.goto(path())
      expect(answer?.status()).toBe(200)
      expect({ overflow: await overflow(page), axe: await axeFinds(page) }).toEqual(whole)
      expect(complaints).toEqual([])
      await context.close()
    },
    JOURNEY_MS,
  )

  it(
    'the receipt and the progress fit, and axe finds nothing',
    async () => {
      const { page, context } = await house.visit({ viewport: { width, height: 844 } })
      await page.goto('/mailbox/write')
      await fillLetter(page, {
        title: `第 ${width} 号井盖松动`,
        body: '新华路口的井盖松动，车过有响声，请检修。',
      })
      await page.getByText('已自动完成验证').waitFor()
      await page.getByRole('button', { name: '提交来信' }).click()
      await page.getByRole('heading', { name: '来信已收到' }).waitFor()
      expect({ overflow: await overflow(page), axe: await axeFinds(page) }).toEqual(whole)
      await lookUp(page, await readReceipt(page))
      await page.getByText('井盖松动').first().waitFor()
      expect({ overflow: await overflow(page), axe: await axeFinds(page) }).toEqual(whole)
      await context.close()
    },
    JOURNEY_MS,
  )
})
