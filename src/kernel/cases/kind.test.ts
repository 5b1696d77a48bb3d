import { describe, expect, test } from 'vitest'
import { allCaseKinds, caseKind, defineCaseKind, onAlarm, stateBlockers } from './kind.ts'
import { parcelActions, parcelCase } from './testing.ts'

describe('a kind of case', () => {
  test('is known by its name, and what it does when a bell rings with it', () => {
    expect(caseKind('testing.parcel').kind).toBe(parcelCase)
    expect(caseKind('testing.parcel').onAlarm?.name).toBe('testing.ring_parcel')
    expect(allCaseKinds()).toContain(parcelCase)
  })

  test('is told of once', () => {
    expect(() => defineCaseKind(parcelCase)).toThrow('case kind defined twice: testing.parcel')
  })

  test('that nobody told of is our own mistake', () => {
    expect(() => caseKind('testing.letter')).toThrow('no such case kind: testing.letter')
    expect(() => onAlarm('testing.letter', parcelActions.look)).toThrow('no such case kind: testing.letter')
  })
})

test('a step out of its state is refused in words that say from where it can be taken', () => {
  expect(stateBlockers(parcelCase, 'finish', 'open')).toEqual([])
  expect(stateBlockers(parcelCase, 'give_up', 'waiting')).toEqual([])
  expect(stateBlockers(parcelCase, 'give_up', 'done')).toEqual([
    { code: 'cases.wrong_state', message: '当前为“送达”，只有在途、等候的包裹才能放弃。' },
  ])
})
