import type { Act } from '#kernel/actions'

/** What it takes to read and lock one thing within somebody's reach. */
export type Locking = Pick<Act, 'tx' | 'scope'>
