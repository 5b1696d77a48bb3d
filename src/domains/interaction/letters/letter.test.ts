import { describe, expect, test } from 'vitest'
import { allActions, shortName } from '#kernel/actions'
import { allCaseKinds, describeCaseKind, drawCaseKind, stateBlockers } from '#kernel/cases'
import '../public.ts'

/**
 * The table of each kind once more, written by hand from the rules: state, and what may be done in it. The two are
 * compared for every state and every transition.
 */
const allowed: Record<string, Record<string, string>> = {
  'interaction.letter': {
    submitted: 'accept decline ask_supplement withdraw instruct supervise',
    awaiting_supplement: 'supplement withdraw instruct supervise',
    accepted: 'decline ask_supplement assign withdraw terminate merge instruct supervise',
    assigned: 'assign sign ask_return decide_return give_opinion withdraw terminate merge instruct supervise',
    handling:
      'ask_supplement assign ask_return decide_return ask_extension decide_extension suspend give_opinion save_draft ' +
      'submit_reply withdraw terminate merge instruct supervise',
    suspended: 'resume give_opinion withdraw terminate merge instruct supervise',
    reviewing: 'send_back_reply approve_reply instruct supervise',
    replied: 'publish keep_private withdraw_publication rate ask_again order_redo archive',
    archived: 'publish keep_private withdraw_publication',
    declined: 'archive',
    terminated: 'archive',
    withdrawn: 'archive',
    merged: 'unmerge withdraw',
  },
  'interaction.correction': {
    submitted: 'forward decline',
    forwarded: 'forward answer',
    answered: '',
    declined: '',
  },
  'interaction.opinion': {
    registered: 'assign close',
    assigned: 'assign respond',
    responded: 'close',
    closed: '',
  },
}
/** What may be done to a letter whatever became of it. */
const always = ['lift_supervision', 'reveal_person', 'add_note']
const kinds = allCaseKinds().filter(({ name }) => name.startsWith('interaction.'))

test('every kind is compared', () => {
  expect(kinds.map(({ name }) => name).sort()).toEqual(Object.keys(allowed).sort())
})

describe.each(kinds)('$label', (kind) => {
  const rows = Object.keys(kind.states).flatMap((state) =>
    Object.keys(kind.transitions).map((name) => ({ state, name })),
  )
  test.each(rows)('$state: $name', ({ state, name }) => {
    const may =
      allowed[kind.name]?.[state]?.split(' ').includes(name) ||
      (kind.name === 'interaction.letter' && always.includes(name))
    const blockers = stateBlockers(kind, name, state)
    expect(blockers.map(({ code }) => code)).toEqual(may ? [] : ['cases.wrong_state'])
    if (!may) expect(blockers[0]?.message).toContain(`“${kind.states[state]?.label}”`)
  })

  test('every transition is an action, and every action on it a transition, a creation or a bell', () => {
    const actions = allActions().filter(({ subjectKind, load }) => subjectKind === kind.name && load)
    const verbs = actions.map(shortName).filter((verb) => verb !== 'ring')
    expect(verbs.sort()).toEqual(Object.keys(kind.transitions).sort())
  })

  test('every state is reached from the first, and from every state that owes something a closed one is', () => {
    const moves = Object.values(kind.transitions).flatMap(({ from, to }) =>
      to ? from.map((state) => [state, to] as const) : [],
    )
    // What an action decides by itself: who goes back where.
    const decided = [
      ['awaiting_supplement', 'accepted'],
      ['awaiting_supplement', 'handling'],
      ['handling', 'accepted'],
      ['handling', 'merged'],
      ['replied', 'assigned'],
    ] as const
    const all = kind.name === 'interaction.letter' ? [...moves, ...decided] : moves
    const reach = (start: string): Set<string> => {
      const seen = new Set([start])
      for (const state of seen) for (const [from, to] of all) if (from === state) seen.add(to)
      return seen
    }
    expect([...reach(kind.initial)].sort()).toEqual(Object.keys(kind.states).sort())
    for (const state of Object.keys(kind.states))
      expect([...reach(state)].some((found) => kind.states[found]?.phase === 'closed')).toBe(true)
  })

  test('the diagram has every state and every move, and the page every transition', () => {
    const drawn = drawCaseKind(kind)
    for (const [state, { label }] of Object.entries(kind.states))
      expect(drawn).toContain(`  ${state} : ${label}\n`)
    for (const { from, to, label } of Object.values(kind.transitions))
      for (const state of to ? from : []) expect(drawn).toContain(`  ${state} --> ${to} : ${label}\n`)
    const page = describeCaseKind(kind)
    for (const name of Object.keys(kind.transitions)) expect(page).toContain(`| ${name} |`)
  })
})
