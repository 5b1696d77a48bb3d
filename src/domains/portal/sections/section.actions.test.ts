import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, testWorld, unitNamed, type World } from '#kernel/testing'
import { cluster, manager, planned, published, sectionOf } from '../testing.ts'
import {
  changeSection,
  closeSection,
  createSection,
  moveSection,
  renameSection,
  reopenSection,
  reorderSection,
} from './section.actions.ts'

const blocked = (...codes: string[]) => ({
  blockers: codes.map((code) => expect.objectContaining({ code: `portal.${code}` })),
})
const nobody = { why: 'who may not', who: 'editorZhuo', error: { name: 'Forbidden' } } as const
const late = {
  why: 'who saw an older version',
  input: (a: object) => ({ ...a, version: 99 }),
  error: { name: 'Conflict' },
}
const invalidAt = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const idOf = async (world: World, path: string) =>
  (await sectionOf(world, await planned(world, 'housing'), path)).id
const theBlock = {
  why: 'a part of the fixed block',
  given: (world: World, { id }: { id: string }) =>
    world
      .sql(`update portal.section set fixed = null where fixed = 'fiscal'`)
      .then(() => world.sql(`update portal.section set fixed = 'fiscal' where id = $1`, [id])),
  error: blocked('fixed_section'),
}
const closed = {
  why: 'one that is closed',
  given: (world: World, { id }: { id: string }) =>
    world.sql('update portal.section set closed_at = now() where id = $1', [id]),
  error: blocked('section_closed'),
}

const news = {
  slug: 'press',
  name: '媒体关注',
  type: '工作动态',
  description: '媒体对本单位工作的报道',
  keywords: ['媒体'],
}

behavesLikeAnAction(createSection, {
  allowed: manager,
  prepare: async (world) => ({ ...news, siteId: await planned(world, 'county') }),
  refused: [
    nobody,
    {
      why: 'an address that means something else',
      input: (a) => ({ ...a, slug: 'mailbox' }),
      error: invalidAt('slug'),
    },
    {
      why: 'the name of a site at the portal’s root',
      input: (a) => ({ ...a, slug: 'county' }),
      error: invalidAt('slug'),
    },
    { why: 'a number', input: (a) => ({ ...a, slug: '202510' }), error: invalidAt('slug') },
    { why: 'an address in use', input: (a) => ({ ...a, slug: 'news' }), error: invalidAt('slug') },
    { why: 'an address that climbs', input: (a) => ({ ...a, slug: '../x' }), error: invalidAt('slug') },
    { why: 'no review at all', input: (a) => ({ ...a, reviewSteps: 0 }), error: invalidAt('reviewSteps') },
    {
      why: 'a foreign parent',
      input: (a) => ({ ...a, parentId: crypto.randomUUID() }),
      error: invalidAt('parentId'),
    },
    {
      why: 'an unknown unit that writes',
      input: (a) => ({ ...a, writerUnitIds: [crypto.randomUUID()] }),
      error: invalidAt('writerUnitIds'),
    },
    {
      why: 'an unknown person in charge',
      input: (a) => ({ ...a, responsibleId: crypto.randomUUID() }),
      error: invalidAt('responsibleId'),
    },
    {
      why: 'an unknown site',
      input: (a) => ({ ...a, siteId: crypto.randomUUID() }),
      error: { name: 'NotFound' },
    },
  ],
  afterwards: async (world, { id }) => {
    const keys = (await world.rows('portal.touched')).map(({ key }) => key)
    expect(keys).toContain(`section:${id}`)
  },
})

behavesLikeAnAction(changeSection, {
  allowed: manager,
  prepare: async (world) => ({
    id: await idOf(world, 'news'),
    promiseDays: 7,
    writerUnitIds: [unitNamed.transport],
  }),
  refused: [
    nobody,
    late,
    closed,
    { why: 'six steps', input: (a) => ({ ...a, reviewSteps: 6 }), error: invalidAt('reviewSteps') },
  ],
  afterwards: async (world, _output, { id }) => {
    const [row] = await world.sql('select promise_days, name from portal.section where id = $1', [id])
    expect(row).toEqual({ promise_days: 7, name: '工作动态' })
  },
})

behavesLikeAnAction(renameSection, {
  allowed: manager,
  prepare: async (world) => ({ id: await idOf(world, 'policies'), slug: 'files-of-policy' }),
  refused: [
    nobody,
    late,
    closed,
    theBlock,
    { why: 'an address in use', input: (a) => ({ ...a, slug: 'news' }), error: invalidAt('slug') },
  ],
  afterwards: async (world, _output, { id }) =>
    expect(await world.rows('portal.former_address')).toMatchObject([{ path: 'policies', sectionId: id }]),
})

behavesLikeAnAction(moveSection, {
  allowed: manager,
  prepare: async (world) => {
    const site = await planned(world, 'county')
    const [a, b] = [await sectionOf(world, site, 'news'), await sectionOf(world, site, 'data')]
    return { id: a.id, parentId: b.id }
  },
  refused: [
    nobody,
    late,
    closed,
    theBlock,
    { why: 'a place below itself', input: (a) => ({ ...a, parentId: a.id }), error: invalidAt('parentId') },
  ],
  afterwards: async (world) => {
    const former = (await world.rows('portal.former_address')).map(({ path }) => path).sort()
    expect(former).toEqual([
      'news',
      'news/county',
      'news/departments',
      'news/pictures',
      'news/townships',
      'news/videos',
    ])
    const paths = (await world.rows('portal.section')).map(({ path }) => path)
    expect(paths).toContain('data/news/county')
  },
})

behavesLikeAnAction(reorderSection, {
  allowed: manager,
  prepare: async (world) => ({ id: await idOf(world, 'notices'), direction: 'up' }),
  refused: [
    nobody,
    late,
    closed,
    {
      why: 'the first, upwards',
      given: (world, { id }) => perform(reorderSection, manager(world), { id, direction: 'up' }),
      error: blocked('at_the_end'),
    },
  ],
})

behavesLikeAnAction(closeSection, {
  allowed: manager,
  prepare: async (world) => {
    const { housing } = await cluster(world)
    return { id: (await sectionOf(world, housing, 'interpretation')).id, reason: '并入政策文件' }
  },
  refused: [
    nobody,
    late,
    closed,
    theBlock,
    {
      why: 'one with sections below',
      given: (world, { id }) =>
        world.sql(`update portal.section set parent_id = $1 where path = 'notices'`, [id]),
      error: blocked('has_children'),
    },
    {
      why: 'one with articles the public reads',
      given: async (world, { id }) => {
        const [{ siteId } = { siteId: '' }] = await world
          .rows('portal.section')
          .then((rows) => rows.filter((row) => row.id === id))
        await published(world, siteId)
        await world.sql('update portal.article set section_id = $1', [id])
      },
      error: blocked('has_articles'),
    },
  ],
})

behavesLikeAnAction(reopenSection, {
  allowed: manager,
  prepare: async (world) => {
    const id = await idOf(world, 'interpretation')
    await perform(closeSection, manager(world), { id, reason: '暂停' })
    return { id }
  },
  refused: [
    nobody,
    late,
    {
      why: 'one that is open',
      given: (world, { id }) => world.sql('update portal.section set closed_at = null where id = $1', [id]),
      error: blocked('section_open'),
    },
  ],
})

test('an address that was public leads to where the section is now, however often it moves', async () => {
  const world = await testWorld()
  const site = await planned(world, 'housing')
  const { id } = await sectionOf(world, site, 'news')
  for (const slug of ['first', 'second', 'news']) await perform(renameSection, manager(world), { id, slug })
  const former = (await world.rows('portal.former_address')).map(({ path, sectionId }) => [path, sectionId])
  expect(former.sort()).toEqual([
    ['first', id],
    ['second', id],
  ])
  const taken = perform(createSection, manager(world), { ...news, siteId: site, slug: 'first' })
  await expect(taken).rejects.toMatchObject(invalidAt('slug'))
})

test('two moves that are each right alone do not make a circle', async () => {
  const world = await testWorld()
  const site = await planned(world, 'county')
  const [a, b] = [await sectionOf(world, site, 'news'), await sectionOf(world, site, 'data')]
  const moves = [
    perform(moveSection, manager(world), { id: a.id, parentId: b.id }),
    perform(moveSection, manager(world), { id: b.id, parentId: a.id }),
  ]
  const results = await Promise.allSettled(moves)
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})
