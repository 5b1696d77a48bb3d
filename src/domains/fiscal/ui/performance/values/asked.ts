import type { BindingScope } from '../../../performance/values/contract.ts'

/** What is asked of a measure, as it is typed. */
export interface Asked {
  readonly measure: string
  readonly scope: BindingScope
  readonly kind: string
  readonly factor: string
}
