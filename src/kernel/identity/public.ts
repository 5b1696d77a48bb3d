export {
  openAccount,
  resetPassword,
  resumeAccount,
  suspendAccount,
  unlockAccount,
} from './account.actions.ts'
export { type Account, accountByName, insertAccount, lockAccountOf, saveAccount } from './account.store.ts'
export { forgetOldAttempts, lockedUntil } from './attempt.store.ts'
export {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from './own-account.actions.ts'
export { hashPassword } from './password.ts'
export { codeAt } from './second-factor.ts'
export { csrfTokenOf, hashSecret, newSecret, oneTimePassword } from './secrets.ts'
export { closeAllSessions, closeAnySession, closeOwnSession, resetSecondFactor } from './session.actions.ts'
export { closeSessionsOf, type ListedSession, listSessions } from './session.store.ts'
export { configureIdentity, type IdentitySettings, identitySettings, readOrCreateKey } from './settings.ts'
export {
  type Credentials,
  openSession,
  resolveSession,
  type Session,
  type SignIn,
  type WhyNot,
} from './sign-in.ts'
