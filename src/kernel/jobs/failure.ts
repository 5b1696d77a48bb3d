/** Thrown by a job that knows that trying again is of no use: it goes to the dead letters at once. */
export class GiveUp extends Error {
  override readonly name = 'GiveUp'
}

const LONGEST = 500

/**
 * What the system administrator may read about a failure. Other systems repeat addresses and numbers in their
 * refusals, and the administrator is to see no citizen's.
 */
export function describeFailure(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return text
    .replace(/[^\s<>()"',;:]+@[^\s<>()"',;:]+/g, '［邮箱］')
    .replace(/\+?\d[\d -]{5,}\d/g, '［号码］')
    .replaceAll('\0', '')
    .slice(0, LONGEST)
}
