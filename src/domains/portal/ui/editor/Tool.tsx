import type { ReactNode } from 'react'

interface ToolProps {
  readonly label: string
  readonly keys?: string
  readonly on?: boolean
  readonly off?: boolean
  readonly run: () => void
  readonly children: ReactNode
}

/** A button of the toolbar. */
export function Tool({ label, keys, on, off = false, run, children }: ToolProps) {
  return (
    <button
      type="button"
      className="p-tool"
      aria-label={label}
      aria-pressed={on}
      title={keys ? `${label}（${keys}）` : label}
      disabled={off}
      onClick={run}
    >
      {children}
    </button>
  )
}
