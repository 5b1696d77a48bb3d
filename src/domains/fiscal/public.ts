/** The door of budgets and accounts. Importing it registers the actions. What needs no database is `#domains/fiscal/proofread`. */
import type { Routes } from '#kernel/http'
import { bookRoutes } from './books/book.routes.ts'
import { departmentRoutes } from './books/department.routes.ts'
import { codeRoutes } from './classification/code.routes.ts'
import { disclosureRoutes } from './disclosures/disclosure.routes.ts'
import { publicDisclosureRoutes } from './disclosures/public/public.routes.ts'
import { timelinessRoutes } from './disclosures/timeliness/timeliness.routes.ts'
import { performanceRoutes } from './performance/public.ts'
import { proofreadingRoutes } from './proofreadings/proofreading.routes.ts'
import { bookTransferRoutes } from './transfer/import.routes.ts'
import './disclosures/files.ts'
import './disclosures/measures.queries.ts'
import './disclosures/timeliness/reminder.jobs.ts'
import './permissions.ts'
import './proofreadings/measures.queries.ts'
import './undo.ts'
import { paymentRoutes } from './units/payment.routes.ts'
import { unitRoutes } from './units/unit.routes.ts'

export const fiscalRoutes: readonly Routes[] = [
  bookRoutes,
  bookTransferRoutes,
  codeRoutes,
  departmentRoutes,
  disclosureRoutes,
  paymentRoutes,
  ...performanceRoutes,
  proofreadingRoutes,
  publicDisclosureRoutes,
  timelinessRoutes,
  unitRoutes,
]

export { findingsOf } from './books/book.actions.ts'
export { bookOf } from './books/book.store.ts'
export { type BookKind, bookKinds } from './books/book.ts'
export { type BookFile, type BookFinding, bookFile } from './books/contract.ts'
export { disclosureWants, releaseAtOnce } from './disclosures/at-once.ts'
export { disclosureInput, type Material } from './disclosures/composing.queries.ts'
export type { WantView as DisclosureWant } from './disclosures/contract.ts'
export { disclosurePages } from './disclosures/public/pages.routes.ts'
export {
  addressOfPaper,
  disclosureReleased,
  papersReleasedSince,
  papersToShow,
  type ReleasedPaper,
  releasedPaper,
} from './disclosures/released.queries.ts'
export { type OwedPaper, papersOwed } from './disclosures/timeliness/owed.queries.ts'
export { bookKindLabels, placeLabel } from './labels.ts'
export { evaluationNumbered, monitoringNumbered, watchTargets } from './performance/public.ts'
export { type DryRun, tryImport } from './transfer/dry-run.queries.ts'
export { importBook } from './transfer/import.actions.ts'
export { receiveBook } from './transfer/received.ts'
export { codeOfUnit, unitIdOf } from './units/profile.store.ts'
