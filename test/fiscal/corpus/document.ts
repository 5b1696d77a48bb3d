import { unitFacts } from './facts/county.ts'
import { departmentFacts } from './facts/department.ts'
import type { Line } from './mark.ts'
import { type Facts, VARIANTS, type Variant } from './model.ts'
import { random } from './random.ts'
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

const BY_CODE = /^t:(function|fund|income|outgo|f02|f03|f05|f08|f09)$/

/** Some offices print 类, 款 and 项 in columns of their own. */
function splitCodes(lines: readonly Line[]): Line[] {
  return lines.flatMap((line) => {
    if (!BY_CODE.test(line.block) || !line.text.includes('\t')) return [line]
    const [code = '', ...cells] = line.text.split('\t')
    const parts = /^\d{3,7}$/.test(code)
      ? [code.slice(0, 3), code.slice(3, 5), code.slice(5)]
      : [code, '', '']
    const row = { ...line, text: [...parts, ...cells].join('\t') }
    const heads = { ...line, text: ['类', '款', '项', ...cells.map(() => '')].join('\t') }
    return code === '科目编码' ? [row, heads] : [row]
  })
}

export const variantOf = (seed: number): Variant => VARIANTS[seed % VARIANTS.length]!

/** One clean document, marked. */
export function documentOf(seed: number, variant: Variant = variantOf(seed)): Document {
  const facts = variant === 'E' ? departmentFacts(seed) : unitFacts({ seed, variant })
  const lines = WRITERS[variant](facts)
  return { facts, lines: random(seed + 3).chance(0.15) ? splitCodes(lines) : lines }
}
