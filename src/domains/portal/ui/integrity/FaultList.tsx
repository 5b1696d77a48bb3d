import { Mark } from '#kernel/ui'
import { type FoundFault, faultLabels, type IncidentItem } from '../../integrity/contract.ts'

const SHOWN = 2

/** Which files, and what was wrong with each; the many are folded away. */
export function FaultList({ incident: { found, files } }: { incident: IncidentItem }) {
  const more = found.slice(SHOWN)
  return (
    <div className="z-wrap p-faults">
      <Faults found={found.slice(0, SHOWN)} />
      {more.length > 0 && (
        <details>
          <summary>共 {files} 处，看其余</summary>
          <Faults found={more} />
          {files > found.length && <p className="z-muted">只列前 {found.length} 处。</p>}
        </details>
      )}
    </div>
  )
}

function Faults({ found }: { found: readonly FoundFault[] }) {
  return (
    <ul>
      {found.map(({ path, what, restored }) => (
        <li key={what + path}>
          {faultLabels[what]} <code>{path}</code> {restored === false && <Mark tone="bad">未恢复</Mark>}
        </li>
      ))}
    </ul>
  )
}
