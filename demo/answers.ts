import { addDays, type LocalDate } from '#kernel/time'
import rows from './answers.json' with { type: 'json' }
import type { DemoAnswer, UnitCode } from './types.ts'

type Row = [
  question: string,
  answer: string,
  basis: string,
  unit: UnitCode,
  /** Days from today; negative: out of date, so that someone must look at it. */
  validDays: number,
  tags: string,
]

/** 答问库: standard answers the bureaus stand for, each until a date. */
export function answers(today: LocalDate): readonly DemoAnswer[] {
  return (rows as unknown as readonly Row[]).map(
    ([question, answer, basis, unit, validDays, tags], index) => ({
      key: `answer-${String(index + 1).padStart(2, '0')}`,
      question,
      answer,
      basis,
      unit,
      validUntil: addDays(today, validDays),
      tags: tags.split(' '),
    }),
  )
}
