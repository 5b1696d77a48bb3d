/** Which findings are shown, and which one is next. */
import type { FindingItem, FindingLevel, FindingState } from '../../proofreadings/contract.ts'

export interface Choice {
  readonly levels: readonly FindingLevel[]
  readonly state: FindingState | null
  /** Of a corrected text: only what is new, only what stayed. */
  readonly since: 'fresh' | 'stays' | null
}

export const everything: Choice = { levels: [], state: null, since: null }

export function chosen(findings: readonly FindingItem[], { levels, state, since }: Choice): FindingItem[] {
  return findings.filter(
    (finding) =>
      (levels.length === 0 || levels.includes(finding.level)) &&
      (state === null || finding.state === state) &&
      (since === null || finding.stays === (since === 'stays')),
  )
}

/** The one after (or before) the given one; from nowhere, the first. It stops at both ends. */
export function beside(
  findings: readonly FindingItem[],
  code: string | null,
  step: 1 | -1,
): FindingItem | undefined {
  const at = findings.findIndex((finding) => finding.code === code)
  if (at < 0) return findings[0]
  return findings[Math.min(Math.max(at + step, 0), findings.length - 1)]
}

/** By line: the findings that stand there. */
export function byLine(findings: readonly FindingItem[]): ReadonlyMap<number, readonly FindingItem[]> {
  const lines = new Map<number, FindingItem[]>()
  for (const finding of findings) {
    const there = lines.get(finding.line)
    if (there) there.push(finding)
    else lines.set(finding.line, [finding])
  }
  return lines
}
