import type { BookRole } from '../forms/form.ts'
import { listed } from '../forms/pick.ts'
import type { Condition } from './layout.ts'
import { figureFor, type Item, type Pen, valueIn } from './pen.ts'

/** Whether what depends on it is said at all. */
export function holds(pen: Pen, condition: Condition | undefined, item?: Item): boolean {
  if (!condition) return true
  const { input } = pen
  const value = (named: string) => {
    const [name = '', role = 'this'] = named.split('@')
    return valueIn(pen, figureFor(name, item), role as BookRole)
  }
  const isSome = (name: string) => !(value(name)?.eq(0) ?? true)
  const { some, none, below_zero: below, equal, book, nature, answered, annexes, eliminations } = condition
  return (
    (some === undefined || listed(some).some(isSome)) &&
    (none === undefined || !listed(none).some(isSome)) &&
    (below === undefined || listed(below).some((name) => value(name)?.lt(0) ?? false)) &&
    (equal === undefined || areEqual(equal.map(value))) &&
    (book === undefined || pen.books[book] !== undefined) &&
    (condition.scope === undefined || condition.scope === input.scope) &&
    (nature === undefined || listed(nature).includes(input.head.nature)) &&
    (answered === undefined || Boolean(input.texts[answered]?.trim())) &&
    (annexes === undefined || annexes === input.annexes.length > 0) &&
    (eliminations === undefined || eliminations === Boolean(input.eliminations?.length)) &&
    (condition.settled === undefined || condition.settled === pen.isSettled) &&
    (condition.not === undefined || !holds(pen, condition.not, item))
  )
}

function areEqual(values: readonly ReturnType<typeof valueIn>[]): boolean {
  const [first, ...others] = values
  return Boolean(first && others.every((other) => other?.eq(first)))
}
