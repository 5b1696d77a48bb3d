/** PostgreSQL that npm brings, for a machine that has none: started, guarded and stopped by us. */
export {
  borrowEmbedded,
  type DatabaseAddresses,
  type EmbeddedDatabase,
  type EmbeddedOptions,
  runningEmbedded,
  startEmbedded,
} from './embedded.ts'
export { APP_ROLE, DATABASE_NAME, ensureRoles, OWNER_ROLE } from './roles.ts'
export { type TestServer, testServer } from './test-server.ts'
