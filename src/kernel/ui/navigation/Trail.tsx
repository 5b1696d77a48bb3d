import { GoTo } from './GoTo.tsx'

export interface Step {
  readonly label: string
  readonly to?: string
}

export function Trail({ steps }: { steps: readonly Step[] }) {
  return (
    <nav className="z-trail" aria-label="当前位置">
      <ol>
        {steps.map((step) => (
          <li key={step.label}>{step.to ? <GoTo to={step.to}>{step.label}</GoTo> : step.label}</li>
        ))}
      </ol>
    </nav>
  )
}
