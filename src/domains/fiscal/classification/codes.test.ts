import { expect, test } from 'vitest'
import { editionOf, isCode, LENGTHS, parentOf, schemes, whyNot } from './codes.ts'
import { isToConfirm, shippedCodes } from './shipped.ts'

const codes = shippedCodes()

test('no code means two things in one year', () => {
  for (const one of codes) {
    const others = codes.filter(
      (other) =>
        other !== one &&
        other.scheme === one.scheme &&
        other.code === one.code &&
        other.fromYear <= (one.toYear ?? 9999) &&
        (other.toYear ?? 9999) >= one.fromYear,
    )
    expect({ code: one.code, others }).toEqual({ code: one.code, others: [] })
  }
})

test('every code that holds in a year stands below one that holds in it', () => {
  for (const year of [2018, 2019, 2020, 2022, 2024, 2026]) {
    const edition = editionOf(codes, year)
    for (const scheme of schemes)
      for (const { code } of edition.codesOf(scheme)) {
        const parent = parentOf(code)
        if (parent) expect([year, code, edition.nameOf(scheme, parent)]).not.toContain(undefined)
        expect(LENGTHS).toContain(code.length)
        expect(isCode(scheme, code)).toBe(true)
      }
  }
})

test('why a code cannot stand in a year is said with what to do', () => {
  const why = (code: string, year: number) => whyNot('function', code, editionOf(codes, year), codes)
  expect(why('2080505', 2024)).toBeNull()
  expect(why('2010308', 2023)).toBeNull()
  expect(why('2010308', 2024)).toBe('科目 2010308 信访事务只用到 2023 年，请改用 2024 年的科目')
  expect(why('20139', 2022)).toBe('科目 20139 社会工作事务从 2024 年起才有')
  expect(why('2019876', 2024)).toContain('2024 年没有科目 2019876')
})

test('the usual items stand under their 款 for as long as it does', () => {
  const edition = editionOf(codes, 2024)
  expect(edition.nameOf('function', '2010399')).toBe('其他政府办公厅（室）及相关机构事务支出')
  expect(edition.nameOf('function', '2013950')).toBe('事业运行')
  expect(editionOf(codes, 2023).nameOf('function', '2013950')).toBeUndefined()
})

test('what nobody has held against the ministry’s table is known by name and year', () => {
  const named = (code: string, fromYear: number) =>
    codes.find((one) => one.scheme === 'function' && one.code === code && one.fromYear === fromYear)
  expect(isToConfirm(named('20141', 2024) ?? expect.fail())).toBe(true)
  expect(isToConfirm(named('2010350', 2007) ?? expect.fail())).toBe(false)
  expect(editionOf(codes, 2023).nameOf('function', '2013804')).toBe('市场主体管理')
})
