import type { FunctionComponent } from 'react'
import type { IconName } from '../Icon.tsx'
import type { Session } from '../session/session.tsx'

/** What a domain adds to the console: its door is `ui/routes.tsx`, `export const ui: DomainUi`. */
export interface DomainUi {
  readonly name: string
  readonly label: string
  readonly navigation: readonly NavigationEntry[]
  readonly routes: readonly DomainRoute[]
  /** Who may look things up here; none means everybody. */
  readonly findPermission?: string | readonly string[]
  /** Looks something up by number for the command palette. */
  readonly find?: (text: string, signal: AbortSignal) => Promise<readonly Found[]>
}

export interface NavigationEntry {
  readonly path: string
  readonly label: string
  readonly icon: IconName
  /** Any of these is enough; none means everybody. */
  readonly permission?: string | readonly string[]
  /** Only who holds the permission for the whole county: the page compares units. */
  readonly countyWide?: boolean
  readonly group?: string
  /** Whoever may see it begins the day here, unless an earlier one is his. */
  readonly isHome?: boolean
}

export interface DomainRoute {
  /** `/letters/$id`: what follows the sign reaches the page through `usePath`. */
  readonly path: string
  readonly title: string
  readonly permission?: string | readonly string[]
  readonly countyWide?: boolean
  readonly page: () => Promise<{ default: FunctionComponent }>
}

export interface Found {
  readonly label: string
  readonly hint?: string
  readonly path: string
}

type Held = Pick<Session, 'permissions' | 'countyWide'>

export function allows(
  held: Held,
  { permission: needed, countyWide = false }: Pick<DomainRoute, 'permission' | 'countyWide'>,
): boolean {
  if (needed === undefined) return true
  const any = typeof needed === 'string' ? [needed] : needed
  return any.some((permission) => (countyWide ? held.countyWide : held.permissions).includes(permission))
}
