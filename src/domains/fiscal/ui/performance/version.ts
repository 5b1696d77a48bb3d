import type { Can } from '#kernel/ui'

interface Versioned {
  readonly version: number
  readonly can: Can
}

/** Who may type has seen what he typed last; everybody else has seen what the server showed. */
export const versionSeen = (record: Versioned, sheet: { readonly version: number }): number =>
  record.can.save?.length === 0 ? sheet.version : record.version
