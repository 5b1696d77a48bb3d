import { GoTo, Mark, type Tone } from '#kernel/ui'
import type { Likelihood, Reached, TargetState, ValueSource } from '../../performance/contract.ts'
import { likelihoodLabels, targetStateLabels, valueSourceLabels } from '../../performance/labels.ts'
import { evidencePage } from './paths.ts'

const STATES: Readonly<Record<TargetState, Tone>> = {
  draft: 'plain',
  submitted: 'warn',
  approved: 'good',
  replaced: 'plain',
  discarded: 'plain',
}

export const TargetStateMark = ({ state }: { state: TargetState }) => (
  <Mark tone={STATES[state]}>{targetStateLabels[state]}</Mark>
)

const SOURCES: Readonly<Record<ValueSource, { readonly word: string; readonly tone: Tone }>> = {
  measured: { word: '实测', tone: 'good' },
  ledger: { word: '台账', tone: 'main' },
  typed: { word: '填报', tone: 'warn' },
  none: { word: '无数据', tone: 'plain' },
}

/** Whose value it is: counted by the system, proved by a ledger, or said by a person. */
export const SourceMark = ({ source }: { source: ValueSource }) => (
  <span title={valueSourceLabels[source]}>
    <Mark tone={SOURCES[source].tone}>{SOURCES[source].word}</Mark>
  </span>
)

const LIKELIHOODS: Readonly<Record<Likelihood, Tone>> = {
  certain: 'good',
  possible: 'warn',
  impossible: 'bad',
}

export const LikelihoodMark = ({ likelihood }: { likelihood: Likelihood | null }) =>
  likelihood ? (
    <Mark tone={LIKELIHOODS[likelihood]}>{likelihoodLabels[likelihood]}</Mark>
  ) : (
    <span className="z-muted">看不出</span>
  )

export const reachedText = ({ value, words, day }: Reached, unit = ''): string =>
  value === null ? (day ?? words ?? '—') : `${value}${unit}`

interface ReachedProps {
  readonly reached: Reached
  readonly unit?: string
  /** What it is the value of: the evidence page says so. */
  readonly of: string
}

/** A value, where it comes from, and the way to what proves it. */
export function ReachedValue({ reached, unit = '', of }: ReachedProps) {
  const text = reachedText(reached, unit)
  const { evidence, files, source } = reached
  return (
    <span className="pf-reached">
      {evidence ? (
        <GoTo to={evidencePage(evidence.href, of)} title={`${evidence.count} 条依据`}>
          {text}
        </GoTo>
      ) : (
        <span>{text}</span>
      )}{' '}
      <SourceMark source={source} />
      {files.map(({ id, name }) => (
        <a key={id} href={`/api/files/${id}`} className="pf-paper" download>
          {name}
        </a>
      ))}
    </span>
  )
}
