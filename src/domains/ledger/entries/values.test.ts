import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseInstant } from '#kernel/time'
import { shippedKind, shippedKinds } from '../kinds/shipped.ts'
import { brokenChecks, holds, wantsEvidence } from './checks.ts'
import { readValues, shownValue } from './values.ts'

const kind = (code: string) => shippedKind(code)!.definition
const now = parseInstant('2025-10-20T09:00')
const line = {
  code: 'ZX-01',
  name: '县政府至柳河镇',
  carrier: '中国电信',
  bandwidth: '100',
  opened_on: '2024-01-01',
}
const problem = (code: string, values: Record<string, unknown>) =>
  Object.fromEntries(readValues(kind(code), values).problems.map(({ path, message }) => [path, message]))

test('what people type is brought into one form', () => {
  const { values, problems } = readValues(kind('leased_line'), {
    ...line,
    name: '  县政府至柳河镇\r\n',
    bandwidth: '１，０００',
    monthly_fee: '1,200.50',
    opened_on: '2024年1月5日',
    closed_on: '',
  })
  expect(problems).toEqual([])
  expect(values).toEqual({ ...line, bandwidth: '1000', monthly_fee: '1200.5', opened_on: '2024-01-05' })
})

test.each([
  ['2025-1-2 8:05', '2025-01-02T08:05'],
  ['2025/01/02 08:05:33', '2025-01-02T08:05'],
  ['2025年1月2日 08:05', '2025-01-02T08:05'],
  ['2025-01-02T23:59', '2025-01-02T23:59'],
])('the moment %s is understood', (typed, read) => {
  expect(readValues(kind('line_outage'), { began_at: typed }).values.began_at).toBe(read)
})

test.each<[string, Record<string, unknown>, string, string]>([
  ['a blank that is needed', { name: '' }, 'name', '请填写线路名称'],
  ['words for a number', { bandwidth: '一百' }, 'bandwidth', '带宽应为数，如 1200.50'],
  ['a number in another notation', { bandwidth: '1e3' }, 'bandwidth', '带宽应为数，如 1200.50'],
  ['too little', { bandwidth: '0' }, 'bandwidth', '带宽不能小于 0.064'],
  ['a third of a cent', { monthly_fee: '1.005' }, 'monthly_fee', '月租费最多 2 位小数'],
  ['a day that is not', { opened_on: '2025-02-30' }, 'opened_on', '开通日期应写成 2025-09-22 的样子'],
  ['a year of the Qing', { opened_on: '1644-01-01' }, 'opened_on', '开通日期应写成 2025-09-22 的样子'],
  [
    'a choice nobody offered',
    { carrier: '铁通' },
    'carrier',
    '运营商应为：中国电信、中国移动、中国联通、中国广电',
  ],
  ['an object', { name: { $ne: 1 } }, 'name', '线路名称应为文字或数'],
  ['a list', { name: ['a'] }, 'name', '线路名称应为文字或数'],
  ['a zero byte', { name: 'a\u0000b' }, 'name', '线路名称中有不可见的字符，请删去'],
  ['ten megabytes', { note: '字'.repeat(10_000_000) }, 'note', '备注最多 4000 个字'],
  ['a unit by name', { user: '住建局' }, 'user', '使用单位请从列表中选择'],
  ['a field the kind does not have', { __proto__x: '1' }, '__proto__x', '没有这个字段，请刷新页面后重填'],
])('%s is refused at its field', (_what, change, path, message) => {
  expect(problem('leased_line', { ...line, ...change })).toEqual({ [path]: message })
})

test('an address of the web is one, not a script', () => {
  expect(problem('publicity', { link: 'javascript:alert(1)' }).link).toContain('http')
  expect(problem('publicity', { link: 'https://www.yunxi.example/a' }).link).toBeUndefined()
})

const broken = (code: string, values: Record<string, string>) =>
  brokenChecks(kind(code), values, now).map(({ path, message }) => `${path}：${message}`)

test('a line cannot be closed before it was opened; on the same day it can', () => {
  expect(broken('leased_line', { ...line, closed_on: '2023-12-31' })).toEqual([
    'closed_on：停用日期不能早于开通日期',
  ])
  expect(broken('leased_line', { ...line, closed_on: '2024-01-01' })).toEqual([])
})

test('nothing has happened in the future, to the minute and to the day', () => {
  expect(broken('line_outage', { began_at: '2025-10-20T09:00' })).toEqual([])
  expect(broken('line_outage', { began_at: '2025-10-20T09:01' })).toEqual(['began_at：中断时间不能晚于现在'])
  expect(broken('emergency_drill', { held_on: '2025-10-20' })).toEqual([])
  expect(broken('emergency_drill', { held_on: '2025-10-21' })).toEqual(['held_on：演练日期不能晚于今天'])
})

test('numbers are compared as numbers: 9 hosts are more than 10 guests allow, 10 are fewer than 9 by text only', () => {
  expect(broken('reception', { guest_count: '10', host_count: '4', foreign: 'yes' })).toEqual([
    'host_count：接待对象 10 人以内的，陪餐不得超过 3 人',
  ])
  expect(broken('reception', { guest_count: '9', host_count: '10', foreign: 'yes' })).toHaveLength(2)
  expect(broken('reception', { guest_count: '11', host_count: '4', foreign: 'yes' })).toEqual([])
})

test('what one field says may make another necessary', () => {
  expect(broken('line_outage', { cause: '其他' })).toEqual(['handling：原因选“其他”的，请写明处理情况'])
  expect(broken('line_outage', { cause: '其他', handling: '更换光模块' })).toEqual([])
})

test('parts add up to the whole exactly, where a kind says so', () => {
  const definition = {
    ...kind('procurement'),
    checks: [
      {
        check: 'total' as const,
        field: 'amount',
        parts: ['small_amount', 'micro_amount'],
        message: '合计不对',
      },
    ],
  }
  const sums = (amount: string) =>
    brokenChecks(definition, { amount, small_amount: '0.1', micro_amount: '0.2' }, now)
  expect(sums('0.3')).toEqual([])
  expect(sums('0.31')).toEqual([{ path: 'amount', message: '合计不对' }])
})

test('a paper is wanted always, never, or as the values say', () => {
  expect(wantsEvidence(kind('security_assessment'), {})).toBe(true)
  expect(wantsEvidence(kind('leased_line'), {})).toBe(false)
  expect(wantsEvidence(kind('training'), { cost: '100' })).toBe(true)
  expect(wantsEvidence(kind('training'), {})).toBe(false)
})

test('a blank is neither one of the values nor small nor large', () => {
  expect(holds({ field: 'a', is: ['x'] }, {})).toBe(false)
  expect(holds({ field: 'a', most: '0' }, {})).toBe(false)
  expect(holds({ field: 'a', least: '0' }, {})).toBe(false)
  expect(holds({ field: 'a', filled: false }, {})).toBe(true)
})

test('whatever is typed is read or refused; what was read is read again to the same', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.constantFrom('2025-01-02', '8:00', '1,000', '是', '中国电信', '2025-01-02 08:00', null, undefined),
  )
  fc.assert(
    fc.property(fc.constantFrom(...shippedKinds), fc.infiniteStream(typed), ({ definition }, stream) => {
      const raw = Object.fromEntries(definition.fields.map(({ name }) => [name, stream.next().value]))
      const { values } = readValues(definition, raw)
      expect(readValues(definition, values).values).toEqual(values)
      brokenChecks(definition, values, now)
      for (const field of definition.fields) shownValue(field, values[field.name])
    }),
    { numRuns: 30 },
  )
})
