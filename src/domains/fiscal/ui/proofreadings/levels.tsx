import type { FindingLevel } from '../../proofreadings/contract.ts'
import { findingLevels } from '../../proofreadings/contract.ts'
import { levelLabels, levelMeanings } from '../../proofreadings/labels.ts'

/** A sign and a word beside the colour: none of them has to be seen alone. */
const SIGNS: Readonly<Record<FindingLevel, string>> = {
  error: '×',
  doubt: '?',
  rounding: '≈',
  drafting: '¶',
  extraction: '※',
}

export function LevelMark({ level, count }: { level: FindingLevel; count?: number }) {
  return (
    <span className={`p-level p-level-${level}`} title={levelMeanings[level]}>
      <span aria-hidden="true">{SIGNS[level]}</span> {levelLabels[level]}
      {count !== undefined && <b> {count}</b>}
    </span>
  )
}

/** How many of each level; levels without any are left out. */
export function LevelCounts({ counts }: { counts: Readonly<Record<FindingLevel, number>> }) {
  const some = findingLevels.filter((level) => counts[level] > 0)
  if (some.length === 0) return <>没有问题</>
  return (
    <span className="p-counts">
      {some.map((level) => (
        <LevelMark key={level} level={level} count={counts[level]} />
      ))}
    </span>
  )
}
