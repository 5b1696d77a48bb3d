import { expect, test } from 'vitest'
import { ringAlarms } from '#kernel/cases'
import type { Table } from '#kernel/documents'
import { testWorld, unitNamed, type World } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { assignLetter } from '../letters/assignment.actions.ts'
import { submitReply } from '../letters/handling.actions.ts'
import { approveReply } from '../letters/review.actions.ts'
import { rateLetter } from '../letters/writer.actions.ts'
import { act, letterAt } from '../testing.ts'
import { staffSite } from '../transfer/testing.ts'
import { bulletinFigures } from './bulletin.queries.ts'
import { kindTable, overdueTable, unitTable } from './bulletin.ts'
import { type Period, periodNamed, periodsBetween, yearUpTo } from './bulletin-period.ts'
import { ranked } from './ranking.ts'
import { pdfPages } from './testing.ts'

const lines = (table: Table | undefined) =>
  table?.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.text)).join(' | '))

const period = (name: string) => periodNamed(name) as Period
const october = period('2025-10')

/** In September one was answered in time; in October one came too late, and one is still waiting. */
async function autumn(): Promise<World> {
  const world = await testWorld({ today: '2025-09-22' })
  const good = await letterAt(world, 'replied', { name: '周大明', kind: 'enquiry', title: '周大明咨询办证' })
  const late = await letterAt(world, 'handling', { title: '张三丰反映路灯不亮' })
  const waiting = await letterAt(world, 'accepted', { kind: 'help' })
  await act(world, 'intakeZhao', assignLetter, { id: waiting.id, unitId: unitNamed.transport })
  world.clock.set(new Date('2025-10-10T02:00:00Z'))
  await ringAlarms(world.db, world.clock)
  await act(world, 'clerkChen', submitReply, { id: late.id, text: '已修好。' })
  await act(world, 'reviewerQian', approveReply, { id: late.id })
  const { number, queryCode } = good
  await act(world, world.visitor, rateLetter, { number, queryCode, satisfaction: 'satisfied' })
  return world
}

test('the tables say who did how well, who was late, and nothing about people', async () => {
  const world = await autumn()
  const figures = await bulletinFigures(world.db.tx, october, world.clock.now())
  const [late, waiting] = (await world.rows('interaction.letter'))
    .map(({ number }) => number)
    .sort()
    .slice(1)
  expect(lines(unitTable(figures))).toEqual([
    '名次 | 单位 | 收到 | 办结 | 按时办结率 | 平均工作日 | 满意率 | 逾期 | 督办',
    '1 | 云溪县住房和城乡建设局 | 0 | 1 | 0.00% | 9.00 | 100.00% | 1 | 2',
    '— | 云溪县交通运输局 | 0 | 0 | — | — | — | 1 | 5',
  ])
  expect(lines(kindTable(figures))).toEqual(['类型 | 收到 | 办结 | 按时办结率', '投诉 | 0 | 1 | 0.00%'])
  expect(lines(overdueTable(figures)[0])).toEqual([
    '编号 | 承办单位 | 期限 | 办结日期',
    `${late} | 云溪县住房和城乡建设局 | 2025-09-30 | 2025-10-10`,
    `${waiting} | 云溪县交通运输局 | 2025-09-30 | 未办结`,
  ])
  expect(figures.months.slice(-2)).toEqual([
    { month: '2025-09', received: 3, closed: 1 },
    { month: '2025-10', received: 0, closed: 1 },
  ])
})

test('every figure is what counting the rows by hand gives', async () => {
  const world = await autumn()
  for (const name of ['2025-09', '2025-10', '2025-Q3', '2025-Q4']) {
    const { from, to } = period(name)
    const figures = await bulletinFigures(world.db.tx, period(name), world.clock.now())
    const within = (at: Date | null) => {
      const day = at && new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
      return day !== null && day >= from && day <= to
    }
    const letters = await world.rows('interaction.letter')
    const stopped = (await world.rows('cases.clock')).filter(
      (clock) => clock.name === 'reply' && ['met', 'missed'].includes(clock.state) && within(clock.stoppedAt),
    )
    const value = (total: string) => figures.totals.find((found) => found.name === total)?.value
    const inTime = stopped.filter(({ state }) => state === 'met').length
    expect(value('received')).toBe(String(letters.filter((letter) => within(letter.receivedAt)).length))
    expect(value('closed')).toBe(String(letters.filter((letter) => within(letter.repliedAt)).length))
    expect(value('on_time_rate')).toBe(((inTime / stopped.length) * 100).toFixed(2))
    const supervised = (await world.rows('interaction.supervision')).filter(({ at }) => within(at)).length
    expect(value('supervised')).toBe(String(supervised))
    expect(figures.supervision.reduce((sum, { times }) => sum + times, 0)).toBe(supervised)
    const ofUnits = (key: 'received' | 'closed') =>
      String(figures.units.reduce((sum, unit) => sum + Number(unit[key]), 0))
    expect([ofUnits('received'), ofUnits('closed')]).toEqual([value('received'), value('closed')])
    expect(figures.overdue.filter(({ answeredOn }) => answeredOn !== null)).toHaveLength(
      stopped.length - inTime,
    )
  }
})

test('at the end of September both late letters were still unanswered, whatever came later', async () => {
  const world = await autumn()
  const { overdue } = await bulletinFigures(world.db.tx, period('2025-09'), world.clock.now())
  expect(overdue.map(({ dueOn, answeredOn }) => [dueOn, answeredOn])).toEqual([
    ['2025-09-30', null],
    ['2025-09-30', null],
  ])
})

test('the paper comes as PDF and Word to who sees the whole county, and to nobody else', async () => {
  const world = await autumn()
  const site = await staffSite(world)
  const text = (await pdfPages((await site.get('leaderSun', '/api/bulletins/2025-10.pdf')).bytes)).join('')
  expect(text).toContain('关于2025年10月来信办理情况的通报')
  expect(text).toContain('未按时办结的单位：云溪县住房和城乡建设局、云溪县交通运输局')
  expect(text).not.toMatch(/张三丰|周大明|13900000001/)
  const word = await site.get('intakeZhao', '/api/bulletins/2025-Q3.docx')
  expect(word.bytes.subarray(0, 2).toString()).toBe('PK')
  for (const path of ['', '/2025-10.pdf'])
    expect((await site.get('directorLi', `/api/bulletins${path}`)).status).toBe(403)
  expect((await site.get(null, '/api/bulletins')).status).toBe(401)
  for (const wrong of ['2025-13.pdf', '2025-Q5.pdf', '2025-10.exe', '2025-10', '2025-11.pdf', '2024-10.pdf'])
    expect((await site.get('leaderSun', `/api/bulletins/${wrong}`)).status).toBe(404)
})

test('periods run from the first letter until today, the unfinished marked so', async () => {
  const world = await autumn()
  const found = (await (await staffSite(world)).get('leaderSun', '/api/bulletins')).json()
  expect(
    found.map(({ period, complete }: { period: string; complete: boolean }) => [period, complete]),
  ).toEqual([
    ['2025-Q4', false],
    ['2025-10', false],
    ['2025-09', true],
    ['2025-Q3', true],
  ])
  expect(found[0]).toMatchObject({ label: '2025 年第四季度', from: '2025-10-01', to: '2025-12-31' })
  expect(periodsBetween(localDate('2024-12-31'), localDate('2025-01-01')).map(({ name }) => name)).toEqual([
    '2025-Q1',
    '2025-01',
    '2024-12',
    '2024-Q4',
  ])
  expect(yearUpTo(period('2024-02'))).toMatchObject({ from: '2023-03-01' })
  expect(yearUpTo(period('2024-02')).months).toHaveLength(12)
})

test('the place follows the rule as it is printed: rate, satisfaction, days; equal figures share it', () => {
  const unit = (
    name: string,
    onTimeRate: string | null,
    satisfaction: string | null,
    averageDays: string | null,
  ) => ({
    name,
    onTimeRate,
    satisfaction,
    averageDays,
  })
  const places = ranked([
    unit('甲', '90.00', null, '1.00'),
    unit('乙', null, '100.00', '1.00'),
    unit('丙', '100.00', '80.00', '5.00'),
    unit('丁', '90.00', '60.00', '3.00'),
    unit('戊', '90.00', '60.00', '2.00'),
    unit('己', '100.00', '80.00', '5.00'),
  ])
  expect(places.map(({ name, place }) => [name, place])).toEqual([
    ['丙', 1],
    ['己', 1],
    ['戊', 3],
    ['丁', 4],
    ['甲', 5],
    ['乙', null],
  ])
})
