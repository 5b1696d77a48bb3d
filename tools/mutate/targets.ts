/** What is mutated, and which tests have to notice. */
import { globSync } from 'node:fs'

export interface Target {
  readonly name: string
  /** Each must name a file: a rule that was moved is not left out in silence. */
  readonly files: readonly string[]
  /** Asked in turn, the cheap and near ones first; the next ones only when these noticed nothing. */
  readonly stages: readonly (readonly string[])[]
}

const CALENDAR = 'src/kernel/calendar'
const CASES = 'src/kernel/cases'
const INTERACTION = 'src/domains/interaction'
const LETTERS = `${INTERACTION}/letters`

const calendarParts = [
  'calendar',
  'events',
  'count-days',
  'count-hours',
  'due',
  'limit',
  'working-hours',
  'year',
  'explain',
]
const caseParts = ['kind', 'clocks', 'life', 'case-action', 'case.store', 'alarms', 'recompute', 'past']
const letterParts = [
  'letter',
  'letter-rules',
  'letter-clocks',
  'masking',
  'query-code',
  'publication.actions',
  'settled.queries',
]

export const targets: readonly Target[] = [
  {
    name: 'clock',
    files: calendarParts.map((part) => `${CALENDAR}/${part}.ts`),
    stages: [
      [
        ...['due', 'refusals', 'explain', 'calendar', 'years'].map((name) => `${CALENDAR}/${name}.test.ts`),
        'test/clock/worked.test.ts',
      ],
    ],
  },
  {
    name: 'letters',
    files: [`${INTERACTION}/clock-rules.ts`, ...letterParts.map((part) => `${LETTERS}/${part}.ts`)],
    stages: [
      ['letter-rules', 'letter-clocks', 'masking', 'query-code'].map((name) => `${LETTERS}/${name}.test.ts`),
      [`${LETTERS}/letter.test.ts`],
      [`${LETTERS}/letter.jobs.test.ts`, `${LETTERS}/letter.actions.test.ts`],
    ],
  },
  {
    name: 'cases',
    files: caseParts.map((part) => `${CASES}/${part}.ts`),
    stages: [
      ['kind', 'life', 'clocks', 'recompute', 'past', 'alarms'].map((name) => `${CASES}/${name}.test.ts`),
    ],
  },
]

/** The files of a target; a name that stands for nothing is an error, not an empty result. */
export function filesOf(target: Target, root: string): string[] {
  const existing = (pattern: string): string[] => {
    const found = globSync(pattern, { cwd: root }).sort()
    if (found.length === 0) throw new Error(`tools/mutate/targets.ts: there is no ${pattern} any more`)
    return found
  }
  for (const test of target.stages.flat()) existing(test)
  return target.files.flatMap(existing).filter((file) => !file.endsWith('.test.ts'))
}
