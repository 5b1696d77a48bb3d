import type { Page } from 'playwright-core'

export interface Filled {
  readonly title: string
  readonly body: string
}

export const streetLight: Filled = {
  title: '柳河镇老街路灯不亮',
  body: '老街东段的路灯已经坏了两个星期，晚上老人出门很不方便，请帮忙修好。我的电话是13900000001。',
}

/** Everything that has to be filled in but the challenge. */
export async function fillLetter(page: Page, { title, body }: Filled = streetLight): Promise<void> {
  await page.locator('[name=mailbox][value=county-head]').check()
  await page.locator('[name=kind][value=complaint]').check()
  await page.fill('[name=title]', title)
  await page.fill('[name=body]', body)
  await page.fill('[name=name]', '周明')
  await page.fill('[name=phone]', '13900000001')
  await page.locator('[name=visibility][value=public]').check()
  await page.locator('[name=consent]').check()
}

const DIGITS = '零一二三四五六七八九'

function inNumbers(words: string): number {
  const [tens = '', ones = ''] = words.includes('十') ? words.split('十') : ['零', words]
  return (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones))
}

/** A person without script does the sum that the page asks in words. */
export async function answerQuestion(page: Page): Promise<void> {
  const words = (await page.locator('label[for=answer]').textContent()) ?? ''
  const [, a, sign, b] = /^(.+)(加|减)(.+)等于几/.exec(words) ?? []
  if (!a || !b) throw new Error(`not a sum: ${words}`)
  await page.fill('[name=answer]', String(inNumbers(a) + (sign === '加' ? 1 : -1) * inNumbers(b)))
}

export interface Kept {
  readonly number: string
  readonly queryCode: string
  readonly expectedReplyOn: string
}

/** What the receipt tells the writer to keep. */
export async function readReceipt(page: Page): Promise<Kept> {
  const [number = '', queryCode = '', expectedReplyOn = ''] = (
    await page.locator('.keep dd').allInnerTexts()
  ).map((text) => text.trim())
  return { number, queryCode, expectedReplyOn }
}

export async function lookUp(page: Page, { number, queryCode }: Kept): Promise<void> {
  await page.goto('/mailbox/query')
  await page.fill('[name=number]', number)
  await page.fill('[name=queryCode]', queryCode)
  await page.locator('main form button[type=submit]').click()
}
