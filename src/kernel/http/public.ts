export {
  type App,
  type Caller,
  contextOf,
  createApp,
  type HttpOptions,
  type Reply,
  type Request,
  type Routes,
  staffContextOf,
} from './app.ts'
export { documented } from './documented.ts'
export { actionRoutes, handle } from './handle.ts'
export { type HealthOptions, healthRoutes } from './health.ts'
export type { Limit } from './limits.ts'
export { createLogger } from './log.ts'
export { HttpProblem, type Problem, problem, unauthenticated } from './problem.ts'
export { sameText } from './security.ts'
