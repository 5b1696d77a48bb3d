/** What the server, the command line and the benches use of publishing. Importing it declares the jobs of the search. */
import '../search/reading.jobs.ts'

export { searchRoutes } from '../search/search.routes.ts'
export { buildSites, checkSites, sitesNamed } from './command.ts'
export { type SiteRow, sectionAtPath } from './content.queries.ts'
export { publicRoot, SHARED } from './folder.store.ts'
export type { Press } from './press.ts'
export { publisherRoutes } from './publisher.routes.ts'
export { publishAll, publishRound } from './round.ts'
export { fillStock } from './stock/stock.store.ts'
