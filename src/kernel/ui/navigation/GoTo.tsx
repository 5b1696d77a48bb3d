import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react'
import { useGo } from './address.ts'

interface GoToProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  readonly to: string
  readonly children: ReactNode
}

/** A link inside the console: middle click and Ctrl-click still open a new tab. */
export function GoTo({ to, children, onClick, ...rest }: GoToProps) {
  const go = useGo()
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(to)
  }
  return (
    <a href={`/console${to}`} onClick={follow} {...rest}>
      {children}
    </a>
  )
}
