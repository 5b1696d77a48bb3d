import { disclosure, messages, petitions } from './worked.citizens.cases.ts'
import { penalties, permits, procurement, reviews } from './worked.procedures.cases.ts'
import type { Worked } from './worked.ts'

export const workedCases: readonly Worked[] = [
  ...disclosure,
  ...petitions,
  ...permits,
  ...reviews,
  ...penalties,
  ...procurement,
  ...messages,
]
