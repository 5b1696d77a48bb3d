import { z } from 'zod'
import type { Blocker } from '#kernel/errors'

/** A row of buttons that nobody can take in is no help. */
const MOST_VIEWS = 30

/** `letters`, and of a ledger that a county made itself `ledger:own_kind_2`. */
export const listName = z.string().regex(/^[a-z][a-z0-9_:-]{0,59}$/, '没有这个列表')

export function tooManyBlockers(count: number): Blocker[] {
  if (count <= MOST_VIEWS) return []
  const message = `每个列表最多存 ${MOST_VIEWS} 组常用筛选，请先删去不用的。`
  return [{ code: 'views.too_many', message }]
}
