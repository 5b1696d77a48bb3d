import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, testWorld, unitNamed, type World } from '#kernel/testing'
import { manager, planned, registered, running } from '../testing.ts'
import {
  announceClosingSite,
  archiveSite,
  changeSite,
  cloneSite,
  closeSite,
  goLiveSite,
  maintainSite,
  openSite,
  registerSite,
  resumeSite,
  takeOfflineSite,
} from './site.actions.ts'

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
const inState =
  (state: string) =>
  (world: World, { id }: { id: string }) =>
    world.sql('update portal.site set state = $1 where id = $2', [state, id])
const wrong = (state: string) => ({
  why: `a site that is ${state}`,
  given: inState(state),
  error: blocked('wrong_state'),
})

const birth = { code: '211', kind: 'department', name: '云溪县住房和城乡建设局', unitId: unitNamed.housing }

behavesLikeAnAction(openSite, {
  allowed: manager,
  input: birth,
  refused: [
    nobody,
    {
      why: 'a code that means something else',
      input: (a) => ({ ...a, code: 'mailbox' }),
      error: blocked('code_reserved'),
    },
    {
      why: 'the portal’s code for another',
      input: (a) => ({ ...a, code: 'county' }),
      error: blocked('code_of_portal'),
    },
    {
      why: 'an unknown unit',
      input: (a) => ({ ...a, unitId: crypto.randomUUID() }),
      error: invalidAt('unitId'),
    },
    {
      why: 'a second site of one unit',
      given: (world) => perform(openSite, manager(world), { ...birth, code: 'other' }),
      error: blocked('unit_has_site'),
    },
    {
      why: 'a code that is taken',
      given: (world) => perform(openSite, manager(world), { ...birth, unitId: unitNamed.transport }),
      error: invalidAt('code'),
    },
  ],
  afterwards: async (world) => {
    const sections = await world.rows('portal.section')
    const fixed = sections.filter((row) => row.fixed).map(({ path, fixed: name }) => `${path} ${name}`)
    expect(fixed.sort()).toEqual([
      'disclosure disclosure',
      'disclosure/content disclosure_content',
      'disclosure/content/budget fiscal',
      'disclosure/guide disclosure_guide',
      'disclosure/report disclosure_report',
      'disclosure/rules disclosure_rules',
    ])
    expect(await world.rows('portal.site_period')).toMatchObject([{ state: 'planning', endedAt: null }])
  },
})

const housing = async (world: World, make = planned) => ({ id: await make(world, 'housing') })

behavesLikeAnAction(registerSite, {
  allowed: manager,
  prepare: async (world) => ({
    ...(await housing(world)),
    name: 'approval',
    registration: { number: '云政办〔2025〕1号', on: '2025-01-02' },
  }),
  refused: [
    nobody,
    late,
    { why: 'no such paper', input: (a) => ({ ...a, name: 'x' }), error: invalidAt('name') },
  ],
  afterwards: async (world) =>
    expect(await world.rows('portal.site')).toMatchObject([
      { registrations: { approval: { on: '2025-01-02' } } },
    ]),
})

behavesLikeAnAction(changeSite, {
  allowed: manager,
  prepare: async (world) => ({ ...(await housing(world)), name: '住建局', facts: { phone: '0000-1' } }),
  refused: [nobody, late],
  afterwards: async (world) =>
    expect(await world.rows('portal.site')).toMatchObject([
      { name: '住建局', facts: { phone: '0000-1', hours: '工作日 9:00—17:30' }, version: 2 },
    ]),
})

const portalRuns = (world: World) => running(world, 'county')
const ready = async (world: World) => {
  await portalRuns(world)
  return housing(world, registered)
}

behavesLikeAnAction(goLiveSite, {
  allowed: manager,
  prepare: ready,
  refused: [
    nobody,
    late,
    wrong('running'),
    {
      why: 'a site nobody agreed to',
      given: (world, { id }) => world.sql(`update portal.site set registrations = '{}' where id = $1`, [id]),
      error: blocked('not_registered'),
    },
    {
      why: 'a site whose foot would be empty',
      given: (world, { id }) =>
        world.sql(`update portal.site set facts = facts - 'phone' where id = $1`, [id]),
      error: blocked('facts_missing'),
    },
    {
      why: 'a site before its portal',
      given: (world) => world.sql(`update portal.site set state = 'planning' where kind = 'portal'`),
      error: blocked('portal_first'),
    },
    {
      why: 'a site without the block 政府信息公开',
      given: (world, { id }) =>
        world.sql(
          `update portal.section set fixed = null where fixed = 'disclosure_guide' and site_id = $1`,
          [id],
        ),
      error: blocked('no_disclosure_block'),
    },
  ],
  afterwards: async (world) =>
    expect((await world.rows('portal.site')).map(({ state }) => state)).toEqual(['running', 'running']),
})

const live = async (world: World) => {
  await portalRuns(world)
  return housing(world, running)
}

behavesLikeAnAction(maintainSite, {
  allowed: manager,
  prepare: async (world) => ({ ...(await live(world)), until: '2025-10-20T20:00:00+08:00', notice: '升级' }),
  refused: [
    nobody,
    late,
    wrong('offline'),
    {
      why: 'an end that has passed',
      input: (a) => ({ ...a, until: '2025-10-20T08:00:00+08:00' }),
      error: blocked('until_past'),
    },
    {
      why: 'more than three days',
      input: (a) => ({ ...a, until: '2025-10-25T08:00:00+08:00' }),
      error: blocked('until_late'),
    },
  ],
})

const offline = { until: '2025-11-19T08:00:00+08:00', documentNumber: '云政办函〔2025〕3号', notice: '改造' }
behavesLikeAnAction(takeOfflineSite, {
  allowed: manager,
  prepare: async (world) => ({ ...(await live(world)), ...offline }),
  refused: [
    nobody,
    late,
    wrong('planning'),
    {
      why: 'more than thirty days',
      input: (a) => ({ ...a, until: '2025-11-21T08:00:00+08:00' }),
      error: blocked('until_late'),
    },
    {
      why: 'no paper that allows it',
      input: ({ documentNumber: _no, ...a }) => a,
      error: invalidAt('documentNumber'),
    },
    {
      why: 'a second time in one year',
      given: async (world, { id }) => {
        await perform(takeOfflineSite, manager(world), { id, ...offline })
        await perform(resumeSite, manager(world), { id })
      },
      error: blocked('offline_once_a_year'),
    },
  ],
  afterwards: async (world) => {
    const [period] = (await world.rows('portal.site_period')).filter(({ state }) => state === 'offline')
    expect(period).toMatchObject({ documentNumber: '云政办函〔2025〕3号', endedAt: null, byName: '何维' })
  },
})

behavesLikeAnAction(resumeSite, {
  allowed: manager,
  prepare: async (world) => {
    const { id } = await live(world)
    await perform(takeOfflineSite, manager(world), { id, ...offline })
    return { id }
  },
  refused: [nobody, late, wrong('running')],
})

const closing = { documentNumber: '云政办函〔2025〕9号', notice: '并入门户' }
behavesLikeAnAction(announceClosingSite, {
  allowed: manager,
  prepare: async (world) => ({ ...(await live(world)), ...closing }),
  refused: [
    nobody,
    late,
    wrong('planning'),
    {
      why: 'the portal',
      given: async (world, { id }) => {
        await world.sql(`update portal.site set kind = 'township' where kind = 'portal'`)
        await world.sql(`update portal.site set kind = 'portal' where id = $1`, [id])
      },
      error: blocked('portal_stays'),
    },
  ],
})

const announced = async (world: World) => {
  const { id } = await live(world)
  await perform(announceClosingSite, manager(world), { id, ...closing })
  return { id, reason: '并入门户' }
}

behavesLikeAnAction(closeSite, {
  allowed: manager,
  prepare: async (world) => {
    const input = await announced(world)
    world.clock.advance({ days: 30 })
    return input
  },
  refused: [
    nobody,
    late,
    wrong('running'),
    {
      why: 'a notice that has not stood long enough',
      given: async (world) => world.clock.advance({ days: -1 }),
      error: blocked('notice_too_short'),
    },
  ],
})

behavesLikeAnAction(archiveSite, {
  allowed: manager,
  prepare: async (world) => {
    const input = await announced(world)
    await inState('closed')(world, input)
    return input
  },
  refused: [nobody, late, wrong('running')],
})

behavesLikeAnAction(cloneSite, {
  allowed: manager,
  prepare: async (world) => ({
    ...(await housing(world)),
    ...{ code: '213', kind: 'department', name: '云溪县交通运输局', unitId: unitNamed.transport },
  }),
  refused: [
    nobody,
    { why: 'no such site', input: (a) => ({ ...a, id: crypto.randomUUID() }), error: { name: 'NotFound' } },
  ],
  afterwards: async (world, { id }, { id: from }) => {
    const sections = await world.rows('portal.section')
    const paths = (site: string) =>
      sections
        .filter(({ siteId }) => siteId === site)
        .map(({ path }) => path)
        .sort()
    expect(paths(id)).toEqual(paths(from))
    const roots = new Set(sections.filter(({ siteId }) => siteId === id).map((row) => row.id))
    expect(
      sections.every((row) => row.siteId !== id || row.parentId === null || roots.has(row.parentId)),
    ).toBe(true)
  },
})

test('a closing was once a year: next year it may be closed again', async () => {
  const world = await testWorld()
  const { id } = await live(world)
  await perform(takeOfflineSite, manager(world), { id, ...offline })
  await perform(resumeSite, manager(world), { id })
  world.clock.set(new Date('2026-01-02T01:00:00Z'))
  const again = { id, ...offline, until: '2026-01-05T08:00:00+08:00' }
  expect(await perform(takeOfflineSite, manager(world), again)).toMatchObject({ version: expect.any(Number) })
})

test('two people who open a site for one unit at the same moment: one of them is refused', async () => {
  const world = await testWorld()
  const tries = ['a', 'b'].map((code) => perform(openSite, manager(world), { ...birth, code }))
  const results = await Promise.allSettled(tries)
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})
