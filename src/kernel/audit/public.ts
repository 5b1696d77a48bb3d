export { type ActorKind, type AuditEntry, recordEntry } from './entry.store.ts'
