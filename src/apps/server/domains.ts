/** Every domain that runs. A new one adds a line here, one in architecture.mjs and one in apps/console. */
import { administrationRoutes } from '#domains/administration'
import { disclosurePages, fiscalRoutes } from '#domains/fiscal'
import { interactionRoutes, publicPages } from '#domains/interaction'
import { ledgerRoutes } from '#domains/ledger'
import { portalRoutes } from '#domains/portal'
import type { Routes } from '#kernel/http'

export const domainRoutes: readonly Routes[] = [
  ...administrationRoutes,
  ...fiscalRoutes,
  ...interactionRoutes,
  ...ledgerRoutes,
  ...portalRoutes,
]

/** Pages of the public site that domains draw themselves. */
export const domainPages = [publicPages, disclosurePages]
