/** The door of the portal: what the server mounts. Importing it declares its permissions, actions, jobs and measures. */
import type { Routes } from '#kernel/http'
import { articleRoutes } from './articles/article.routes.ts'
import { batchRoutes } from './articles/batch.routes.ts'
import { cropRoutes } from './articles/pictures/crop.routes.ts'
import { presenceRoutes } from './articles/presence/presence.routes.ts'
import { dutyRoutes } from './disclosure/duty.routes.ts'
import { importRoutes } from './importing/import.routes.ts'
import { integrityRoutes, watchRoutes } from './integrity/public.ts'
import { probeRoutes } from './probe/probe.routes.ts'
import { reviewRoutes } from './reviews/review.routes.ts'
import { sectionRoutes } from './sections/section.routes.ts'
import { siteRoutes } from './sites/site.routes.ts'
import { wordRoutes } from './words/words.routes.ts'
import './disclosure/due-day.jobs.ts'
import './disclosure/measures.queries.ts'
import './disclosure/paper.jobs.ts'
import './measures/measures.queries.ts'
import './permissions.ts'
import './integrity/upkeep.jobs.ts'
import './probe/measures.queries.ts'
import './probe/probe.jobs.ts'
import './undo.ts'
import './words/measures.queries.ts'

export const portalRoutes: readonly Routes[] = [
  siteRoutes,
  sectionRoutes,
  batchRoutes,
  articleRoutes,
  reviewRoutes,
  importRoutes,
  dutyRoutes,
  presenceRoutes,
  cropRoutes,
  integrityRoutes,
  probeRoutes,
  watchRoutes,
  wordRoutes,
]

/** What the browser and other systems send and receive. Shared with the console; no server code here. */
export * from './articles/contract.ts'
/** What was public before, with its names and days. */
export { type PastArticle, takeOverArticles } from './articles/past.ts'
export * from './importing/contract.ts'
/** For the command that takes over the articles of an old site. */
export { openDiskFolder } from './importing/disk-folder.store.ts'
export { handIn } from './importing/hand-in.ts'
export { readFolder, readStock } from './importing/stock.ts'
export * from './integrity/public.ts'
export * from './publishing/public.ts'
export * from './reviews/contract.ts'
export { sectionAt } from './sections/section.store.ts'
export { standardSections } from './sections/standard.ts'
export { siteByCode } from './sites/site.store.ts'
