import { expect, test } from 'vitest'
import { allPermissions, roles } from '#kernel/access'
import { allActions } from '#kernel/actions'
import { allMeasures } from '#kernel/measures'
import './public.ts'

const ours = (name: string) => name.startsWith('portal.')
const known = allPermissions()
  .map(({ name }) => name)
  .filter(ours)
const given = Object.values(roles).flatMap(({ permissions }) => permissions)

test('every permission that an action, a measure or a role names is declared', () => {
  const named = [...allActions(), ...allMeasures()].map(({ permission }) => permission)
  expect([...named, ...given].filter((name) => ours(name) && !known.includes(name))).toEqual([])
})

test('every permission is part of some role, or nobody could ever have it', () => {
  expect(known.filter((name) => !given.includes(name))).toEqual([])
})

test('who may write may not review by the same role, and who may set up a site does neither', () => {
  for (const { permissions } of Object.values(roles)) {
    const held = ['portal.write', 'portal.review', 'portal.manage_sites'].filter((name) =>
      permissions.includes(name),
    )
    expect(held.length).toBeLessThanOrEqual(1)
  }
})
