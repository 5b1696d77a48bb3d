import { useRead } from '../api/query.ts'

export interface UnitChoice {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly parentId: string | null
}

const NONE: readonly UnitChoice[] = []

/** The county's units, in the order of the tree; asked for once, they change a few times a year. */
export function useUnits(): readonly UnitChoice[] {
  return useRead<{ readonly items: readonly UnitChoice[] }>('/api/units').data?.items ?? NONE
}

export const unitOptions = (units: readonly UnitChoice[]) =>
  units.map((unit) => ({ value: unit.id, label: unit.name, code: unit.code }))
