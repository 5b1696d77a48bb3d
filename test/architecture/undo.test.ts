import { expect, test } from 'vitest'
import { allActions, undoOf } from '#kernel/actions'
import '../../src/apps/server/domains.ts'

const names = allActions().map(({ name }) => name)
const byPeople = allActions().filter(({ permission }) => permission !== 'system')

test('every act of a person says how it is taken back, or why nothing takes it back', () => {
  expect(byPeople.map(({ name }) => name).filter((name) => !undoOf(name))).toEqual([])
})

test('what takes an action back is an action that exists', () => {
  const named = names.flatMap((name) => [...(undoOf(name) ?? '').matchAll(/`([^`]+)`/g)].map((one) => one[1]))
  expect(named.length).toBeGreaterThan(40)
  expect(named.filter((name) => !names.includes(name ?? ''))).toEqual([])
})
