import { type ReactNode, useEffect } from 'react'
import { type Step, Trail } from '../navigation/Trail.tsx'

interface PageProps {
  readonly title: string
  readonly trail?: readonly Step[]
  /** One line under the title: numbers, state, who. */
  readonly facts?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
  readonly wide?: boolean
}

/** The frame of every page: where am I, what is it, what can I do, then the content. */
export function Page({ title, trail, facts, actions, children, wide = true }: PageProps) {
  useEffect(() => {
    document.title = `${title} · 政枢`
  }, [title])
  return (
    <div className={wide ? 'z-page' : 'z-page z-page-narrow'}>
      <header className="z-page-head">
        <div className="z-page-name">
          {trail && <Trail steps={trail} />}
          <h1>{title}</h1>
          {facts && <div className="z-page-facts">{facts}</div>}
        </div>
        {actions && <div className="z-page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}
