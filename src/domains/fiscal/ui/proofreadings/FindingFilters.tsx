import { type FindingItem, findingLevels, findingStates } from '../../proofreadings/contract.ts'
import { findingStateLabels } from '../../proofreadings/labels.ts'
import { type Choice, chosen, everything } from './finding-choice.ts'
import { LevelMark } from './levels.tsx'

interface FindingFiltersProps {
  readonly findings: readonly FindingItem[]
  readonly choice: Choice
  readonly choose: (choice: Choice) => void
  readonly corrected: boolean
}

/** Each button says how many there are; pressed ones are shown, none pressed shows all. */
export function FindingFilters({ findings, choice, choose, corrected }: FindingFiltersProps) {
  const count = (some: Partial<Choice>) => chosen(findings, { ...everything, ...some }).length
  const levels = findingLevels.filter((level) => count({ levels: [level] }) > 0)
  const since = [
    ['fresh', '新出现'],
    ['stays', '上次就有'],
  ] as const
  return (
    <div className="p-filters">
      <fieldset aria-label="级别">
        {levels.map((level) => {
          const on = choice.levels.includes(level)
          const rest = choice.levels.filter((other) => other !== level)
          return (
            <button
              key={level}
              type="button"
              aria-pressed={on}
              onClick={() => choose({ ...choice, levels: on ? rest : [...rest, level] })}
            >
              <LevelMark level={level} count={count({ levels: [level] })} />
            </button>
          )
        })}
      </fieldset>
      <fieldset aria-label="处理">
        {findingStates.map((state) => (
          <button
            key={state}
            type="button"
            aria-pressed={choice.state === state}
            onClick={() => choose({ ...choice, state: choice.state === state ? null : state })}
          >
            {findingStateLabels[state]} <b>{count({ state })}</b>
          </button>
        ))}
        {corrected &&
          since.map(([key, label]) => (
            <button
              key={key}
              type="button"
              aria-pressed={choice.since === key}
              onClick={() => choose({ ...choice, since: choice.since === key ? null : key })}
            >
              {label} <b>{count({ since: key })}</b>
            </button>
          ))}
      </fieldset>
    </div>
  )
}
