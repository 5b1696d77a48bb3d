import { useRead } from '#kernel/ui'
import type { PerformanceRules } from '../../performance/contract.ts'
import { rulesApi } from './paths.ts'

/** What the county has decided under rules/fiscal/performance: schemes, score rules, causes. */
export const useRules = () => useRead<PerformanceRules>(rulesApi)

export const labelOf = (
  choices: readonly { readonly id: string; readonly label: string }[],
  id: string | null,
): string => choices.find((one) => one.id === id)?.label ?? id ?? '—'

export const options = (choices: readonly { readonly id: string; readonly label: string }[]) =>
  choices.map(({ id, label }) => ({ value: id, label }))
