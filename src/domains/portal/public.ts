/** The door of the portal: what the server mounts. Importing it declares its permissions, actions, jobs and measures. */
import type { Routes } from '#kernel/http'
import './permissions.ts'

export const portalRoutes: readonly Routes[] = []

/** What the browser and other systems send and receive. Shared with the console; no server code here. */
export * from './articles/contract.ts'
export * from './importing/contract.ts'
export * from './reviews/contract.ts'
