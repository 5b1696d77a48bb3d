export { dropView, keepView } from './view.actions.ts'
export { viewRoutes } from './view.routes.ts'
export type { View } from './view.store.ts'
