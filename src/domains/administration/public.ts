/** The door of the administration: what the server mounts. Importing it declares its permissions and actions. */
import type { Routes } from '#kernel/http'
import { sessionRoutes } from './account/session.routes.ts'
import { signInRoutes } from './account/sign-in.routes.ts'
import { auditRoutes } from './audit/audit.routes.ts'
import { calendarRoutes } from './calendar/calendar.routes.ts'
import { dormantRoutes } from './dormant/dormant.routes.ts'
import { importRoutes } from './import/import.routes.ts'
import { jobRoutes } from './jobs/job.routes.ts'
import { delegationRoutes } from './people/delegation.routes.ts'
import { personRoutes } from './people/person.routes.ts'
import { rightsRoutes } from './rights/rights.routes.ts'
import { unitRoutes } from './units/unit.routes.ts'
import './permissions.ts'
import './undo.ts'

export const administrationRoutes: readonly Routes[] = [
  signInRoutes,
  sessionRoutes,
  unitRoutes,
  personRoutes,
  dormantRoutes,
  delegationRoutes,
  rightsRoutes,
  auditRoutes,
  calendarRoutes,
  jobRoutes,
  importRoutes,
]

export { SESSION_COOKIE } from './account/signed.ts'
export { createFirstAdministrators, type FirstAdministrator } from './first-administrators.actions.ts'
