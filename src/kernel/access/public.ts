export { type HeldRole, onBehalfOf, permissionsOf } from './actor.ts'
export { grantRole, revokeGrant } from './grant.actions.ts'
export { type Grant, heldOn, insertGrant, revokeGrantsOf, standingGrants } from './grant.store.ts'
export { generatePermissionMatrix } from './matrix.ts'
export { allPermissions, definePermissions, type KnownPermission } from './permissions.ts'
export { holdersOf, type Resolved, resolveActor, resolveToken } from './resolve.ts'
export {
  isAdministrator,
  isRole,
  ownPermissions,
  type RoleName,
  type RoleTemplate,
  roleNames,
  roles,
} from './roles.ts'
export { issueToken, revokeToken } from './token.actions.ts'
export { listTokens, type Token } from './token.store.ts'
