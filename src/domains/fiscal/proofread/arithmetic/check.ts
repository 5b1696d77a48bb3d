/** A check that works on the facts rather than on the paper. */
import type { Book } from '../facts/book.ts'
import type { Tally } from './report.ts'

export interface BookCheck {
  readonly rule: string
  readonly about: string
  run(book: Book): Tally
}
