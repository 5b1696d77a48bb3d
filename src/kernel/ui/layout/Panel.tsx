import { type ReactNode, useId } from 'react'

interface PanelProps {
  readonly title?: string
  readonly extra?: ReactNode
  readonly children: ReactNode
  readonly tight?: boolean
}

export function Panel({ title, extra, children, tight = false }: PanelProps) {
  const id = useId()
  return (
    <section className="z-panel" aria-labelledby={title ? id : undefined}>
      {title && (
        <header className="z-panel-head">
          <h2 id={id}>{title}</h2>
          {extra && <div className="z-panel-extra">{extra}</div>}
        </header>
      )}
      <div className={tight ? undefined : 'z-panel-body'}>{children}</div>
    </section>
  )
}
