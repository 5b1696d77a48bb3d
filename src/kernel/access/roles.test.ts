import { expect, test } from 'vitest'
import { onBehalfOf, permissionsOf } from './actor.ts'
import { roleNames, roles } from './roles.ts'

const administrators = roleNames.filter((role) => roles[role].administrator)
const isBusiness = (permission: string): boolean => !permission.startsWith('administration.')

test('the three administrators see no business data and share no right', () => {
  expect(administrators).toEqual(['system_admin', 'security_admin', 'audit_admin'])
  const given = administrators.flatMap((role) => roles[role].permissions)
  expect(given.filter(isBusiness)).toEqual([])
  expect(new Set(given).size).toBe(given.length)
})

test('no business role carries a right of an administrator', () => {
  const business = roleNames.filter((role) => !roles[role].administrator)
  expect(business.flatMap((role) => roles[role].permissions).filter((name) => !isBusiness(name))).toEqual([])
})

test('only the whole county is reached by an administrator', () => {
  expect(administrators.map((role) => roles[role].reach)).toEqual(['county', 'county', 'county'])
})

test('an administrator’s own roles count alone; what he was lent and business roles left over do not', () => {
  const held = [
    { role: 'audit_admin', unitIds: null },
    { role: 'leader', unitIds: null },
    { role: 'letters_intake', unitIds: null, from: { personId: 'p1', permissions: null } },
  ]
  expect([...permissionsOf(held).keys()].filter(isBusiness)).toEqual([])
  expect(onBehalfOf(held)).toEqual([])
})

test('the whole county swallows single units, whichever comes first', () => {
  const unit = { role: 'letters_handler', unitIds: ['u1'] }
  const county = { role: 'letters_intake', unitIds: null }
  for (const held of [
    [unit, county],
    [county, unit],
  ]) {
    const permissions = permissionsOf(held)
    expect(permissions.get('interaction.read_letters')).toBe('all')
    expect(permissions.get('interaction.handle_letter')).toEqual({ unitIds: ['u1'] })
  }
})

test('who lent something twice is named once', () => {
  const from = { personId: 'p1', permissions: null }
  const held = [
    { role: 'leader', unitIds: null, from },
    { role: 'finance', unitIds: null, from },
  ]
  expect(onBehalfOf(held)).toEqual(['p1'])
})
