import { expect, it } from 'vitest'
import { placed } from './tree.ts'

const node = (id: string, parentId: string | null) => ({ id, parentId })

it('puts children under their parents, in the order given', () => {
  const tree = placed([
    node('centre', 'office'),
    node('county', null),
    node('office', 'county'),
    node('bureau', 'county'),
  ])
  expect(tree.map(({ id, depth }) => `${depth}${id}`)).toEqual(['0county', '1office', '2centre', '1bureau'])
})

it('keeps a unit whose parent is not in the list', () => {
  expect(placed([node('orphan', 'closed')])).toEqual([{ id: 'orphan', parentId: 'closed', depth: 0 }])
})

it('is empty for an empty county', () => {
  expect(placed([])).toEqual([])
})
