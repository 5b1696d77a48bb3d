import { Button } from 'antd'
import type { Spot } from './area.ts'
import type { EntryGridProps } from './types.ts'

const MOST = 50

interface GridProblemsProps extends Pick<EntryGridProps, 'rows' | 'columns'> {
  readonly problems: NonNullable<EntryGridProps['problems']>
  readonly go: (spot: Spot) => void
}

/** Every cell that is wrong, why, and the way to it. */
export function GridProblems({ problems, rows, columns, go }: GridProblemsProps) {
  if (problems.length === 0) return null
  const rowAt = new Map(rows.map(({ key }, at) => [key, at]))
  const columnAt = new Map(columns.map(({ key }, at) => [key, at]))
  return (
    <section className="z-grid-problems" aria-label="有误的格">
      <p>{problems.length} 格有误：</p>
      <ul>
        {problems.slice(0, MOST).map(({ row, column, message }) => {
          const [at, nth] = [rowAt.get(row), columnAt.get(column)]
          const place = [rows[at ?? -1]?.code ?? rows[at ?? -1]?.head, columns[nth ?? -1]?.title]
          return (
            <li key={`${row} ${column}`}>
              {at !== undefined && nth !== undefined ? (
                <Button type="link" size="small" onClick={() => go({ row: at, column: nth })}>
                  {place.filter(Boolean).join(' ')}
                </Button>
              ) : null}
              {message}
            </li>
          )
        })}
      </ul>
      {problems.length > MOST && <p>另有 {problems.length - MOST} 格，改好以上的再看。</p>}
    </section>
  )
}
