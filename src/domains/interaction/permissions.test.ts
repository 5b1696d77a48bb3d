import { expect, test } from 'vitest'
import { allPermissions, roles } from '#kernel/access'
import { allActions } from '#kernel/actions'
import { allMeasures } from '#kernel/measures'
import './public.ts'

const known = new Set(allPermissions().map(({ name }) => name))
const ours = (name: string) => name.startsWith('interaction.')

test('every permission that an action, a measure or a role names is declared', () => {
  const named = [
    ...allActions().map(({ permission }) => permission),
    ...allMeasures().map(({ permission }) => permission),
    ...Object.values(roles).flatMap(({ permissions }) => permissions),
  ]
  expect([...new Set(named)].filter((name) => ours(name) && !known.has(name))).toEqual([])
})

test('every permission is part of some role, or nobody could ever have it', () => {
  const given = new Set(Object.values(roles).flatMap(({ permissions }) => permissions))
  expect([...known].filter((name) => ours(name) && !given.has(name))).toEqual([])
})
