export { appointActing } from './acting.actions.ts'
export { grantDelegation, revokeDelegation } from './delegation.actions.ts'
export { day, line, reasonLine } from './fields.ts'
export { namesOfPeople, namesOfUnits } from './names.queries.ts'
export { addPerson, assignPost, changePerson, endPostAction as endPost } from './person.actions.ts'
export {
  endEverything,
  headOf,
  insertPerson,
  lockPerson,
  personById,
  postsOf,
  savePerson,
} from './person.store.ts'
export type { Delegation, Person, Post } from './person.ts'
export { changeUnit, closeUnit, createUnit, mergeUnit, moveUnit, renameUnit } from './unit.actions.ts'
export {
  listUnits,
  lockUnit,
  subtreeOf,
  unitByCode,
  unitById,
  unitHistory,
  unitNameOn,
} from './unit.store.ts'
export { type Unit, type UnitKind, type UnitPeriod, unitKinds } from './unit.ts'
