/** The clocks of letters, calls, error reports and opinion items, as data with their source (rules/letter-clocks.json). */
import rules from '../../../rules/letter-clocks.json' with { type: 'json' }

export interface ClockRule {
  readonly clock: string
  readonly label: string
  readonly limit: string
  readonly source: string
  readonly from: string
  readonly confirmed: boolean
  readonly item?: string
  readonly channel?: string
  readonly kind?: string
  readonly complex?: boolean
  readonly level?: string
}

/** What a matter is, as far as the rules care. */
export interface Matter {
  readonly item?: string
  readonly channel?: string
  readonly kind?: string
  readonly complex?: boolean
  readonly level?: string
}

const conditions = ['item', 'channel', 'kind', 'complex', 'level'] as const

function applies(rule: ClockRule, matter: Matter): boolean {
  return conditions.every((name) => rule[name] === undefined || rule[name] === matter[name])
}

function detail(rule: ClockRule): number {
  return conditions.filter((name) => rule[name] !== undefined).length
}

/** Being complex outweighs the kind: the longer limit is only ever given by a person's decision. */
function weight(rule: ClockRule): number {
  return detail(rule) + (rule.complex ? conditions.length : 0)
}

/** The most exact rule that holds on that day for this matter. Two that are equally exact: the later one in the file. */
export function clockRule(
  clock: string,
  matter: Matter,
  on: string,
  rows: readonly ClockRule[] = rules.rows,
): ClockRule {
  const fitting = rows.filter((rule) => rule.clock === clock && rule.from <= on && applies(rule, matter))
  const best = fitting.reduce<ClockRule | undefined>(
    (chosen, rule) => (!chosen || weight(rule) >= weight(chosen) ? rule : chosen),
    undefined,
  )
  if (!best) throw new Error(`no rule for the clock ${clock}`)
  return best
}
