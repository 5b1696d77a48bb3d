import { describe, expect, test } from 'vitest'
import { perform } from '#kernel/actions'
import { behavesLikeAnAction, unitNamed, type World } from '#kernel/testing'
import { decimal, plain } from '../decimal.ts'
import { appraisalHeads } from '../shipped.ts'
import '../../public.ts'
import {
  decideAppraisal,
  openAppraisal,
  reopenAppraisal,
  returnAppraisal,
  saveAppraisalPoints,
  submitAppraisal,
} from './appraisal.actions.ts'
import { type Point, proposedVerdict, scoreOfPoints } from './appraisal.ts'

const field = (path: string) => ({ name: 'InvalidInput', fields: [expect.objectContaining({ path })] })
const blockers = (...codes: string[]) => ({
  name: 'Refused',
  blockers: codes.map((code) => expect.objectContaining({ code })),
})
const opening = { unitId: unitNamed.housing, year: 2026, name: '智慧工地监管', amount: '36.5' }
const open = async (world: World) => ({
  id: (await perform(openAppraisal, world.as('financeFei'), opening)).id,
})

/** So much of every point's most, in per cent; a head may have its own. */
const pointsAt = (share: string, heads: Readonly<Record<string, string>> = {}): Point[] =>
  appraisalHeads.flatMap(({ id, points }) =>
    points.map(({ id: point, most }) => {
      const score = plain(
        decimal(most)
          .times(heads[id] ?? share)
          .div(100)
          .round(2),
      )
      return { point, score, reason: score === most ? '' : '依据不足' }
    }),
  )
const filled = async (world: World, points = pointsAt('90')) => {
  const sheet = await open(world)
  await perform(saveAppraisalPoints, world.as('financeFei'), { ...sheet, points })
  return sheet
}
const sent = async (world: World, points = pointsAt('90')) => {
  const sheet = await filled(world, points)
  await perform(submitAppraisal, world.as('financeFei'), sheet)
  return sheet
}

behavesLikeAnAction(openAppraisal, {
  input: opening,
  allowed: 'financeFei',
  refused: [
    { why: 'who only reviews', who: 'directorLi', error: { name: 'Forbidden' } },
    { why: 'an amount that is none', input: (a) => ({ ...a, amount: '不多' }), error: field('amount') },
    { why: 'an amount below nothing', input: (a) => ({ ...a, amount: '-1' }), error: field('amount') },
    {
      why: 'a project of nobody',
      input: (a) => ({ ...a, projectId: crypto.randomUUID() }),
      error: field('projectId'),
    },
    {
      why: 'a unit that is not there',
      input: (a) => ({ ...a, unitId: crypto.randomUUID() }),
      error: { name: 'NotFound' },
    },
  ],
})

behavesLikeAnAction(saveAppraisalPoints, {
  prepare: async (world) => ({ ...(await open(world)), points: pointsAt('90').slice(0, 2) }),
  allowed: 'financeFei',
  refused: [
    { why: 'who only reviews', who: 'directorLi', error: { name: 'Forbidden' } },
    {
      why: 'more than there is',
      input: (a) => ({ ...a, points: [{ ...a.points[0], score: '99' }] }),
      error: field('points.0.score'),
    },
    {
      why: 'a point of nowhere',
      input: (a) => ({ ...a, points: [{ ...a.points[0], point: 'x' }] }),
      error: field('points.0.point'),
    },
    {
      why: 'what was sent',
      given: async (world, { id }) => {
        await perform(saveAppraisalPoints, world.as('financeFei'), { id, points: pointsAt('90') })
        await perform(submitAppraisal, world.as('financeFei'), { id })
      },
      error: blockers('fiscal.appraisal_sent'),
    },
  ],
})

behavesLikeAnAction(submitAppraisal, {
  prepare: filled,
  allowed: 'financeFei',
  refused: [
    { why: 'who only reviews', who: 'directorLi', error: { name: 'Forbidden' } },
    {
      why: 'points not given, and points taken off without a word',
      given: (world, sheet) =>
        perform(saveAppraisalPoints, world.as('financeFei'), {
          ...sheet,
          points: [
            { point: 'basis', score: '', reason: '' },
            { point: 'duty', score: '1', reason: '' },
          ],
        }),
      error: blockers('fiscal.no_points', 'fiscal.no_reason'),
    },
  ],
})

behavesLikeAnAction(returnAppraisal, {
  prepare: async (world) => ({ ...(await sent(world)), reason: '成本依据不足' }),
  allowed: 'directorLi',
  refused: [
    { why: 'who wrote it', who: 'financeFei', error: { name: 'Forbidden' } },
    {
      why: 'a draft',
      given: (world, input) => perform(returnAppraisal, world.as('directorLi'), input),
      error: blockers('fiscal.appraisal_not_sent'),
    },
  ],
})

behavesLikeAnAction(decideAppraisal, {
  prepare: async (world) => ({ ...(await sent(world)), verdict: 'support', opinion: '同意安排' }),
  allowed: 'directorLi',
  refused: [
    { why: 'who wrote it', who: 'financeFei', error: { name: 'Forbidden' } },
    {
      why: 'what he sent himself',
      given: (world) =>
        world.sql('update fiscal.appraisal set submitted_by = $1', [world.as('directorLi').actor.id]),
      error: blockers('fiscal.own_appraisal'),
    },
    {
      why: 'a verdict better than its points',
      given: (world) =>
        world.sql('update fiscal.appraisal set points = $1', [JSON.stringify(pointsAt('70'))]),
      error: blockers('fiscal.verdict_too_good'),
    },
    {
      why: 'money that is not lawful, however good the rest',
      given: (world) =>
        world.sql('update fiscal.appraisal set points = $1', [
          JSON.stringify(pointsAt('100', { funding: '50' })),
        ]),
      error: blockers('fiscal.verdict_too_good'),
    },
  ],
})

behavesLikeAnAction(reopenAppraisal, {
  prepare: async (world) => {
    const sheet = await sent(world)
    await perform(decideAppraisal, world.as('directorLi'), {
      ...sheet,
      verdict: 'no_support',
      opinion: '今年不安排',
    })
    return { ...sheet, reason: '方案已改' }
  },
  allowed: 'directorLi',
  refused: [
    { why: 'who wrote it', who: 'financeFei', error: { name: 'Forbidden' } },
    {
      why: 'what is open',
      given: (world, input) => perform(reopenAppraisal, world.as('directorLi'), input),
      error: blockers('fiscal.appraisal_not_decided'),
    },
  ],
})

describe('the verdict by rule', () => {
  test.each([
    ['100', 'support'],
    ['80', 'support'],
    ['79', 'support_after_change'],
    ['60', 'support_after_change'],
    ['59', 'no_support'],
  ])('%s per cent of every point: %s', (share, verdict) => {
    expect(proposedVerdict(pointsAt(share))).toBe(verdict)
  })
  test('is not said while points are missing', () => {
    expect(proposedVerdict(pointsAt('100').slice(1))).toBeNull()
  })
  test('all points make a hundred', () => {
    expect(plain(scoreOfPoints(pointsAt('100')))).toBe('100')
  })
})
