import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, testWorld, unitNamed, type World } from '#kernel/testing'
import { localDate } from '#kernel/time'
import { changeUnit, closeUnit, createUnit, mergeUnit, moveUnit, renameUnit } from './unit.actions.ts'
import { subtreeOf, unitHistory, unitNameOn } from './unit.store.ts'

const { housing, property, transport, county, centre, township } = unitNamed
const forbidden = [
  { why: 'the security administrator', who: 'secadminGu', error: { name: 'Forbidden' } },
  { why: 'the head of the unit', who: 'directorLi', error: { name: 'Forbidden' } },
] as const
const NOWHERE = '00000000-0000-7000-8000-0000000000ff'
const closed = {
  why: 'a unit that was closed',
  given: (world: World) => world.sql(`update org.unit set valid_until = '2025-10-01'`),
  error: { blockers: [{ code: 'org.unit_closed' }] },
}
const stale = {
  why: 'who saw an older version',
  input: (allowed: object) => ({ ...allowed, version: 0 }),
  error: { name: 'Conflict', current: { version: 1 } },
}
const wrong = (why: string, change: object, path: string) => ({
  why,
  input: (allowed: object) => ({ ...allowed, ...change }),
  error: { name: 'InvalidInput', fields: [{ path }] },
})
const refused = (why: string, change: object, code: string) => ({
  why,
  input: (allowed: object) => ({ ...allowed, ...change }),
  error: { name: 'Refused', blockers: [{ code }] },
})

const unitOf = async (world: World, id: string) =>
  (await world.rows('org.unit')).find((unit) => unit.id === id)

behavesLikeAnAction(createUnit, {
  input: {
    code: '214',
    name: '云溪县水利局',
    shortName: '水利局',
    kind: 'department',
    parentId: county,
    duties: ['河道', '供水'],
  },
  allowed: 'sysadminHe',
  refused: [
    ...forbidden,
    wrong('a code that is taken', { code: '211' }, 'code'),
    wrong('a code with a space', { code: '2 14' }, 'code'),
    wrong('a name with a zero byte', { name: '水利\u0000局' }, 'name'),
    wrong('half a character', { name: '水利\ud840局' }, 'name'),
    wrong('a parent that is not there', { parentId: NOWHERE }, 'parentId'),
    closed,
  ],
  afterwards: async (world, { id }) => {
    expect(await unitOf(world, id)).toMatchObject({ name: '云溪县水利局', duties: ['河道', '供水'] })
    expect(await unitHistory(world.db.tx, id)).toMatchObject([
      { validFrom: '2025-10-20', validUntil: null, change: 'created', reason: '设立' },
    ])
  },
})

behavesLikeAnAction(changeUnit, {
  input: { id: housing, phone: '0000-8810001', duties: ['物业', '公租房'], version: 1 },
  allowed: 'sysadminHe',
  refused: [...forbidden, closed, stale, wrong('a line break', { address: '城东\n路' }, 'address')],
  afterwards: async (world) =>
    expect(await unitOf(world, housing)).toMatchObject({
      duties: ['物业', '公租房'],
      version: 2,
      address: null,
    }),
})

behavesLikeAnAction(renameUnit, {
  input: { id: housing, name: '云溪县住房保障和城乡建设局', shortName: '住建局', reason: '机构改革' },
  allowed: 'sysadminHe',
  refused: [...forbidden, closed, wrong('no reason', { reason: '' }, 'reason')],
  afterwards: async (world) => {
    expect(await unitNameOn(world.db.tx, housing, localDate('2025-10-19'))).toBe('云溪县住房和城乡建设局')
    expect(await unitNameOn(world.db.tx, housing, localDate('2025-10-20'))).toBe('云溪县住房保障和城乡建设局')
  },
})

behavesLikeAnAction(moveUnit, {
  input: { id: property, parentId: transport, reason: '机构改革' },
  allowed: 'sysadminHe',
  refused: [
    ...forbidden,
    closed,
    refused('the county itself', { id: county }, 'org.unit_is_root'),
    refused('under itself', { parentId: property }, 'org.unit_circle'),
    refused('under what lies below it', { id: housing, parentId: property }, 'org.unit_circle'),
    wrong('under what is not there', { parentId: NOWHERE }, 'parentId'),
  ],
  afterwards: async (world) => {
    const below = (day: string) => subtreeOf(world.db.tx, transport, localDate(day))
    expect(await below('2025-10-19')).toEqual([transport])
    expect((await below('2025-10-20')).sort()).toEqual([transport, property].sort())
  },
})

test('two moves that together would make a circle: one is refused, though they touch no common unit', async () => {
  for (let round = 0; round < 5; round++) {
    const world = await testWorld()
    const roads = {
      code: '213001',
      name: '公路股',
      shortName: '公路股',
      kind: 'division',
      parentId: transport,
    }
    const { id: roadsId } = await perform(createUnit, world.as('sysadminHe'), roads)
    const move = (id: string, parentId: string) =>
      perform(moveUnit, world.as('sysadminHe'), { id, parentId, reason: '机构改革' })
    const answers = await Promise.allSettled([move(housing, roadsId), move(transport, property)])
    const failed = answers.filter((answer) => answer.status === 'rejected')
    expect(failed.map(({ reason }) => reason.blockers)).toMatchObject([[{ code: 'org.unit_circle' }]])
  }
})

behavesLikeAnAction(mergeUnit, {
  input: { id: housing, intoId: transport, reason: '机构改革' },
  allowed: 'sysadminHe',
  refused: [
    ...forbidden,
    closed,
    refused('the county itself', { id: county }, 'org.unit_is_root'),
    refused('into itself', { intoId: housing }, 'org.unit_circle'),
    refused('into what lies below it', { intoId: property }, 'org.unit_circle'),
    wrong('into what is not there', { intoId: NOWHERE }, 'intoId'),
  ],
  afterwards: async (world) => {
    expect(await unitOf(world, housing)).toMatchObject({ validUntil: '2025-10-20', mergedInto: transport })
    expect(await unitOf(world, property)).toMatchObject({ parentId: transport, validUntil: null })
    const posts = (await world.rows('org.post')).filter(({ unitId }) => unitId === housing)
    expect(posts).toEqual([])
    const below = await subtreeOf(world.db.tx, transport, localDate('2025-10-21'))
    expect(below.sort()).toEqual([housing, property, transport].sort())
  },
})

test('a chain of mergers still leads to the last successor', async () => {
  const world = await testWorld()
  const merge = (id: string, intoId: string) =>
    perform(mergeUnit, world.as('sysadminHe'), { id, intoId, reason: '机构改革' })
  await merge(property, housing)
  world.clock.advance({ days: 30 })
  await merge(housing, transport)
  world.clock.advance({ days: 30 })
  const below = await subtreeOf(world.db.tx, transport, world.clock.today())
  expect(below.sort()).toEqual([housing, property, transport].sort())
  expect(await subtreeOf(world.db.tx, transport, localDate('2025-11-18'))).toEqual([transport])
  expect(
    (await unitHistory(world.db.tx, housing)).map(({ change, validFrom }) => [change, validFrom]),
  ).toEqual([
    ['created', '2020-01-01'],
    ['merged', '2025-11-19'],
  ])
})

test('two changes on one day leave the day’s last word in the history', async () => {
  const world = await testWorld()
  const rename = (name: string) =>
    perform(renameUnit, world.as('sysadminHe'), {
      id: township,
      name,
      shortName: '柳河',
      reason: '撤镇设街道',
    })
  await rename('云溪县柳河街道办事处')
  await rename('云溪县柳河街道')
  expect(
    (await unitHistory(world.db.tx, township)).map(({ name, validUntil }) => [name, validUntil]),
  ).toEqual([
    ['云溪县柳河镇人民政府', '2025-10-19'],
    ['云溪县柳河街道', null],
  ])
})

behavesLikeAnAction(closeUnit, {
  prepare: async (world) => {
    await world.sql('update org.post set valid_until = $2 where unit_id = $1', [centre, '2025-10-19'])
    return { id: centre, reason: '撤销' }
  },
  allowed: 'sysadminHe',
  refused: [
    ...forbidden,
    closed,
    refused('where people work', { id: township }, 'org.unit_has_people'),
    {
      why: 'where people work and units belong to it, and says both',
      input: (allowed) => ({ ...allowed, id: housing }),
      error: { blockers: [{ code: 'org.unit_has_children' }, { code: 'org.unit_has_people' }] },
    },
  ],
  afterwards: async (world) =>
    expect(await unitOf(world, centre)).toMatchObject({ validUntil: '2025-10-20' }),
})
