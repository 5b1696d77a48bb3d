import { describe, expect, it, test } from 'vitest'
import { InvalidInput } from '#kernel/errors'
import { computeDue } from './due.ts'
import { parseLimit } from './limit.ts'
import { shippedCalendar } from './shipped.ts'
import { ask } from './testing.ts'

function refusal(run: () => unknown) {
  try {
    run()
  } catch (error) {
    if (error instanceof InvalidInput) return error.fields
    throw error
  }
  throw new Error('was not refused')
}

describe('a limit', () => {
  test.each([
    ['20wd', 20, 'wd'],
    ['15d', 15, 'd'],
    ['8wh', 8, 'wh'],
    ['24h', 24, 'h'],
    ['3650wd', 3650, 'wd'],
    ['87600h', 87600, 'h'],
  ])('%s is read', (text, amount, unit) => {
    expect(parseLimit(text)).toEqual({ amount, unit })
  })

  test.each([
    '',
    '20',
    'wd',
    '0wd',
    '-5wd',
    '1.5h',
    '20 wd',
    '20WD',
    '020wd',
    '20wdx',
    '1e3d',
    '２０wd',
    '9999999d',
  ])('“%s” is refused with the ways to write it', (text) => {
    expect(refusal(() => parseLimit(text))).toEqual([
      {
        path: 'limit',
        message: '时限应写成 20wd（工作日）、15d（日）、8wh（工作小时）或 24h（小时），数字为正整数。',
      },
    ])
  })

  test.each([
    ['3651wd', '时限过长，最多 3650 个工作日。'],
    ['3651d', '时限过长，最多 3650 日。'],
    ['20001wh', '时限过长，最多 20000 个工作小时。'],
    ['87601h', '时限过长，最多 87600 小时。'],
  ])('%s is refused as too long', (text, message) => {
    expect(refusal(() => parseLimit(text))).toEqual([{ path: 'limit', message }])
  })
})

describe('events that cannot have happened', () => {
  test.each([
    ['before the start', ['2025-09-21T10:00 pause'], 'events[0].at', '第 1 个事件：早于起算时间。'],
    [
      'out of order',
      ['2025-09-25 pause', '2025-09-24 resume'],
      'events[1].at',
      '第 2 个事件：早于起算时间或前一个事件，请按先后排列。',
    ],
    [
      'two pauses in a row',
      ['2025-09-25 pause', '2025-09-26 pause'],
      'events[1].type',
      '第 2 个事件：已经暂停，不能再次暂停。',
    ],
    [
      'a resume without a pause',
      ['2025-09-25 resume'],
      'events[0].type',
      '第 1 个事件：没有暂停，不能恢复。',
    ],
    [
      'a resume after a restart',
      ['2025-09-24 pause', '2025-09-25 restart', '2025-09-26 resume'],
      'events[2].type',
      '第 3 个事件：没有暂停，不能恢复。',
    ],
    [
      'an unknown kind',
      ['2025-09-25 stop'],
      'events[0].type',
      '第 1 个事件：类型应为 pause、resume、restart、extend、transfer 之一。',
    ],
    [
      'an extension by nothing',
      ['2025-09-25 extend'],
      'events[0].by',
      '第 1 个事件：延长要写明多少，例如 10wd。',
    ],
    [
      'an extension in another unit',
      ['2025-09-25 extend 10d'],
      'events[0].by',
      '第 1 个事件：延长 10 日与原时限的单位（个工作日）不同，请用同一单位。',
    ],
    [
      'an extension nobody can read',
      ['2025-09-25 extend ten'],
      'events[0].by',
      '时限应写成 20wd（工作日）、15d（日）、8wh（工作小时）或 24h（小时），数字为正整数。',
    ],
    [
      'extensions beyond all measure',
      ['2025-09-25 extend 3000wd', '2025-09-26 extend 3000wd'],
      'events[1].by',
      '时限过长，最多 3650 个工作日。',
    ],
  ])('%s', (_name, events, path, message) => {
    expect(refusal(() => ask('2025-09-22', '20wd', { events }))).toEqual([{ path, message }])
  })

  it('and moments that are none', () => {
    const never = new Date(Number.NaN)
    const limit = parseLimit('1wd')
    expect(refusal(() => computeDue({ start: never, limit }, shippedCalendar()))).toEqual([
      { path: 'start', message: '起算时间无效。' },
    ])
    const events = [{ at: never, type: 'pause' as const }]
    expect(refusal(() => computeDue({ start: new Date(0), limit, events }, shippedCalendar()))).toEqual([
      { path: 'events[0].at', message: '第 1 个事件：时间无效。' },
    ])
  })
})

it('events of the same moment hold in the order in which they are given', () => {
  const at = '2025-11-04T10:00'
  expect(ask('2025-11-03', '1wd', { events: [`${at} pause`, `${at} resume`] }).dueOn).toBe('2025-11-04')
  const again = [`${at} pause`, `${at} resume`, `${at} pause`]
  expect(ask('2025-11-03', '1wd', { events: again }).dueOn).toBe(null)
  expect(ask(at, '1wd', { events: [`${at} extend 1wd`] }).dueOn).toBe('2025-11-06')
})
