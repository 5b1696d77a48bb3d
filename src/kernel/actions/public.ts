export {
  type Act,
  type Action,
  type ActionDefinition,
  type AnyAction,
  allActions,
  type Context,
  defineAction,
  type Facts,
  type Subject,
} from './action.ts'
export { type Actor, may, publicActor, reaches, type Scope, scopeOf, systemActor } from './actor.ts'
export type { Idempotency } from './idempotency.store.ts'
export { readInput } from './input.ts'
export { perform, performWithin } from './perform.ts'
export { possibleActions, shortName } from './possible.ts'
export { sayUndo, undoOf } from './undo.ts'
