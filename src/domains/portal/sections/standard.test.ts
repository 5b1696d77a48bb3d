import { expect, test } from 'vitest'
import { isNumber, isReserved } from '../reserved.ts'
import { siteKinds } from '../sites/contract.ts'
import { fixedSections, sectionInput } from './contract.ts'
import { type StandardSection, standardSections } from './standard.ts'

const all = (sections: readonly StandardSection[]): StandardSection[] =>
  sections.flatMap((section) => [section, ...all(section.children ?? [])])

test.each(siteKinds)('the standard sections of a %s could each be typed by hand', (kind) => {
  for (const { children: _below, fixed: _fixed, ...section } of all(standardSections[kind])) {
    const read = sectionInput.safeParse({ siteId: crypto.randomUUID(), ...section })
    expect([section.slug, read.error?.issues]).toEqual([section.slug, undefined])
    expect(isNumber(section.slug)).toBe(false)
  }
  expect(standardSections[kind].filter(({ slug }) => isReserved(slug))).toEqual([])
})

test.each(siteKinds)('the block 政府信息公开 of a %s is whole, each part once', (kind) => {
  const fixed = all(standardSections[kind]).flatMap(({ fixed: name }) => (name ? [name] : []))
  expect(fixed.sort()).toEqual([...fixedSections].sort())
})

test.each(siteKinds)('no two neighbours of a %s share an address', (kind) => {
  const check = (sections: readonly StandardSection[]): void => {
    expect(new Set(sections.map(({ slug }) => slug)).size).toBe(sections.length)
    for (const { children } of sections) if (children) check(children)
  }
  check(standardSections[kind])
})

test('where the numbers come from is said beside them', () =>
  expect(standardSections.source).toContain('国办发〔2017〕47号'))
