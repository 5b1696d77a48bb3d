import type { z } from 'zod'
import { type Act, type Action, defineAction, type Facts, type Subject } from '#kernel/actions'
import type { Blocker } from '#kernel/errors'
import type { CaseRow } from './case.store.ts'
import { type CaseKind, stateBlockers } from './kind.ts'
import { moveCase, type Step } from './life.ts'

/** A thing that lives as a case: its own fields, and the case row that was locked with them. */
export interface CaseSubject extends Subject {
  readonly case: CaseRow
}

export interface CaseActionDefinition<Input, S extends CaseSubject, Output> {
  readonly permission: string
  readonly input: z.ZodType<Input>
  readonly load: (act: Act, input: Input) => Promise<S | undefined>
  readonly content?: (subject: S, act: Act) => object | Promise<object>
  readonly blockers?: (subject: S, facts: Facts) => Blocker[]
  readonly inputBlockers?: (subject: S, input: Input, facts: Facts) => Blocker[]
  /** Changes the domain's own rows and says what the step is; the kernel then moves the case. */
  readonly step: (act: Act, input: Input, subject: S) => Promise<(Step & { output?: Output }) | undefined>
}

/** One transition of a case kind as an action: the table decides the state, the domain decides the rest. */
export function caseAction<
  State extends string,
  Name extends string,
  Input,
  S extends CaseSubject,
  Output = unknown,
>(
  kind: CaseKind<State, Name>,
  name: Name,
  definition: CaseActionDefinition<Input, S, Output>,
): Action<Input, S, Output & { version: number; state: string }> {
  const { permission, input, load, content, inputBlockers } = definition
  const plain: CaseKind = kind
  return defineAction({
    name: `${kind.name.split('.')[0]}.${actionName(kind, name)}`,
    label: kind.transitions[name].label,
    permission,
    subjectKind: kind.name,
    input,
    load,
    blockers: (subject, facts) => [
      ...stateBlockers(kind, name, subject.case.state as State),
      ...(definition.blockers?.(subject, facts) ?? []),
    ],
    ...(content ? { content } : {}),
    ...(inputBlockers ? { inputBlockers } : {}),
    async run(act, given, subject) {
      const { output, ...step } = (await definition.step(act, given, subject)) ?? {}
      await moveCase(act, plain, subject.case, name, step)
      const state = step.to ?? plain.transitions[name]?.to ?? subject.case.state
      act.note({ from: subject.case.state, to: state, number: subject.case.number })
      return { ...(output as Output), version: subject.case.version + 1, state }
    },
  })
}

/** `interaction.letter` + `accept` → `accept_letter`: unique in the domain, readable in the audit log. */
function actionName(kind: CaseKind<string, string>, name: string): string {
  return `${name}_${kind.name.split('.')[1]}`
}
