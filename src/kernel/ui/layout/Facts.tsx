import type { ReactNode } from 'react'

export type Fact = readonly [label: string, value: ReactNode]

/** Label and value pairs; a fact that is not known is left out, not shown as an empty line. */
export function Facts({
  facts,
  columns = 2,
}: {
  facts: readonly (Fact | false | null)[]
  columns?: 1 | 2 | 3
}) {
  return (
    <dl className={`z-facts z-facts-${columns}`}>
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact[0]}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
