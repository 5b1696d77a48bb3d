import { expect, test } from 'vitest'
import { shippedCalendar } from '#kernel/calendar'
import { localDate, localDateOf, parseInstant } from '#kernel/time'
import { approvalProblem } from './approval.ts'
import { approvalColumns, readApprovals } from './approval-table.ts'
import type { ApprovalInput } from './contract.ts'
import { stageOf } from './reminder.jobs.ts'
import { approvalTime, dueDays, inTimeShare, marginOf, publishRule, standingOf } from './timeliness.ts'

const calendar = shippedCalendar()
const dueOn = (day: string) => dueDays(publishRule('unit'), calendar)(localDate(day)).dueOn

// 2025-02-10 is a Monday; the tenth does not count (民法典 art. 201), twenty days later is 2025-03-02, a Sunday (art. 203).
test.each([
  ['a last day off rolls to the next working day', '2025-02-10', '2025-03-03'],
  ['a working day stays', '2025-02-11', '2025-03-03'],
  ['a day later is a day later', '2025-02-12', '2025-03-04'],
  ['the spring festival counts, but is no last day', '2025-01-10', '2025-02-05'],
])('%s', (_case, approvedOn, due) => expect(dueOn(approvedOn)).toBe(due))

test('the last day is in time until its midnight in the county, whatever the clock of the machine', () => {
  const dates = { dueOn: localDate('2025-03-03'), today: localDate('2025-03-10') }
  const on = (instant: string) => standingOf({ ...dates, releasedOn: localDateOf(new Date(instant)) })
  expect(on('2025-03-03T23:59:59.999+08:00')).toBe('in_time')
  expect(on('2025-03-03T15:59:59.999Z')).toBe('in_time')
  expect(on('2025-03-04T00:00:00+08:00')).toBe('late')
  expect(on('2025-03-03T16:00:00Z')).toBe('late')
  const waiting = (now: string) =>
    standingOf({ ...dates, releasedOn: null, today: localDateOf(parseInstant(now)) })
  expect([waiting('2025-03-03T23:59'), waiting('2025-03-04T00:00')]).toEqual(['running', 'overdue'])
})

test('what has no approval date is judged by nobody', () => {
  const dates = { dueOn: null, today: localDate('2025-03-10') }
  expect(standingOf({ ...dates, releasedOn: null })).toBe('not_approved')
  expect(standingOf({ ...dates, releasedOn: localDate('2025-03-01') })).toBe('released')
  expect(marginOf({ ...dates, releasedOn: null })).toBeNull()
})

test('days early or late are counted from the last day', () => {
  const dueOn = localDate('2025-03-03')
  const margin = (releasedOn: string | null, today = '2025-03-10') =>
    marginOf({
      dueOn,
      today: localDate(today),
      releasedOn: releasedOn === null ? null : localDate(releasedOn),
    })
  expect([margin('2025-02-28'), margin('2025-03-03'), margin('2025-03-05'), margin(null)]).toEqual([
    3, 0, -2, -7,
  ])
})

test('who approves has a limit too: fifteen days for a department, twenty for the finance bureau', () => {
  const time = (approvedBy: 'finance' | 'department', approvedOn: string) =>
    approvalTime(
      { approvedBy, approvedOn: localDate(approvedOn), beganOn: localDate('2025-03-03') },
      calendar,
    )
  expect(time('department', '2025-03-18')).toEqual({ days: 15, isLate: false })
  expect(time('department', '2025-03-19')).toEqual({ days: 16, isLate: true })
  expect(time('finance', '2025-03-24')).toEqual({ days: 21, isLate: false }) // the 23rd is a Sunday
  expect(time('finance', '2025-03-25')).toEqual({ days: 22, isLate: true })
  const unknown = { approvedBy: 'department', approvedOn: localDate('2025-03-19'), beganOn: null } as const
  expect(approvalTime(unknown, calendar)).toEqual({ days: null, isLate: false })
})

test('the share in time is of what is judged, exact to a tenth', () => {
  const counts = { not_approved: 9, running: 9, released: 9, in_time: 2, late: 0, overdue: 1 }
  expect(inTimeShare(counts)).toBe('66.7')
  expect(inTimeShare({ ...counts, overdue: 0 })).toBe('100.0')
  expect(inTimeShare({ ...counts, overdue: 0, in_time: 0 })).toBeNull()
})

test.each([
  [6, undefined],
  [5, 'before_5'],
  [1, 'before_5'],
  [0, 'today'],
  [-1, 'overdue'],
  [-300, 'overdue'],
])('%i days before the last day the reminder is %s', (left, name) => expect(stageOf(left)?.name).toBe(name))

const approval: ApprovalInput = {
  unitId: '01900000-0000-7000-8000-000000000001',
  year: 2025,
  kind: 'budget',
  scope: 'unit',
  approvedOn: '2025-02-10',
  approvedBy: 'department',
}
test.each([
  ['a date that has not come', { approvedOn: '2025-10-21' }, 'approvedOn'],
  ['a date of another time', { approvedOn: '2019-02-10' }, 'approvedOn'],
  ['a department approved by a department', { scope: 'department' as const }, 'approvedBy'],
  ['a unit approved by the congress', { approvedBy: 'congress' as const }, 'approvedBy'],
  ['a government approved by the finance bureau', { scope: 'government' as const }, 'approvedBy'],
])('%s is no approval', (_case, more, path) =>
  expect(approvalProblem({ ...approval, ...more }, localDate('2025-10-20'))?.path).toBe(path),
)

const titles = approvalColumns.map(({ title }) => title)
const sheetOf = (...lines: readonly (readonly string[])[]) => ({
  name: '批复',
  rows: [titles, ...lines].map((cells, row) => ({
    number: row + 1,
    cells: cells.map((text, at) => ({
      address: `${'ABCDEFGH'[at]}${row + 1}`,
      kind: 'text' as const,
      text,
      value: text,
    })),
  })),
})
const find = (code: string) => (code === '103005' ? approval.unitId : undefined)
const read = (...lines: readonly (readonly string[])[]) =>
  readApprovals([sheetOf(...lines)], find, localDate('2025-10-20'))

test('a table of approvals is read as people write it', () => {
  const { approvals, problems } = read([
    '103005',
    '电子政务中心',
    '２０２５年',
    '预算',
    '单位',
    '',
    '2025年2月10日',
    '云办〔2025〕3号',
  ])
  expect(problems).toEqual([])
  expect(approvals).toEqual([{ ...approval, documentNumber: '云办〔2025〕3号' }])
})

test('every problem of a table of approvals is named by its cell', () => {
  const good = ['103005', '', '2025', '预算', '单位', '', '2025-02-10', '']
  const { problems, approvals } = read(
    good,
    good,
    ['999', '', '2025', '预算', '单位', '', '2025-02-10', ''],
    ['103005', '', '2025', '预案', '单位', '', '2025-02-30', ''],
    ['103005', '', '2024', '预算', '单位', '口头', '2025-10-30', ''],
  )
  expect(approvals).toHaveLength(1)
  expect(problems.map(({ row, column }) => `${column}${row}`)).toEqual(['A3', 'A4', 'G5', 'D5', 'F6'])
})

test('a table without the needed columns says which', () => {
  const sheet = {
    name: '表',
    rows: [{ number: 1, cells: [{ address: 'A1', kind: 'text' as const, text: '单位', value: '单位' }] }],
  }
  expect(readApprovals([sheet], find, localDate('2025-10-20')).problems[0]?.message).toContain('单位代码')
})
