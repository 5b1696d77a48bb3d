import { expect, test } from 'vitest'
import type { PromiseRow } from '../../performance/board/contract.ts'
import { byTrouble, inKind, kindOf } from './trouble.ts'

const row = (name: string, more: Partial<PromiseRow>) =>
  ({ name, likelihood: 'certain', met: null, weight: '10', ...more }) as PromiseRow
const names = (rows: readonly PromiseRow[]) => rows.map(({ name }) => name)

test('what will be lost comes first, what is reached last, and the weightier before the lighter', () => {
  const rows = [
    row('reached', { met: true }),
    row('sure', {}),
    row('nothing known', { likelihood: null }),
    row('doubtful', { likelihood: 'possible' }),
    row('lost, light', { likelihood: 'impossible', weight: '2.5' }),
    row('lost, heavy', { likelihood: 'impossible', weight: '12.25' }),
    row('lost, a little heavier', { likelihood: 'impossible', weight: '2.51' }),
  ]
  expect(names(byTrouble(rows))).toEqual([
    'lost, heavy',
    'lost, a little heavier',
    'lost, light',
    'doubtful',
    'nothing known',
    'sure',
    'reached',
  ])
})

test('each indicator stands in one heap: reached though the year looks bad is still reached', () => {
  expect(kindOf({ met: true, likelihood: 'impossible' })).toBe('met')
  expect(kindOf({ met: false, likelihood: 'impossible' })).toBe('missing')
  expect(kindOf({ met: null, likelihood: null })).toBe('unknown')
  expect(kindOf({ met: null, likelihood: 'possible' })).toBe('onTheWay')
  expect(inKind(row('a', { met: true }), 'missing')).toBe(false)
  expect(inKind(row('a', { met: true }), undefined)).toBe(true)
})
