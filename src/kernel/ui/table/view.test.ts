import { describe, expect, it } from 'vitest'
import type { Column } from './types.ts'
import { nextSort, orderOf, sameView, shownColumns, viewOf } from './view.ts'

const column = (key: string, more: Partial<Column<unknown>> = {}): Column<unknown> => ({
  key,
  title: key,
  render: () => null,
  ...more,
})

describe('a saved view', () => {
  it('forgets on which page one was', () => {
    expect(viewOf({ state: 'handling', page: '3' })).toEqual({ state: 'handling' })
  })

  it('is the same view whatever the order of its filters', () => {
    expect(sameView({ a: '1', b: '2' }, { b: '2', a: '1', page: '9' })).toBe(true)
    expect(sameView({ a: '1' }, { a: '2' })).toBe(false)
  })
})

describe('columns', () => {
  const columns = [column('title', { main: true }), column('unit'), column('channel', { optional: true })]

  it('leave the optional ones out until somebody chooses', () => {
    expect(shownColumns(columns, null).map(({ key }) => key)).toEqual(['title', 'unit'])
  })

  it('keep the one that names the row, whatever was chosen', () => {
    expect(shownColumns(columns, ['channel']).map(({ key }) => key)).toEqual(['title', 'channel'])
  })
})

describe('ordering', () => {
  const received = column('received', { sort: ['-received', 'received'] })

  it('turns round and then returns to the order of the list', () => {
    expect(nextSort(received, undefined)).toBe('-received')
    expect(nextSort(received, '-received')).toBe('received')
    expect(nextSort(received, 'received')).toBeUndefined()
  })

  it('is said to a screen reader', () => {
    expect(orderOf(received, '-received')).toBe('descending')
    expect(orderOf(received, 'received')).toBe('ascending')
    expect(orderOf(received, 'due')).toBe('none')
  })
})
