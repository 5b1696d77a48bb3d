import type { ReactNode } from 'react'
import type { Blocker } from '../api/problem.ts'
import type { Schema } from '../form/rules.ts'

/** action → reasons why not; an action that is absent is not this person's business and is not shown. */
export type Can = Readonly<Record<string, readonly Blocker[]>>

/** How one verb looks on the screen. Its rules live on the server and in the contract's schema. */
export interface ActionView {
  readonly name: string
  readonly label: string
  /** One letter: pressed on the record's page it opens the dialog. */
  readonly keys?: string
  readonly tone?: 'main' | 'danger'
  /** Under "更多" instead of on the bar. */
  readonly rare?: boolean
  readonly schema?: Schema
  /** What the person should know before confirming. */
  readonly note?: ReactNode
  readonly fields?: () => ReactNode
  readonly initial?: object
  readonly wide?: boolean
  readonly confirmLabel?: string
  /** What is typed is kept under this name. */
  readonly draft?: string
  /** What the form holds → what the API takes. */
  readonly shape?: (values: never) => object
  readonly doneMessage?: string
}

export interface ActionTarget {
  /** `/api/letters/{id}`: the action's name follows. */
  readonly path: string
  readonly id: string
  readonly version?: number
}

export function offered(can: Can, views: readonly ActionView[]): ActionView[] {
  return views.filter((view) => can[view.name] !== undefined)
}

/** Possible ones first, in the order they were declared; what cannot be done now follows, grey. */
export function arranged(can: Can, views: readonly ActionView[]): { bar: ActionView[]; more: ActionView[] } {
  const all = offered(can, views)
  const possible = (view: ActionView) => can[view.name]?.length === 0
  const bar = all.filter((view) => !view.rare && possible(view))
  return { bar, more: all.filter((view) => !bar.includes(view)) }
}
