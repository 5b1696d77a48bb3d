import { expect, test } from 'vitest'
import { changeUnit, mergeUnit } from '#kernel/org'
import { testWorld, unitNamed } from '#kernel/testing'
import { perform } from './public.ts'

const id = unitNamed.property
const phone = '0000-6100211'

test('who comes second is shown what the first one wrote, beside what he sent himself', async () => {
  const world = await testWorld()
  const who = world.as('sysadminHe')
  await perform(changeUnit, who, { id, version: 1, phone, sort: 7 })
  const second = perform(changeUnit, who, { id, version: 1, phone: '0000-6100999' })
  await expect(second).rejects.toMatchObject({
    name: 'Conflict',
    current: { version: 2, phone, sort: 7, address: null, duties: [] },
    yours: { version: 1, phone: '0000-6100999' },
  })
  await perform(changeUnit, who, { id, version: 2, phone: '0000-6100999' })
  expect((await world.rows('org.unit')).find((unit) => unit.id === id)).toMatchObject({
    phone: '0000-6100999',
    sort: 7,
  })
})

test('to somebody who could not write it now, a conflict tells the versions alone', async () => {
  const world = await testWorld()
  const who = world.as('sysadminHe')
  await perform(mergeUnit, who, { id, version: 1, intoId: unitNamed.housing, reason: '机构改革' })
  const late = await perform(changeUnit, who, { id, version: 1, phone }).catch((error: unknown) => error)
  expect(late).toMatchObject({ name: 'Conflict' })
  expect((late as { current: unknown }).current).toEqual({ version: 2 })
  expect((late as { yours: unknown }).yours).toEqual({ version: 1 })
})
