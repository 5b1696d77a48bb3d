import type { Book } from '../facts/book.ts'
import type { Fact, Topic } from '../facts/fact.ts'

/** What the paper states for a topic; `收支总计` is kept as income and as expenditure. */
export function stated(book: Book, topic: Topic): readonly Fact[] {
  if (topic.subject !== 'both_total') return book.of(topic)
  const income = book.of({ ...topic, subject: 'income_total' })
  return income.length > 0 ? income : book.of({ ...topic, subject: 'expenditure_total' })
}
