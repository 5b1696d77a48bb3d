import { expect, test } from 'vitest'
import {
  Conflict,
  Forbidden,
  InvalidInput,
  invalid,
  isExpected,
  NotFound,
  notFound,
  Refused,
  refuseIf,
} from './public.ts'

const blockers = [
  { code: 'testing.one', message: '尚未签收' },
  { code: 'testing.two', message: '已超过期限' },
]

test('a refusal says every reason, and none is no refusal', () => {
  expect(() => refuseIf(blockers)).toThrow(new Refused(blockers))
  expect(() => refuseIf(blockers)).toThrow('尚未签收；已超过期限')
  expect(() => refuseIf([])).not.toThrow()
})

test('a wrong field is named, and what belongs to no field is said without one', () => {
  expect(() => invalid('name', '请填写姓名')).toThrow('name：请填写姓名')
  const fields = [
    { path: 'name', message: '请填写姓名' },
    { path: '', message: '内容为空' },
  ]
  expect(new InvalidInput(fields)).toMatchObject({ fields, message: 'name：请填写姓名；内容为空' })
})

test('what is not there and what is none of your business read the same', () => {
  expect(() => notFound('testing.thing')).toThrow('没有找到，或您无权查看。')
  expect(new NotFound('testing.thing')).toMatchObject({ kind: 'testing.thing' })
})

test('a conflict carries both versions', () => {
  expect(new Conflict({ version: 3 }, { version: 2 })).toMatchObject({
    current: { version: 3 },
    yours: { version: 2 },
  })
})

test('the five kinds may be shown as they stand, everything else may not', () => {
  const ours = [
    new InvalidInput([]),
    new Refused([]),
    new Forbidden(),
    new NotFound('testing.thing'),
    new Conflict(1, 2),
  ]
  expect(ours.map(isExpected)).toEqual([true, true, true, true, true])
  for (const error of [new Error('x'), new RangeError('x'), { name: 'Refused' }, 'Refused', null, undefined])
    expect(isExpected(error)).toBe(false)
})
