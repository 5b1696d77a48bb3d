import { describe, expect, test } from 'vitest'
import type { Facts, Scope } from '#kernel/actions'
import { shippedCalendar } from '#kernel/calendar'
import { fixedClock, parseInstant } from '#kernel/time'
import { aLetter } from '../testing.ts'
import { type Letter, letterCase } from './letter.ts'
import * as rules from './letter-rules.ts'

const now = parseInstant('2025-10-20T09:00')

/** A complaint that the housing unit handles, and of which nothing else is known. */
function letter({ unitId = 'housing', state = 'handling', ...change }: Record<string, unknown> = {}): Letter {
  return {
    ...aLetter,
    case: { state, unitId },
    joint: [],
    answerDueAt: null,
    returnRequest: null,
    extensionRequest: null,
    extensionCount: 0,
    publication: 'undecided',
    redoCount: 0,
    questionCount: 0,
    satisfaction: null,
    supervisionLevel: 0,
    ...change,
  } as unknown as Letter
}

function facts(scope?: Scope): Facts {
  const permissions = new Map(scope ? [['interaction.handle_letter', scope]] : [])
  return {
    actor: { kind: 'person', id: 'chen', name: '陈工', unitId: 'housing', permissions },
    clock: fixedClock(now),
    calendar: shippedCalendar(),
  } as Facts
}

const ofHousing = facts({ unitIds: ['housing'] })
const request = { reason: '不属职责', at: '2025-10-19', by: 'chen' }
const codes = (blockers: { code: string }[]) => blockers.map(({ code }) => code.replace('interaction.', ''))

describe('who handles it', () => {
  test('the main unit, or who reaches every unit', () => {
    expect(codes(rules.mainUnitOnly(letter(), ofHousing))).toEqual([])
    expect(codes(rules.mainUnitOnly(letter(), facts('all')))).toEqual([])
    expect(codes(rules.mainUnitOnly(letter(), facts({ unitIds: ['water'] })))).toEqual(['not_main_unit'])
    expect(codes(rules.mainUnitOnly(letter(), facts()))).toEqual(['not_main_unit'])
  })

  test('the units that help give their opinion, and nobody else does', () => {
    const joint = [
      { unitId: 'water', opinion: null },
      { unitId: 'roads', opinion: null },
    ]
    expect(codes(rules.jointUnitOnly(letter({ joint }), facts({ unitIds: ['roads'] })))).toEqual([])
    expect(codes(rules.jointUnitOnly(letter({ joint }), ofHousing))).toEqual(['not_joint_unit'])
    expect(codes(rules.jointUnitOnly(letter({ joint }), facts()))).toEqual(['not_joint_unit'])
    expect(codes(rules.jointUnitOnly(letter(), facts('all')))).toEqual(['not_joint_unit'])
  })
})

describe('a return', () => {
  test('is asked for by the main unit, and once at a time', () => {
    expect(codes(rules.returnBlockers(letter(), ofHousing))).toEqual([])
    expect(codes(rules.returnBlockers(letter({ returnRequest: request }), facts()))).toEqual([
      'not_main_unit',
      'return_pending',
    ])
  })

  test('is decided when it was asked for', () => {
    expect(codes(rules.returnDecisionBlockers(letter({ returnRequest: request })))).toEqual([])
    expect(codes(rules.returnDecisionBlockers(letter()))).toEqual(['no_return_request'])
  })
})

describe('an extension', () => {
  test('is asked for by the main unit, once in all', () => {
    expect(codes(rules.extensionBlockers(letter(), ofHousing))).toEqual([])
    const again = letter({ extensionRequest: request, extensionCount: 1 })
    expect(codes(rules.extensionBlockers(again, facts()))).toEqual([
      'not_main_unit',
      'extension_pending',
      'extended_already',
    ])
  })

  test('comes too late the moment after the answer was due, not before', () => {
    const dueIn = (ms: number) => letter({ answerDueAt: new Date(now.getTime() + ms) })
    expect(codes(rules.extensionBlockers(dueIn(0), ofHousing))).toEqual([])
    expect(codes(rules.extensionBlockers(dueIn(-1), ofHousing))).toEqual(['overdue_extension'])
    expect(codes(rules.extensionBlockers(dueIn(60_000), ofHousing))).toEqual([])
  })

  test('is decided when it was asked for', () => {
    expect(codes(rules.extensionDecisionBlockers(letter({ extensionRequest: request })))).toEqual([])
    expect(codes(rules.extensionDecisionBlockers(letter()))).toEqual(['no_extension_request'])
  })
})

test('an answer waits for what was asked for and for all who help', () => {
  expect(codes(rules.submitReplyBlockers(letter(), ofHousing))).toEqual([])
  const helped = [
    { unitId: 'water', opinion: '同意' },
    { unitId: 'roads', opinion: '同意' },
  ]
  expect(codes(rules.submitReplyBlockers(letter({ joint: helped }), ofHousing))).toEqual([])
  const waiting = letter({
    extensionRequest: request,
    returnRequest: request,
    joint: [...helped, { unitId: 'police', opinion: null }],
  })
  expect(codes(rules.submitReplyBlockers(waiting, facts()))).toEqual([
    'not_main_unit',
    'extension_pending',
    'return_pending',
    'joint_opinion_missing',
  ])
})

describe('publication', () => {
  test('is the writer’s wish, and happens once', () => {
    expect(codes(rules.publishBlockers(letter()))).toEqual([])
    expect(codes(rules.publishBlockers(letter({ publication: 'private' })))).toEqual([])
    expect(codes(rules.publishBlockers(letter({ visibility: 'private', publication: 'published' })))).toEqual(
      ['writer_wants_private', 'already_published'],
    )
  })

  test('is taken back before it is kept private, and only when it happened', () => {
    const published = letter({ publication: 'published' })
    expect(codes(rules.keepPrivateBlockers(letter()))).toEqual([])
    expect(codes(rules.keepPrivateBlockers(published))).toEqual(['already_published'])
    expect(codes(rules.withdrawPublicationBlockers(published))).toEqual([])
    expect(codes(rules.withdrawPublicationBlockers(letter()))).toEqual(['not_published'])
  })

  test('is decided before an answered letter is archived, if its writer allowed it', () => {
    const answered = { state: 'replied' }
    expect(codes(rules.archiveBlockers(letter(answered)))).toEqual(['publication_undecided'])
    expect(codes(rules.archiveBlockers(letter({ state: 'declined' })))).toEqual([])
    expect(codes(rules.archiveBlockers(letter({ ...answered, visibility: 'private' })))).toEqual([])
    expect(codes(rules.archiveBlockers(letter({ ...answered, publication: 'private' })))).toEqual([])
  })
})

describe('the writer', () => {
  test('gets one re-do, and none of a letter of thanks', () => {
    expect(codes(rules.redoBlockers(letter()))).toEqual([])
    expect(codes(rules.redoBlockers(letter({ redoCount: 1, kind: 'thanks' })))).toEqual([
      'redone_already',
      'thanks_need_no_reply',
    ])
  })

  test('asks again three times and rates each round once', () => {
    expect(codes(rules.askAgainBlockers(letter({ questionCount: 2 })))).toEqual([])
    expect(codes(rules.askAgainBlockers(letter({ questionCount: 3 })))).toEqual(['followed_up_too_often'])
    expect(codes(rules.rateBlockers(letter()))).toEqual([])
    expect(codes(rules.rateBlockers(letter({ satisfaction: 'satisfied' })))).toEqual(['rated_already'])
  })
})

test('supervision is lifted where it is', () => {
  expect(codes(rules.liftSupervisionBlockers(letter({ supervisionLevel: 1 })))).toEqual([])
  expect(codes(rules.liftSupervisionBlockers(letter()))).toEqual(['not_supervised'])
})

test('every reason is told in words', () => {
  expect(rules.blocker('interaction.not_published')).toEqual({
    code: 'interaction.not_published',
    message: '此信没有公开。',
  })
})

describe('the life of a letter', () => {
  const namesOf = (fits: (step: (typeof letterCase.transitions)['accept']) => boolean) =>
    Object.entries(letterCase.transitions)
      .filter(([, step]) => fits(step))
      .map(([name]) => name)
      .sort()
      .join(' ')

  test('is told to its writer where it moves, and not where the house talks to itself', () => {
    expect(namesOf((step) => step.public === true)).toBe(
      'accept approve_reply ask_again ask_supplement assign decline order_redo publish rate resume sign supplement ' +
        'suspend terminate unmerge withdraw',
    )
  })

  test('keeps no line of a draft saved or a name looked at', () => {
    expect(namesOf((step) => step.silent === true)).toBe('reveal_person save_draft')
  })

  test('waits for the writer, for others and for the letter it was merged into; owes nothing when it is over', () => {
    const inPhase = (phase: string) =>
      Object.entries(letterCase.states)
        .filter(([, state]) => state.phase === phase)
        .map(([name]) => name)
    expect(inPhase('waiting')).toEqual(['awaiting_supplement', 'suspended', 'merged'])
    expect(inPhase('open')).toEqual(['submitted', 'accepted', 'assigned', 'handling', 'reviewing'])
    expect(inPhase('closed')).toEqual(['replied', 'archived', 'declined', 'terminated', 'withdrawn'])
  })

  test('rings at half and four fifths, when it is late, and one and three working days after', () => {
    expect(letterCase.warnings).toEqual([0.5, 0.8])
    expect(letterCase.escalations).toEqual([
      { level: 1, afterWorkingDays: 0 },
      { level: 2, afterWorkingDays: 1 },
      { level: 3, afterWorkingDays: 3 },
    ])
  })
})
