import type { ReactNode } from 'react'

export type Tone = 'plain' | 'main' | 'bad' | 'warn' | 'good'

/** A word in a box: a state, a flag. */
export function Mark({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`z-mark z-mark-${tone}`}>{children}</span>
}
