/** What the browser and other systems send and receive. Shared with the console; no server code here. */
export * from './entries/contract.ts'
export * from './kinds/contract.ts'
export * from './transfer/contract.ts'
