/** What the server, the command line and tests use of the keeping of public files. */
export * from './contract.ts'
export { integrityRoutes } from './integrity.routes.ts'
export { type Verified, verifyFolder } from './verify.store.ts'
export { watchRoutes } from './watch.routes.ts'
export { Watcher } from './watch.store.ts'
