/**
 * Files people hand in. A route calls `receiveFile` and `keepFile`, the action that saves the record calls
 * `attachFiles`, a download calls `openFile` with the question whether this person may read, then `downloadAnswer`.
 */
export { inspectArchiveBytes } from './archive.ts'
export { blobExists, blobPath, blobsIn, type FileStore, openStore } from './disk.ts'
export {
  type CanRead,
  type DownloadAnswer,
  type DownloadRequest,
  disposition,
  downloadAnswer,
  type OpenedFile,
  openFile,
  parseRange,
} from './download.ts'
export { fileRoutes } from './file.routes.ts'
export { filesOf, findFile, setQuarantine } from './file.store.ts'
export type { Owner, StoredFile } from './file.ts'
export { attachFiles, keepFile } from './keep.ts'
export { type ArchiveLimits, type Kind, publicUpload, staffUpload, type UploadRules } from './kinds.ts'
export { cleanName } from './name.ts'
export { defineReader, type Reader } from './readers.ts'
export { receiveFile, type StoredBlob, storeGenerated } from './receive.ts'
export { decodeText } from './text.ts'
export { collectOrphans, findDamage } from './upkeep.ts'
