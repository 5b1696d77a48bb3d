/** What a conflict brought: the fields in which the two differ, and what both look like as text. */
export interface Difference {
  readonly field: string
  readonly theirs: unknown
  readonly mine: unknown
}

/** Only what both name: a version is no content, and what was not sent would not be written over. */
export function differing(current: unknown, yours: unknown): Difference[] {
  if (!isRecord(current) || !isRecord(yours)) return []
  return Object.keys(yours)
    .filter((field) => field !== 'version' && field in current)
    .map((field) => ({ field, theirs: current[field], mine: yours[field] }))
    .filter(({ theirs, mine }) => asText(theirs) !== asText(mine))
}

export function asText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(asText).join('、')
  return typeof value === 'boolean' ? (value ? '是' : '否') : String(value)
}

/** The version that stands there now: what is sent next has seen it. */
export function versionIn(current: unknown): number | undefined {
  const version = isRecord(current) ? current.version : undefined
  return typeof version === 'number' ? version : undefined
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
