/** Who has to hear of what happens to a target. */
import { holdersOf } from '#kernel/access'
import type { Tx } from '#kernel/db'
import { tell } from '#kernel/notifications'
import type { Clock } from '#kernel/time'

export interface News {
  readonly kind: string
  readonly title: string
  readonly body: string
  /** Within the console. */
  readonly href: string
  readonly key: string
}

interface Teller {
  readonly tx: Tx
  readonly clock: Clock
  readonly actor?: { readonly id: string | null }
}

export async function tellHolders(
  teller: Teller,
  permission: string,
  unitId: string,
  news: News,
): Promise<void> {
  const people = await holdersOf(teller.tx, { permission, unitId }, teller.clock.today())
  await tellThem(teller, people, news)
}

/** Whoever did it knows it already. */
export async function tellThem(
  { tx, actor }: Teller,
  personIds: readonly (string | null)[],
  news: News,
): Promise<void> {
  const others = [...new Set(personIds.flatMap((id) => id ?? []))].filter((id) => id !== actor?.id)
  if (others.length > 0) await tell(tx, { ...news, personIds: others, kind: `fiscal.${news.kind}` })
}

export const targetHref = (id: string): string => `/console/fiscal/performance/targets/${id}`
export const evaluationHref = (id: string): string => `/console/fiscal/performance/evaluations/${id}`
