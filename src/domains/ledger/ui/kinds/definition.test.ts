import { expect, test } from 'vitest'
import { kindDefinition } from '../../contract.ts'
import { shippedKinds } from '../../kinds/shipped.ts'
import { definitionFrom, inForm } from './definition.ts'

type Loose = Readonly<Record<string, unknown>>

test('whatever ships goes through the editor and comes out the same', () => {
  for (const { definition } of shippedKinds) {
    const again = definitionFrom({ definition: inForm(definition as unknown as Loose) }, definition.code)
    expect([definition.code, kindDefinition.parse(again)]).toEqual([definition.code, definition])
  }
})

test('what was chosen for another sort, and what was begun and left, is not kept', () => {
  const form = {
    fields: [{ name: 'f1', label: '名称', type: 'text', refersTo: { kind: undefined }, min: '1' }],
    checks: [{ check: 'compare', left: 'f1', op: '=', value: '1', when: { is: ['x'] }, message: '不对' }],
    evidence: { wanted: 'when', when: { field: 'f1', filled: 'no' } },
    measures: [
      {
        name: 'm1',
        aggregate: 'rate',
        holds: { field: 'f1', filled: 'yes' },
        of: 'f9',
        where: [{}, { field: 'f1', is: ['a'] }],
      },
      {
        name: 'm2',
        aggregate: 'count',
        holds: { field: 'f1' },
        outages: { kind: 'x' },
        between: { from: '' },
      },
    ],
  }
  expect(definitionFrom({ definition: form }, 'own_a')).toMatchObject({
    fields: [{ name: 'f1', label: '名称', type: 'text' }],
    checks: [{ check: 'compare', left: 'f1', op: '=', value: '1', message: '不对' }],
    evidence: { wanted: 'when', when: { field: 'f1', filled: false } },
    measures: [
      {
        name: 'm1',
        aggregate: 'rate',
        of: { field: 'f1', filled: true },
        where: [{ field: 'f1', is: ['a'] }],
      },
      { name: 'm2', aggregate: 'count' },
    ],
  })
})
