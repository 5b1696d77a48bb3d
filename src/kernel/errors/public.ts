export {
  type Blocker,
  Conflict,
  type FieldError,
  Forbidden,
  InvalidInput,
  invalid,
  isExpected,
  NotFound,
  notFound,
  Refused,
  refuseIf,
} from './errors.ts'
