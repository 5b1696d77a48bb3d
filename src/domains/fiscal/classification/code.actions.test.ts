import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, testWorld, unitNamed } from '#kernel/testing'
import { importCodes } from './code.actions.ts'
import { codesIn } from './code.store.ts'
import { editionOf } from './codes.ts'
import { shippedCodes } from './shipped.ts'
import '../permissions.ts'

const rows = editionOf(shippedCodes(), 2027)
  .codesOf('income')
  .map(({ code, name }) => ({ at: code, code, name: code === '10301' ? '政府性基金预算收入' : name }))
const table = { scheme: 'income', year: 2027, rows }
const field = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })

behavesLikeAnAction(importCodes, {
  allowed: 'financeFei',
  input: table,
  refused: [
    { why: 'a clerk of the letters', who: 'intakeZhao', error: { name: 'Forbidden' } },
    { why: 'an empty table', input: (a) => ({ ...a, rows: [] }), error: field('rows') },
    { why: 'a scheme there is not', input: (a) => ({ ...a, scheme: 'else' }), error: field('scheme') },
    {
      why: 'a child without its parent',
      input: (a) => ({ ...a, rows: [...rows, { at: 'B9', code: '10901', name: '某收入' }] }),
      error: field('B9'),
    },
  ],
  afterwards: async (world, output) => {
    expect(output).toEqual({ added: 0, renamed: 1, ended: 0 })
    const codes = await codesIn(world.db.tx)
    const name = (year: number) => editionOf(codes, year).nameOf('income', '10301')
    expect([name(2026), name(2027)]).toEqual(['政府性基金收入', '政府性基金预算收入'])
  },
})

test('who reaches one unit only does not change the codes of the county', async () => {
  const world = await testWorld()
  const context = world.as('financeFei')
  const permissions = new Map([['fiscal.manage_codes', { unitIds: [unitNamed.centre] }]])
  const within = { ...context, actor: { ...context.actor, permissions } }
  await expect(perform(importCodes, within, table)).rejects.toMatchObject({ name: 'Forbidden' })
})
