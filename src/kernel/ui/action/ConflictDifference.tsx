import { TextDiff } from '../record/TextDiff.tsx'

/** What stands there now against what was sent, where both are text. */
export function ConflictDifference({ current, yours }: { current: unknown; yours: unknown }) {
  const differing = differences(current, yours)
  if (differing.length === 0) return null
  return (
    <div className="z-conflict">
      {differing.map(([name, before, after]) => (
        <TextDiff key={name} before={before} after={after} beforeLabel="现在的内容" afterLabel="您的内容" />
      ))}
    </div>
  )
}

function differences(current: unknown, yours: unknown): [string, string, string][] {
  if (!isRecord(current) || !isRecord(yours)) return []
  return Object.keys(yours).flatMap((name): [string, string, string][] => {
    const [before, after] = [current[name], yours[name]]
    const both = typeof before === 'string' && typeof after === 'string'
    return both && before !== after && name !== 'id' ? [[name, before, after]] : []
  })
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
