import { unitFacts } from './facts/county.ts'
import { departmentFacts } from './facts/department.ts'
import type { Line } from './mark.ts'
import { type Facts, VARIANTS, type Variant } from './model.ts'
import { accountsC } from './write/accounts-c.ts'
import { accountsD } from './write/accounts-d.ts'
import { budgetDocument } from './write/budget.ts'

export interface Document {
  readonly facts: Facts
  readonly lines: readonly Line[]
}

const WRITERS: Record<Variant, (facts: Facts) => Line[]> = {
  A: budgetDocument,
  B: budgetDocument,
  C: accountsC,
  D: accountsD,
  E: budgetDocument,
}

export const variantOf = (seed: number): Variant => VARIANTS[seed % VARIANTS.length]!

/** One clean document, marked. */
export function documentOf(seed: number, variant: Variant = variantOf(seed)): Document {
  const facts = variant === 'E' ? departmentFacts(seed) : unitFacts({ seed, variant })
  return { facts, lines: WRITERS[variant](facts) }
}
