/** A unit of the county's administration: its rules, with no I/O. */
import type { Blocker } from '#kernel/errors'
import type { LocalDate } from '#kernel/time'

export const unitKinds = [
  'county',
  'office',
  'centre',
  'department',
  'township',
  'subdistrict',
  'division',
] as const
export type UnitKind = (typeof unitKinds)[number]

export interface Unit {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly kind: UnitKind
  readonly parentId: string | null
  readonly sort: number
  readonly phone: string | null
  readonly address: string | null
  readonly duties: string[]
  readonly validFrom: LocalDate
  readonly validUntil: LocalDate | null
  readonly mergedInto: string | null
  readonly version: number
}

export type UnitChange = 'created' | 'renamed' | 'moved' | 'merged' | 'closed'

export interface UnitPeriod {
  readonly unitId: string
  readonly validFrom: LocalDate
  readonly validUntil: LocalDate | null
  readonly name: string
  readonly shortName: string
  readonly parentId: string | null
  readonly mergedInto: string | null
  readonly change: UnitChange
  readonly reason: string
}

export function closedBlockers(unit: Unit): Blocker[] {
  if (unit.validUntil === null) return []
  return [{ code: 'org.unit_closed', message: `“${unit.name}”已于 ${unit.validUntil} 撤销或并入其他单位。` }]
}

export function rootBlockers(unit: Unit): Blocker[] {
  if (unit.parentId !== null) return []
  return [{ code: 'org.unit_is_root', message: '最上级单位不能移动、合并或撤销。' }]
}

export function parentBlockers(parent: Unit, below: readonly string[]): Blocker[] {
  const circle = { code: 'org.unit_circle', message: '不能归到本单位或它的下级之下。' }
  return [...closedBlockers(parent), ...(below.includes(parent.id) ? [circle] : [])]
}
