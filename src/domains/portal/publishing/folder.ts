export * from './folder.store.ts'
