export type BodyProblemCode =
  | 'too_long'
  | 'active_content'
  | 'link_not_allowed'
  | 'image_not_uploaded'
  | 'image_without_alt'
  | 'deleted_text'
  | 'comment'

export interface BodyProblem {
  readonly code: BodyProblemCode
  /** What to do about it, for the editor to read. */
  readonly message: string
  /** About how many characters of text stand before it. */
  readonly at: number
}

/** A body with one of these cannot be sent for review; the others only say what was left out. */
export const BLOCKING: ReadonlySet<BodyProblemCode> = new Set([
  'too_long',
  'image_not_uploaded',
  'image_without_alt',
])
