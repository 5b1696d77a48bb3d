export { type BackupOptions, type BackupReport, createBackup } from './backup.ts'
export { checkBackup } from './check.ts'
export type { Manifest } from './manifest.ts'
export { type RestoreOptions, type RestoreReport, restoreBackup } from './restore.ts'
