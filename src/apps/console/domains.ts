import type { DomainUi } from '#kernel/ui'
import { ui as administration } from '../../domains/administration/ui/routes.tsx'
import { ui as fiscal } from '../../domains/fiscal/ui/routes.tsx'
import { ui as interaction } from '../../domains/interaction/ui/routes.tsx'
import { ui as ledger } from '../../domains/ledger/ui/routes.tsx'
import { ui as portal } from '../../domains/portal/ui/routes.tsx'

/** One line a domain. */
export const domains: readonly DomainUi[] = [interaction, portal, fiscal, ledger, administration]
