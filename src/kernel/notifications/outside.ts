import type { MailSettings } from './smtp.ts'
import type { WebhookSettings } from './webhook.ts'

/** The ways out of the house. What is not set up is not used: mails are then marked as skipped, calls are left out. */
export interface Outside {
  readonly mail?: MailSettings
  readonly webhook?: WebhookSettings
  /** Who gets the daily anchor of the audit log. */
  readonly auditorAddress?: string
  /** Where the anchors lie. */
  readonly dataFolder?: string
}

let outside: Outside = {}

/** Said once by the process that works off jobs; a process that only asks for them needs nothing. */
export function connectOutside(ways: Outside): void {
  outside = ways
}

export function waysOut(): Outside {
  return outside
}
