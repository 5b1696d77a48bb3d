import type { ReactNode } from 'react'
import { GoTo } from '../navigation/GoTo.tsx'

interface StatTileProps {
  readonly label: string
  readonly value: ReactNode
  readonly unit?: string
  /** The list behind the number. A number without one is not a link, and then it says where it comes from. */
  readonly to?: string
  readonly hint?: ReactNode
  readonly tone?: 'plain' | 'bad' | 'warn' | 'good'
  /** A word beside the colour: the colour alone says nothing to one man in twelve. */
  readonly mark?: string
}

export function StatTile({ label, value, unit, to, hint, tone = 'plain', mark }: StatTileProps) {
  const content = (
    <>
      <span className="z-tile-label">{label}</span>
      <span className="z-tile-value">
        {value}
        {unit && <small>{unit}</small>}
        {mark && <em>{mark}</em>}
      </span>
      {hint && <span className="z-tile-hint">{hint}</span>}
    </>
  )
  const name = `z-tile z-tile-${tone}`
  return to ? (
    <GoTo to={to} className={name}>
      {content}
    </GoTo>
  ) : (
    <div className={name}>{content}</div>
  )
}

export function Tiles({ children }: { children: ReactNode }) {
  return <div className="z-tiles">{children}</div>
}
