/** The sets of forms under rules/fiscal/forms. One more is one more file and a line here. */
import budgetChongqing from '../../../../rules/fiscal/forms/budget-chongqing.json' with { type: 'json' }
import budgetChongqingPrior from '../../../../rules/fiscal/forms/budget-chongqing-prior.json' with {
  type: 'json',
}
import budgetSichuan from '../../../../rules/fiscal/forms/budget-sichuan.json' with { type: 'json' }
import budgetStandard from '../../../../rules/fiscal/forms/budget-standard.json' with { type: 'json' }
import finalStandard from '../../../../rules/fiscal/forms/final-standard.json' with { type: 'json' }
import type { FormSet } from './form.ts'

// A test holds each against the types: what JSON says is only text to the compiler.
const sets = [
  budgetChongqing,
  budgetChongqingPrior,
  budgetSichuan,
  budgetStandard,
  finalStandard,
] as unknown as readonly FormSet[]

export const formSets = (): readonly FormSet[] => sets

export function formSet(id: string): FormSet | undefined {
  return sets.find((set) => set.id === id)
}
