/** People, the posts they hold and who stands in for whom: rules, with no I/O. */
import type { Blocker } from '#kernel/errors'
import type { LocalDate } from '#kernel/time'

export interface Person {
  readonly id: string
  readonly name: string
  readonly employeeNumber: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly joinedOn: LocalDate
  readonly leftOn: LocalDate | null
  readonly version: number
}

export interface Post {
  readonly id: string
  readonly personId: string
  readonly unitId: string
  readonly title: string
  readonly isHead: boolean
  readonly acting: boolean
  readonly main: boolean
  readonly reason: string | null
  readonly validFrom: LocalDate
  readonly validUntil: LocalDate | null
  readonly version: number
}

export interface Delegation {
  readonly id: string
  readonly fromPersonId: string
  readonly toPersonId: string
  readonly permissions: string[] | null
  readonly validFrom: LocalDate
  readonly validUntil: LocalDate
  readonly reason: string
  readonly revokedAt: Date | null
  readonly version: number
}

/** Nobody is stood in for longer than half a year without being asked again. */
export const MOST_DELEGATION_DAYS = 183

export function leftBlockers(person: Person): Blocker[] {
  if (person.leftOn === null) return []
  return [{ code: 'org.person_left', message: `${person.name}已于 ${person.leftOn} 离任。` }]
}

export function endedBlockers(post: Post, today: LocalDate): Blocker[] {
  if (post.validUntil === null || post.validUntil >= today) return []
  return [{ code: 'org.post_ended', message: `此任职已于 ${post.validUntil} 结束。` }]
}

export function delegationEndedBlockers(delegation: Delegation, today: LocalDate): Blocker[] {
  if (delegation.revokedAt === null && delegation.validUntil >= today) return []
  return [{ code: 'org.delegation_ended', message: '此委托已经结束或收回。' }]
}
