import { readFileSync } from 'node:fs'
import type { Truth } from './sample.ts'
import { type Proofread, touches, wantedRank } from './score.ts'

type Listed = Pick<Truth, 'kind' | 'wanted' | 'lines' | 'proof' | 'mentions'>

const FOLDER = new URL('../held-out/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8')

export const heldOut = () => JSON.parse(read('truth.json')) as Record<string, readonly Listed[]>

/** Documents of other habits: what was found, missed and falsely called an error. */
export function scoreHeldOut(proofread: Proofread): string {
  const lines: string[] = []
  for (const [name, faults] of Object.entries(heldOut())) {
    const findings = proofread(read(name), name)
    const truths = faults.map((fault) => ({ ...fault, printed: '', expected: '' }))
    for (const truth of truths) {
      const found = findings.some((each) => wantedRank(truth, each.level) && touches(truth, each))
      lines.push(`${name} ${truth.kind} line ${truth.lines.join(',')}: ${found ? 'found' : 'MISSED'}`)
    }
    for (const error of findings.filter(
      (each) => each.level === 'error' && !truths.some((truth) => touches(truth, each)),
    )) {
      lines.push(`${name} FALSE line ${error.line}: ${error.message ?? ''}`)
    }
    if (faults.length === 0) lines.push(`${name} clean`)
  }
  return lines.join('\n')
}
