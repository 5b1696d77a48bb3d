/** The door of the ledger: what the server mounts. Importing it declares its permissions, actions and measures. */
import type { Routes } from '#kernel/http'
import { entryRoutes } from './entries/entry.routes.ts'
import { kindRoutes } from './kinds/kind.routes.ts'
import { transferRoutes } from './transfer/transfer.routes.ts'
import './measures/measures.ts'
import './permissions.ts'
import './undo.ts'

export const ledgerRoutes: readonly Routes[] = [kindRoutes, transferRoutes, entryRoutes]

export { shippedKinds } from './kinds/shipped.ts'
