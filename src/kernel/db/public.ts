export { type Database, type Isolation, type NoTables, openDatabase, type Tx } from './database.ts'
export { newId } from './ids.ts'
export { type MigrationReport, migrate } from './migrate.ts'
export { isUniqueViolation } from './retry.ts'
