import { describe, expect, it } from 'vitest'
import { monthWithin, rowsOf } from './statistics.ts'

const year = { from: '2024-01-01', to: '2024-12-31' }

describe('the days of a month', () => {
  it.each([
    ['2024-02', { from: '2024-02-01', to: '2024-02-29' }],
    ['2024-04', { from: '2024-04-01', to: '2024-04-30' }],
    ['2024-12', { from: '2024-12-01', to: '2024-12-31' }],
  ])('%s', (month, days) => {
    expect(monthWithin(month, year)).toEqual(days)
  })

  it('knows that 2100 is no leap year', () => {
    expect(monthWithin('2100-02', { from: '2100-01-01', to: '2100-12-31' }).to).toBe('2100-02-28')
  })

  it('never goes beyond the period that was asked for', () => {
    expect(monthWithin('2024-03', { from: '2024-03-10', to: '2024-03-20' })).toEqual({
      from: '2024-03-10',
      to: '2024-03-20',
    })
  })
})

it('puts the figures of one unit on one line, and leaves empty what is not known', () => {
  const slice = (key: string, value: string | null) => ({ key, label: key, value })
  const rows = rowsOf([[slice('a', '3'), slice('b', '1')], [slice('a', '2')]])
  expect(rows).toEqual([
    { key: 'a', label: 'a', values: { received: '3', accepted: '2' } },
    { key: 'b', label: 'b', values: { received: '1' } },
  ])
})
