/** Proof-reading of budgets and accounts, anybody's: no database, nothing kept. */

export type { Finding, Level } from './finding.ts'
export { LEVELS } from './finding.ts'
export type { PaperKind, PaperScope, SourceText } from './paper.ts'
export { proofread, type Result } from './proofread.ts'
export { readPaper } from './read/read.ts'
export { FILE_MOST, readSource } from './source/source.ts'
