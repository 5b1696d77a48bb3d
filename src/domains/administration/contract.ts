/** What the console sends and receives about people, rights and the running of the system. No server code here. */
import { z } from 'zod'

/** Instants are ISO texts in UTC, days are YYYY-MM-DD. `can`: short name of an action → why not (empty: go ahead). */
export type Can = Readonly<Record<string, readonly { readonly code: string; readonly message: string }[]>>

export interface PageOf<Row> {
  readonly items: readonly Row[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
}

export const pageQuery = z.object({
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(20),
})

/** GET /api/session, and the answer to POST /api/session {username, password, code?}. */
export interface SessionAnswer {
  readonly csrfToken: string
  readonly sessionId: string
  readonly person: {
    readonly id: string
    readonly name: string
    readonly username: string
    readonly unit: { readonly id: string; readonly code: string; readonly name: string } | null
  }
  readonly permissions: readonly string[]
  /** Those of them that reach every unit: some pages compare units, and are for nobody else. */
  readonly countyWide: readonly string[]
  /** Names of people this person stands in for today. */
  readonly onBehalfOf: readonly string[]
  readonly secondFactor: boolean
  readonly mustChangePassword: boolean
  readonly mustEnrolSecondFactor: boolean
}

/** GET /api/units?closed=true: flat, in the order of the tree; `parentId` makes the tree. */
export interface UnitRow {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly kind: string
  readonly parentId: string | null
  readonly sort: number
  readonly phone: string | null
  readonly address: string | null
  readonly duties: readonly string[]
  readonly validFrom: string
  readonly validUntil: string | null
  readonly mergedInto: string | null
  readonly version: number
  readonly can: Can
}

/** GET /api/units/{id}/history */
export interface UnitPeriodRow {
  readonly validFrom: string
  readonly validUntil: string | null
  readonly name: string
  readonly parentName: string | null
  readonly mergedIntoName: string | null
  readonly change: string
  readonly reason: string
}

/** GET /api/people?q=&unit=&left=true&page= */
export interface PersonRow {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly employeeNumber: string | null
  readonly leftOn: string | null
  readonly posts: readonly {
    readonly id: string
    readonly unitId: string
    readonly unitName: string
    readonly title: string
    readonly isHead: boolean
    readonly acting: boolean
    readonly main: boolean
    readonly validUntil: string | null
  }[]
  /** Only for those who keep people or accounts. */
  readonly phone: string | null
  readonly email: string | null
  readonly account: {
    readonly id: string
    readonly version: number
    readonly username: string
    readonly status: 'active' | 'suspended'
    readonly secondFactor: boolean
    readonly mustChange: boolean
    readonly lastSignInAt: string | null
    readonly lockedUntil: string | null
  } | null
}

/** GET /api/people/{id}: the row, what may be done to the person and to the account, and rights if one may see them. */
export interface PersonAnswer extends PersonRow {
  readonly can: Can
  readonly accountCan: Can
  readonly grants: readonly GrantRow[] | null
}

/** GET /api/roles */
export interface RoleRow {
  readonly name: string
  readonly label: string
  readonly about: string
  readonly reach: 'county' | 'unit' | 'either'
  readonly administrator: boolean
  readonly forTokens: boolean
  readonly permissions: readonly { readonly name: string; readonly label: string }[]
}

/** GET /api/grants?person=&role=&unit=&ended=true&page= */
export interface GrantRow {
  readonly id: string
  readonly version: number
  readonly personId: string
  readonly personName: string
  readonly role: string
  readonly roleLabel: string
  readonly unitId: string | null
  readonly unitName: string | null
  readonly validFrom: string
  readonly validUntil: string | null
  readonly reason: string | null
  readonly revokedAt: string | null
  readonly grantedBy: string | null
  readonly can: Can
}

/** GET /api/delegations: given by me or to me; for the security administrator all of them. */
export interface DelegationRow {
  readonly id: string
  readonly version: number
  readonly fromPersonId: string
  readonly fromName: string
  readonly toPersonId: string
  readonly toName: string
  readonly permissions: readonly string[] | null
  readonly validFrom: string
  readonly validUntil: string
  readonly reason: string
  readonly revokedAt: string | null
  readonly can: Can
}

/** GET /api/sessions (own), GET /api/sessions?all=true (security administrator). */
export interface SessionRow {
  readonly id: string
  readonly version: number
  readonly personId: string
  readonly personName: string
  readonly username: string
  readonly openedAt: string
  readonly lastSeenAt: string
  readonly address: string | null
  readonly userAgent: string | null
  readonly current: boolean
}

/** GET /api/notifications/preference (own); POST {mailTo}. */
export interface MailPreferenceAnswer {
  /** Where messages are repeated by mail; null: nowhere. */
  readonly mailTo: string | null
  /** The address in the directory, offered to whoever has chosen none. */
  readonly suggestion: string | null
  /** False: no mail server is set up, the choice waits for one. */
  readonly mailLeaves: boolean
}

/** GET /api/tokens. The token itself is only in the answer to POST /api/tokens. */
export interface TokenRow {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly prefix: string
  readonly permissions: readonly string[]
  readonly unitId: string | null
  readonly addresses: readonly string[]
  readonly expiresOn: string
  readonly lastUsedAt: string | null
  readonly revokedAt: string | null
  readonly can: Can
}

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期应写成 2025-09-22 的样子')

/** GET /api/audit?from=&to=&actor=&action=&subject=&outcome=&q=&page= ; GET /api/audit/export with the same filters: CSV. */
export const auditQuery = z.object({
  from: day.optional(),
  to: day.optional(),
  actor: z.string().trim().max(100).optional(),
  action: z.string().trim().max(100).optional(),
  subject: z.string().trim().max(100).optional(),
  outcome: z.enum(['done', 'denied']).optional(),
  q: z.string().trim().max(100).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})

export interface AuditRowAnswer {
  readonly id: string
  readonly at: string
  readonly actorId: string | null
  readonly actorName: string
  readonly actorKind: 'person' | 'system' | 'public' | 'token'
  readonly action: string
  readonly actionLabel: string
  readonly subjectKind: string | null
  readonly subjectId: string | null
  readonly outcome: 'done' | 'denied'
  readonly details: Readonly<Record<string, unknown>>
  readonly address: string | null
  readonly requestId: string | null
  readonly seq: number | null
  readonly hash: string | null
}

/** GET /api/calendar/{year} */
export interface CalendarAnswer {
  readonly year: number
  /** False: the notice is not loaded, dates in this year are provisional. */
  readonly known: boolean
  readonly notice: string | null
  readonly confirmed: boolean
  readonly holidays: readonly { readonly name: string; readonly from: string; readonly to: string }[]
  readonly days: readonly {
    readonly date: string
    readonly kind: 'working' | 'holiday' | 'weekend' | 'makeup'
  }[]
  readonly overrides: readonly {
    readonly date: string
    readonly kind: 'working' | 'holiday'
    readonly reason: string
  }[]
  readonly mayChange: boolean
}

/** GET /api/jobs/dead?page= */
export interface DeadJobRow {
  readonly id: string
  readonly name: string
  readonly key: string | null
  readonly attempt: number
  readonly error: string
  readonly createdAt: string
  readonly diedAt: string
}

export interface ImportProblem {
  readonly sheet: string
  readonly row: number
  /** Heading of the column; empty: the whole row. */
  readonly column: string
  readonly message: string
}

/** POST /api/units/import?dryRun=true (multipart: file): .xlsx with the sheets 单位 and 人员, or a .csv of either. */
export interface ImportAnswer {
  readonly dryRun: boolean
  readonly rows: number
  /** Empty: everything can be, or has been, taken over. With any problem nothing is. */
  readonly problems: readonly ImportProblem[]
  readonly units: { readonly created: number; readonly changed: number }
  readonly people: { readonly created: number; readonly changed: number }
}
