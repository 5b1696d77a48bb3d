import { expect, test } from 'vitest'
import { allPermissions, ownPermissions, roleNames, roles } from '#kernel/access'
import '../../src/apps/server/domains.ts'

const declared = allPermissions().map(({ name }) => name)
const given = new Set<string>([...ownPermissions, ...roleNames.flatMap((role) => roles[role].permissions)])

test('no role gives a right that nobody declared, and no declared right is given by no role', () => {
  expect([...given].filter((name) => !declared.includes(name))).toEqual([])
  expect(declared.filter((name) => !given.has(name))).toEqual([])
})
