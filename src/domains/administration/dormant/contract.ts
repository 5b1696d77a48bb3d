/** GB/T 22239-2019 8.1.4.2 c: accounts nobody needs are taken away. How long is nobody's answer; ninety days is usual. */
export const DORMANT_DAYS = 90

/** GET /api/accounts/dormant?page= ; GET /api/accounts/dormant/export: CSV. */
export interface DormantRow {
  readonly personId: string
  readonly personName: string
  readonly username: string
  readonly unitName: string | null
  readonly roles: readonly string[]
  readonly openedAt: string
  /** Null: never. */
  readonly lastSignInAt: string | null
  readonly quietDays: number
}
