import { readFile } from 'node:fs/promises'
import { crc32, deflateSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { perform } from '#kernel/actions'
import { saveReplyDraft } from '../../src/domains/interaction/letters/handling.actions.ts'
import { acceptLetter } from '../../src/domains/interaction/letters/triage.actions.ts'
import { aLetter, letterAt, type Written, written } from '../../src/domains/interaction/testing.ts'
import { axeFinds, type House, JOURNEY_MS, openHouse, type Visit } from './house.ts'

let house: House
let first: Written
let second: Written
let handled: Written

beforeAll(async () => {
  house = await openHouse()
  first = await written(house.world)
  house.world.clock.advance({ minutes: 5 })
  second = await written(house.world, { title: '老街东段晚上一片漆黑', name: '王芳' })
  await perform(acceptLetter, house.world.as('intakeZhao'), { id: second.id })
  handled = await letterAt(house.world, 'handling', { title: '小区电梯停运' })
}, JOURNEY_MS)
afterAll(() => house?.close())

/** A button with two characters is drawn with a space between them. */
const named = (label: string): RegExp => new RegExp(`^${[...label].join('\\s?')}$`)
const row = (page: Page, title: string) => page.locator('.z-table tbody tr', { hasText: title })

async function leave({ context, complaints }: Visit, expected: readonly RegExp[] = []): Promise<void> {
  expect(complaints.filter((said) => !expected.some((known) => known.test(said)))).toEqual([])
  await context.close()
}

async function stateOf(id: string): Promise<string> {
  return (await house.world.rows('cases.case')).find((row) => row.id === id)?.state
}

describe('at the desk', () => {
  it(
    'two letters about one matter are merged, and separated again with one click',
    async () => {
      const visit = await house.signIn('intakeZhao')
      const { page } = visit
      await page.goto('/console/letters')
      for (const { title } of [aLetter, { title: '老街东段晚上一片漆黑' }])
        await row(page, title).getByRole('checkbox').check()
      await page.getByRole('button', { name: '并案…' }).click()
      const dialog = page.getByRole('dialog', { name: '并案（2 封）' })
      // The other came first, but nobody has accepted it yet: it cannot be the one that is answered.
      expect(await dialog.getByRole('radio', { name: new RegExp(second.number) }).isChecked()).toBe(true)
      expect(await axeFinds(page)).toEqual([])
      await dialog.getByRole('button', { name: named('并案') }).click()
      await page.getByText(`已将 1 封来信并入 ${second.number}`).waitFor()
      expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(['merged', 'accepted'])
      await page.getByRole('button', { name: named('撤销') }).click()
      await page.getByText('已撤销').waitFor()
      expect(await stateOf(first.id)).toBe('accepted')
      await leave(visit)
    },
    JOURNEY_MS,
  )

  it(
    'what is listed is what is exported',
    async () => {
      const visit = await house.signIn('intakeZhao')
      const { page } = visit
      await page.goto('/console/letters')
      await page.getByRole('searchbox').fill('电梯')
      await row(page, aLetter.title).waitFor({ state: 'detached' })
      await page.getByRole('button', { name: named('导出') }).click()
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: /为 CSV$/ }).click(),
      ])
      const text = await readFile(await file.path(), 'utf8')
      expect(text).toContain(handled.number)
      expect(text).not.toContain(first.number)
      await leave(visit)
    },
    JOURNEY_MS,
  )

  it(
    'filters that are needed again have a name, on every computer, until somebody removes it and thinks better of it',
    async () => {
      const visit = await house.signIn('intakeZhao')
      const { page } = visit
      await page.goto('/console/letters?state=handling')
      await page.getByRole('button', { name: '存为常用' }).click()
      await page.getByRole('textbox', { name: '名称' }).fill('在办的')
      await page
        .locator('.ant-modal-footer')
        .getByRole('button', { name: named('保存') })
        .click()
      await page.getByRole('button', { name: '在办的' }).waitFor()
      await leave(visit)

      const elsewhere = await house.signIn('intakeZhao')
      const other = elsewhere.page
      await other.goto('/console/letters')
      await other.getByRole('button', { name: '在办的' }).click()
      await row(other, aLetter.title).waitFor({ state: 'detached' })
      await row(other, '小区电梯停运').waitFor()
      await other.getByRole('button', { name: '管理常用' }).click()
      await other.getByRole('menuitem', { name: '删除“在办的”' }).click()
      await other.getByRole('button', { name: '在办的', exact: true }).waitFor({ state: 'detached' })
      expect(await house.world.rows('views.saved')).toEqual([])
      await other.getByRole('button', { name: named('撤销') }).click()
      await other.getByRole('button', { name: '在办的', exact: true }).waitFor()
      await leave(elsewhere)
    },
    JOURNEY_MS,
  )

  it(
    'a photograph somebody brought is sent up, looked at, and lies with the letter',
    async () => {
      const visit = await house.signIn('intakeZhao')
      const { page } = visit
      await page.goto('/console/letters/new')
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: '路灯.png', mimeType: 'image/png', buffer: png() })
      await page.getByRole('button', { name: '预览 路灯.png' }).click()
      const preview = page.getByRole('dialog', { name: /路灯\.png/ })
      const width = () =>
        preview.locator('img').evaluate((image) => (image as { naturalWidth?: number }).naturalWidth)
      await expect.poll(width).toBe(2)
      await page.keyboard.press('Escape')
      await preview.waitFor({ state: 'hidden' })
      await page.locator('input[type=file]').setInputFiles({
        name: '程序.png',
        mimeType: 'image/png',
        buffer: Buffer.from('MZ\x90\0not a picture'),
      })
      await page.locator('.z-upload [role=alert]').waitFor()
      expect(await page.getByRole('button', { name: /^移除/ }).count()).toBe(1)
      await leave(visit, [/422|415/])
    },
    JOURNEY_MS,
  )

  it(
    'keys: ? lists them, Ctrl-K goes where one types, j and Enter open the row, / searches',
    async () => {
      const visit = await house.atDesk('intakeZhao')
      const { page } = visit
      await page.keyboard.press('?')
      await page.locator('.z-keys').getByText('打开命令面板').waitFor()
      expect(await axeFinds(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.locator('.z-keys').waitFor({ state: 'hidden' })
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: '输入页面、操作或来信编号' }).fill('来信')
      await page.getByRole('option', { name: /来信/ }).first().waitFor()
      expect(await axeFinds(page)).toEqual([])
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: '来信' }).waitFor()
      await row(page, '小区电梯停运').waitFor()
      await page.keyboard.press('/')
      await page.keyboard.type('电梯')
      await row(page, aLetter.title).waitFor({ state: 'detached' })
      await page.getByRole('heading', { level: 1 }).click()
      await page.keyboard.press('j')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: '小区电梯停运' }).waitFor()
      await leave(visit)
    },
    JOURNEY_MS,
  )

  it(
    'two write at one answer: who comes second sees both, puts them together, and nothing is lost',
    async () => {
      const visit = await house.signIn('clerkChen')
      const { page } = visit
      await page.goto(`/console/letters/${handled.id}`)
      const editor = page.getByRole('textbox', { name: '答复' })
      await editor.fill('电梯已于周三修好。')
      const theirs = '电梯配件已到货，周五前修好。'
      await perform(saveReplyDraft, house.world.as('directorLi'), { id: handled.id, text: theirs })
      await page.getByRole('button', { name: '保存草稿' }).click()
      const choice = page.locator('.z-conflict')
      await choice.getByText('现在的内容（他人保存）').waitFor()
      expect(await choice.locator('section').first().locator('p').textContent()).toBe(theirs)
      expect(await axeFinds(page)).toEqual([])
      await choice.getByRole('button', { name: '用现在的内容' }).click()
      expect(await editor.inputValue()).toBe(theirs)
      await choice.getByRole('button', { name: '两份都放进去再改' }).click()
      expect(await editor.inputValue()).toBe(`${theirs}\n\n电梯已于周三修好。`)
      await page.getByRole('button', { name: '保存草稿' }).click()
      await page.getByText('未保存到服务器，已留在本机').waitFor({ state: 'detached' })
      const [draft] = await house.world.rows('interaction.draft')
      expect(draft?.text).toBe(`${theirs}\n\n电梯已于周三修好。`)
      await leave(visit, [/409/])
    },
    JOURNEY_MS,
  )
})

/** The smallest picture: two pixels wide, two high, white. */
function png(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 0])
  const rows = deflateSync(Buffer.from([0, 255, 255, 0, 255, 255]))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
