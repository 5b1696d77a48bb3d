import { expect, test } from 'vitest'
import { allPermissions, generatePermissionMatrix, ownPermissions, roleNames, roles } from '#kernel/access'
import { allActions } from '#kernel/actions'
import { uncoveredActions } from '#kernel/testing'
import './public.ts'

const mine = (name: string): boolean => name.startsWith('administration.')
const known = new Set(allPermissions().map(({ name }) => name))

test('every right of the administration that a role gives or an action asks for is declared, and every declared one is given', () => {
  const given = new Set(
    [...ownPermissions, ...roleNames.flatMap((role) => roles[role].permissions)].filter(mine),
  )
  const asked = allActions()
    .map(({ permission }) => permission)
    .filter(mine)
  // Only the installation itself acts by this one.
  expect(asked.filter((name) => !known.has(name) && name !== 'administration.install')).toEqual([])
  expect([...given].filter((name) => !known.has(name))).toEqual([])
  expect([...known].filter(mine).filter((name) => !given.has(name))).toEqual([])
})

test('every act on units, people, accounts and rights is tested for who may, who may not, and half way', async () => {
  const uncovered = await uncoveredActions()
  expect(uncovered.filter((name) => /^(org|identity|access|administration)\./.test(name))).toEqual([])
})

test('the matrix marks each right under the roles that give it, and one’s own under every role of a person', () => {
  const lines = generatePermissionMatrix().split('\n')
  const cells = (permission: string) =>
    lines
      .find((line) => line.startsWith(`| \`${permission}\``))
      ?.split('|')
      .map((cell) => cell.trim())
  const header = lines
    .find((line) => line.startsWith('| 权限 |'))
    ?.split('|')
    .map((cell) => cell.trim())
  const marked = (permission: string) => header?.filter((_label, at) => cells(permission)?.[at] === '●')
  expect(marked('administration.manage_units')).toEqual(['系统管理员'])
  expect(marked('administration.read_audit')).toEqual(['审计管理员'])
  expect(marked('administration.grant_roles')).toEqual(['安全管理员'])
  const people = roleNames.filter((role) => !roles[role].forTokens).map((role) => roles[role].label)
  expect(marked('administration.own_account')).toEqual(people)
})
