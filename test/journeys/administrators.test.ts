import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CastName, sealAll } from '#kernel/testing'
import { letterAt } from '../../src/domains/interaction/testing.ts'
import { type House, JOURNEY_MS, openHouse } from './house.ts'

let house: House

beforeAll(async () => {
  house = await openHouse()
  await letterAt(house.world, 'handling')
}, JOURNEY_MS)
afterAll(() => house?.close())

const administrators: readonly (readonly [string, CastName, readonly string[]])[] = [
  ['system administrator', 'sysadminHe', ['人员', '导入名录', '久未登录', '单位', '工作日历', '后台任务']],
  ['security administrator', 'secadminGu', ['人员', '角色', '授权', '会话', '接口令牌']],
  ['audit administrator', 'auditorSun', ['审计']],
]

describe('the three administrators', () => {
  it.each(administrators)(
    'the %s sees his own pages and no letter',
    async (_role, who, own) => {
      const { page, context } = await house.atDesk(who)
      const labels = await page.locator('.s-side nav a').allInnerTexts()
      expect(labels.map((label) => label.trim())).toEqual(own)
      await page.goto('/console/letters')
      await page.getByText('您没有查看此页的权限').waitFor()
      const answers = await page.evaluate(async () =>
        Promise.all(['/api/letters', '/api/measures'].map(async (path) => (await fetch(path)).status)),
      )
      expect(answers).toEqual([403, 403])
      await context.close()
    },
    JOURNEY_MS,
  )

  it(
    'only the audit administrator reads the log: finds who signed a letter, opens the row, has the chain verified',
    async () => {
      const { page, complaints } = await house.signIn('auditorSun')
      await page.goto(`/console/audit?actor=${encodeURIComponent('陈办')}`)
      await page.getByRole('button', { name: '签收' }).first().click()
      await page.locator('.ant-drawer').getByText('陈办').waitFor()
      await page.keyboard.press('Escape')
      await sealAll(house.world.db)
      await page.getByRole('button', { name: '核验审计链' }).click()
      await page.getByText('审计链完整，没有发现改动。').waitFor()
      expect(complaints).toEqual([])
      await house.world.sql('alter table audit.entry disable trigger entry_stays')
      await house.world.sql(
        "update audit.entry set actor_name = '无名' where id = (select entry_id from audit.seal where seq = 2)",
      )
      await page.getByRole('button', { name: '重新核验' }).click()
      await page.getByText(/审计链有 \d+ 处问题，最早的在第 2 条/).waitFor()
    },
    JOURNEY_MS,
  )
})
