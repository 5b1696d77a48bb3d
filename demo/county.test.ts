import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '#kernel/time'
import { acting, delegations, handlerOf, people } from './people.ts'
import { centreCode, countyCode, officeCode, region, unitOf, units } from './units.ts'

const today = localDate('2026-11-21')
const of = (kind: string): number => units.filter((unit) => unit.kind === kind).length

describe('the organisation of 云溪县', () => {
  test('is a government, its office, a centre, thirty departments and twenty-five townships and sub-districts', () => {
    expect([of('county'), of('office'), of('centre'), of('department')]).toEqual([1, 1, 1, 30])
    expect(of('township') + of('subdistrict')).toBe(25)
    expect([officeCode, centreCode]).toEqual(['103', '103005'])
    expect(unitOf(centreCode).parentCode).toBe(officeCode)
  })

  test('is a tree with one root and no code twice', () => {
    expect(new Set(units.map(({ code }) => code)).size).toBe(units.length)
    expect(units.filter(({ parentCode }) => parentCode === null).map(({ code }) => code)).toEqual([
      countyCode,
    ])
    for (const { parentCode } of units) if (parentCode) expect(unitOf(parentCode).code).toBe(parentCode)
  })

  test('cannot be mistaken for a real place', () => {
    expect(region.code).toMatch(/^99\d{4}$/)
    for (const { phone } of units) expect(phone).toMatch(/^0000-\d{8}$/)
  })

  test('says for every department and township what it is there for', () => {
    for (const { kind, duties } of units) if (kind !== 'county') expect(duties.length).toBeGreaterThan(2)
  })
})

describe('its people', () => {
  test('are ninety, each with an account and a name of their own', () => {
    expect(people).toHaveLength(90)
    expect(new Set(people.map(({ username }) => username)).size).toBe(90)
    expect(new Set(people.map(({ name }) => name)).size).toBe(90)
    for (const { phone } of people) expect(phone).toMatch(/^1990000\d{4}$/)
  })

  test('include the ten accounts a visitor is told about', () => {
    const told = 'sysadmin secadmin auditor intake handler reviewer leader finance editor township'.split(' ')
    expect(people.slice(0, 10).map(({ username }) => username)).toEqual(told)
  })

  test('give every unit exactly one head and every department and township a handler', () => {
    const heads = people.flatMap(({ posts }) => posts.filter(({ head }) => head).map(({ unit }) => unit))
    const answering = units.filter(({ kind }) => kind !== 'county' && kind !== 'office')
    expect(heads.toSorted()).toEqual(units.map(({ code }) => code).toSorted())
    for (const { code } of answering) {
      const handler = people.find(({ username }) => username === handlerOf(code))
      expect(handler?.posts[0].unit).toBe(code)
      expect(handler?.roles).toContain('letters_handler')
    }
  })

  test('keep the three administrators apart from all business', () => {
    const roles = new Map(people.map((person) => [person.username, person.roles]))
    expect(['sysadmin', 'secadmin', 'auditor'].map((name) => roles.get(name))).toEqual([
      ['system_admin'],
      ['security_admin'],
      ['audit_admin'],
    ])
  })

  test('stand in for one another only in accounts that exist, and never backwards in time', () => {
    const known = new Set(people.map(({ username }) => username))
    for (const { username, from, until } of acting(today)) {
      expect(known).toContain(username)
      expect(from < until).toBe(true)
    }
    for (const { from, to, startsOn, endsOn } of delegations(today)) {
      expect([known.has(from), known.has(to), startsOn <= endsOn]).toEqual([true, true, true])
    }
    expect(acting(today).some(({ from, until }) => from <= today && today <= until)).toBe(true)
    expect(acting(addDays(today, 1))).not.toEqual(acting(today))
  })
})
