import { expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, testWorld, type World } from '#kernel/testing'
import { exportFindings } from './export.actions.ts'
import { decideFinding, undoFinding } from './finding.actions.ts'
import { proofreadDocument } from './proofreading.actions.ts'
import { corrected, faulty, proofreadingBy, readText } from './testing.ts'
import '../permissions.ts'

const who = 'financeFei'
const NOWHERE = '01900000-0000-7000-8000-000000000000'
const blocked = (code: string) => ({ blockers: [expect.objectContaining({ code })] })
const field = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const clerk = { why: 'a clerk of letters', who: 'clerkChen', error: { name: 'Forbidden' } } as const
const administrator = { why: 'an administrator', who: 'sysadminHe', error: { name: 'Forbidden' } } as const
const nowhere = {
  why: 'a document that is not there',
  input: (a: object) => ({ ...a, id: NOWHERE }),
  error: { name: 'NotFound' },
}
const noFinding = {
  why: 'a finding that is not in this document',
  input: (a: object) => ({ ...a, finding: 'tree_sum-99' }),
  error: { name: 'NotFound' },
}
const late = {
  why: 'who saw an older version',
  input: (a: object) => ({ ...a, version: 9 }),
  error: { name: 'Conflict' },
}
const decide = (world: World, id: string, more: object = { decision: 'dismissed', reason: '表外另有说明' }) =>
  perform(decideFinding, world.as(who), { id, finding: 'parts_sum-1', ...more })
const state = async (world: World, code = 'parts_sum-1') =>
  (await world.rows('fiscal.finding')).filter((row) => row.code === code).at(-1)

behavesLikeAnAction(proofreadDocument, {
  allowed: who,
  prepare: async () => ({ reading: await readText(faulty) }),
  refused: [
    clerk,
    administrator,
    {
      why: 'a text to compare with that is not there',
      input: (a) => ({ ...a, previousId: NOWHERE }),
      error: field('previousId'),
    },
  ],
  afterwards: async (world, output) => {
    expect(output).toMatchObject({ findings: 2 })
    expect(await world.rows('fiscal.proofreading')).toMatchObject([
      { title: '云溪县电子政务中心2024年单位预算情况说明', year: 2024, kind: 'budget', linesTotal: 5 },
    ])
    const [audit] = (await world.rows('audit.entry')).slice(-1)
    expect(JSON.stringify(audit)).not.toContain('因公出国')
  },
})

behavesLikeAnAction(decideFinding, {
  allowed: who,
  prepare: async (world) => {
    const { id } = await proofreadingBy(world, who)
    return { id, finding: 'parts_sum-1', decision: 'dismissed', reason: '表外另有说明', version: 1 }
  },
  refused: [
    clerk,
    nowhere,
    noFinding,
    late,
    {
      why: 'no reason why nothing is changed',
      input: (a) => ({ ...a, reason: ' ' }),
      error: field('reason'),
    },
    { why: 'a decision there is not', input: (a) => ({ ...a, decision: 'open' }), error: field('decision') },
    {
      why: 'one that is decided already',
      given: (world, { id }) => decide(world, id),
      input: ({ version: _seen, ...rest }) => rest,
      error: blocked('fiscal.finding_decided'),
    },
  ],
  afterwards: async (world) =>
    expect(await state(world)).toMatchObject({ state: 'dismissed', reason: '表外另有说明', version: 2 }),
})

behavesLikeAnAction(undoFinding, {
  allowed: who,
  prepare: async (world) => {
    const { id } = await proofreadingBy(world, who)
    await decide(world, id, { decision: 'accepted' })
    return { id, finding: 'parts_sum-1', version: 2 }
  },
  refused: [
    clerk,
    nowhere,
    noFinding,
    late,
    {
      why: 'one that nobody decided',
      input: ({ id }) => ({ id, finding: 'repeated_phrase-1' }),
      error: blocked('fiscal.finding_open'),
    },
  ],
  afterwards: async (world) =>
    expect(await state(world)).toMatchObject({ state: 'open', decidedBy: null, version: 3 }),
})

behavesLikeAnAction(exportFindings, {
  allowed: who,
  prepare: async (world) => ({ id: (await proofreadingBy(world, who)).id, format: 'csv' }),
  refused: [
    clerk,
    nowhere,
    { why: 'a format there is not', input: (a) => ({ ...a, format: 'exe' }), error: field('format') },
  ],
})

test('a corrected text shows what is gone, new and still there; what was dismissed need not be explained again', async () => {
  const world = await testWorld()
  const { id } = await proofreadingBy(world, who)
  await decide(world, id, { decision: 'accepted' })
  await perform(decideFinding, world.as(who), {
    id,
    finding: 'repeated_phrase-1',
    decision: 'dismissed',
    reason: '原文如此',
  })
  const again = await proofreadingBy(world, who, corrected, id)
  const found = (await world.rows('fiscal.finding')).filter((row) => row.proofreadingId === again.id)
  expect(found).toMatchObject([
    { code: 'repeated_phrase-1', stays: true, state: 'dismissed', reason: '原文如此' },
    { code: 'repeated_phrase-2', stays: false, state: 'open' },
  ])
  const gone = (await world.rows('fiscal.gone_finding')).map(({ findingId }) => findingId)
  expect((await world.rows('fiscal.finding')).filter((row) => gone.includes(row.id))).toMatchObject([
    { code: 'parts_sum-1', proofreadingId: id },
  ])
})

test('two clerks who decide the same finding at once: one of them is told', async () => {
  const world = await testWorld()
  const { id } = await proofreadingBy(world, who)
  const both = await Promise.allSettled([decide(world, id), decide(world, id, { decision: 'accepted' })])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})
