import { homeMoment, type WorkingTime } from '../moments.ts'
import type { Random } from '../random.ts'
import type { LetterStep, LetterStepData, LetterStepName, Moment, Username } from '../types.ts'

/** Writes steps one after another, each at a moment when its doer could have done it. */
export interface Timeline {
  readonly steps: LetterStep[]
  now(): Moment
  /** At a desk, in working hours, `days` working days after the step before. */
  desk<Name extends LetterStepName>(step: Name, by: Username, data: LetterStepData[Name], days?: number): void
  /** At home, at any hour, `days` calendar days after the step before. */
  home<Name extends LetterStepName>(step: Name, data: LetterStepData[Name], days?: number): void
  at<Name extends LetterStepName>(step: Name, by: Username, data: LetterStepData[Name], at: Moment): void
}

export function timelineFrom(start: Moment, working: WorkingTime, random: Random): Timeline {
  const steps: LetterStep[] = []
  const now = (): Moment => steps.at(-1)?.at ?? start
  const add = <Name extends LetterStepName>(
    step: Name,
    by: Username | 'writer',
    data: LetterStepData[Name],
    at: Moment,
  ): void => {
    steps.push({ at, step, by, data } as LetterStep)
  }
  return {
    steps,
    now,
    desk: (step, by, data, days = 0) => add(step, by, data, working.deskMoment(now(), days, random)),
    home: (step, data, days = 0) => add(step, 'writer', data, homeMoment(now(), days, random)),
    at: add,
  }
}
