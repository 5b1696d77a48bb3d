export { type Anchor, keyMark } from './anchor.ts'
export {
  anchorLatest,
  anchorPublicKey,
  latestAnchor,
  readAnchorFile,
  readAnchors,
  signingKey,
} from './anchors.ts'
export {
  AUDIT_COUNT_MOST,
  AUDIT_PAGE_SIZE,
  type AuditFilter,
  type AuditRow,
  searchAudit,
} from './entry.queries.ts'
export { type ActorKind, type AuditEntry, recordEntry } from './entry.store.ts'
export { exportAudit } from './export.ts'
export { countUnsealed as unsealedCount } from './seal.store.ts'
export { type Sealer, type SealerOptions, sealEntries, startSealer } from './sealer.ts'
export { type Finding, type FindingKind, type Verification, verifyAudit } from './verify.ts'
