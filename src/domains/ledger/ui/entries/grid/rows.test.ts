import { expect, test } from 'vitest'
import type { EntryItem, KindDefinition } from '../../../contract.ts'
import { fieldOfPath, newKeys, type Typed, typedInto, valuesToSend } from './rows.ts'

const item = {
  id: 'e1',
  version: 3,
  shown: { place: '东堤', unit: '某局', deep: '2' },
  values: { place: '东堤', unit: 'u1', deep: '2', gone: 'x' },
} as unknown as EntryItem
const definition = {
  fields: [
    { name: 'place', type: 'text' },
    { name: 'unit', type: 'unit' },
    { name: 'deep', type: 'number' },
  ],
} as unknown as KindDefinition
const write = (typed: Typed, column: string, text: string) =>
  typedInto(typed, { row: 'e1', column, text }, item)

test('what is typed back to what is kept is no change, and the version first seen stays', () => {
  const once = write({}, 'place', '西堤')
  expect(once).toEqual({ e1: { cells: { place: '西堤' }, version: 3 } })
  const later = typedInto(once, { row: 'e1', column: 'deep', text: '3' }, { ...item, version: 9 })
  expect(later.e1?.version).toBe(3)
  expect(write(once, 'place', '东堤')).toEqual({})
})

test('an entry is sent whole: what was not touched stays, names become ids, a blank takes away', () => {
  const idOf = (field: { type: string }, text: string) => (field.type === 'unit' ? `id:${text}` : text)
  const sent = valuesToSend(definition, item, { place: '西堤', deep: '' }, idOf)
  expect(sent).toEqual({ place: '西堤', unit: 'u1' })
  expect(valuesToSend(definition, undefined, { unit: '某局' }, idOf)).toEqual({ unit: 'id:某局' })
})

test('there is always a row to begin in, after the last one used', () => {
  expect(newKeys({}, 3)).toEqual(['new-0', 'new-1', 'new-2'])
  expect(newKeys({ 'new-4': { cells: { a: '1' } } }, 1)).toHaveLength(6)
  expect(fieldOfPath('values.deep')).toBe('deep')
})
