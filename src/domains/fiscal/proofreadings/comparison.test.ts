import { expect, test } from 'vitest'
import { type Compared, compare } from './comparison.ts'

const finding = (change: Partial<Compared> = {}): Compared => ({
  rule: 'parts_sum',
  place: '表二 第 3 行 基本支出',
  printed: '3.00万元',
  expected: '2.00万元',
  message: '“基本支出”为3.00万元，各部分之和为2.00万元（第 31 行）',
  ...change,
})
const counts = (before: Compared[], after: Compared[]) => {
  const { gone, fresh, stays } = compare(before, after)
  return { gone: gone.length, fresh: fresh.length, stays: stays.map(({ same }) => same) }
}

test('what only moved to other lines stays as it was', () => {
  const moved = finding({
    place: '表二 第 7 行 基本支出',
    message: '“基本支出”为3.00万元，各部分之和为2.00万元（第 104、105 行）',
  })
  expect(counts([finding()], [moved])).toEqual({ gone: 0, fresh: 0, stays: [true] })
})

test('another wrong figure of the same subject stays, but not as it was', () => {
  const other = finding({
    printed: '4.00万元',
    message: '“基本支出”为4.00万元，各部分之和为2.00万元（第 31 行）',
  })
  expect(counts([finding()], [other])).toEqual({ gone: 0, fresh: 0, stays: [false] })
})

test('another rule, another place and another subject are new', () => {
  const others = [
    finding({ rule: 'same_figure' }),
    finding({ place: '表三 第 3 行 项目支出' }),
    finding({ message: '“项目支出”为3.00万元，各部分之和为2.00万元' }),
  ]
  expect(counts([finding()], others)).toEqual({ gone: 1, fresh: 3, stays: [] })
})

test('codes of subjects tell findings apart, amounts with separators do not', () => {
  const of = (code: string, amount: string) => finding({ message: `${code} 写为 ${amount} 万元，请核对` })
  expect(counts([of('2010350', '1,234.50')], [of('2010350', '9,876.00')]).stays).toEqual([false])
  expect(counts([of('2010350', '1.00')], [of('2010399', '1.00')])).toMatchObject({ gone: 1, fresh: 1 })
})

test('of several alike as many stay as there are on both sides', () => {
  const alike = finding()
  expect(counts([alike, { ...alike }, { ...alike }], [{ ...alike }])).toEqual({
    gone: 2,
    fresh: 0,
    stays: [true],
  })
  expect(counts([alike], [{ ...alike }, { ...alike }])).toEqual({ gone: 0, fresh: 1, stays: [true] })
  expect(counts([], [])).toEqual({ gone: 0, fresh: 0, stays: [] })
})
