import { GoTo, Mark, Panel, showTime } from '#kernel/ui'
import type { FindingItem, ProofreadingRecord } from '../../proofreadings/contract.ts'
import { findingStateLabels } from '../../proofreadings/labels.ts'
import { LevelMark } from './levels.tsx'
import { proofreadingPage } from './paths.ts'

/** The corrected text beside the one before: what is gone, what is new, what stays. */
export function Correction({ record: { previous, next, gone, findings } }: { record: ProofreadingRecord }) {
  if (!previous && next.length === 0) return null
  const stays = findings.filter((finding) => finding.stays).length
  return (
    <Panel title={previous ? '与上一次相比' : '改正后再校核'}>
      <div className="p-correction">
        {previous && (
          <>
            <p>
              上一次：<GoTo to={proofreadingPage(previous.id)}>{previous.name}</GoTo>（
              {showTime(previous.readAt)}）。已消除 <b>{gone.length}</b> 处，新出现{' '}
              <b>{findings.length - stays}</b> 处，仍有 <b>{stays}</b> 处。
            </p>
            {gone.length > 0 && <Gone findings={gone} />}
          </>
        )}
        {next.map((later) => (
          <p key={later.id}>
            之后的一次：<GoTo to={proofreadingPage(later.id)}>{later.name}</GoTo>（{showTime(later.readAt)}）
          </p>
        ))}
      </div>
    </Panel>
  )
}

function Gone({ findings }: { findings: readonly FindingItem[] }) {
  return (
    <details>
      <summary>已消除的 {findings.length} 处</summary>
      <ul className="p-gone">
        {findings.map((finding) => (
          <li key={finding.code}>
            <LevelMark level={finding.level} /> {finding.message}{' '}
            {finding.state === 'accepted' && <Mark tone="good">上次记为“{findingStateLabels.accepted}”</Mark>}
          </li>
        ))}
      </ul>
    </details>
  )
}
