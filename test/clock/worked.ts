/** Worked by hand on a wall calendar, each from the article it cites. `why` names the days that make it interesting. */
export interface Worked {
  readonly law: string
  readonly what: string
  readonly start: string
  readonly limit: string
  /** `2025-09-25T09:00 pause`, `2025-09-25 extend 10wd`. */
  readonly events?: readonly string[]
  readonly due: string
  readonly why: string
}
