/** The figures as the report prints them. */
import { shown } from '../money.ts'
import type { Book } from './book.ts'

export interface Figure {
  readonly subject: string
  readonly purse: string
  readonly year: string
  readonly phase: string
  readonly label: string
  /** 万元, as decimal text. */
  readonly amount: string
  readonly printed: string
  readonly line: number
  readonly source: 'text' | 'table'
}

export function figuresFrom(book: Book): Figure[] {
  return book.facts.map((fact) => ({
    subject: fact.subject,
    purse: fact.purse,
    year: String(fact.year),
    phase: fact.phase,
    label: fact.label,
    amount: shown(fact.amount.value),
    printed: fact.amount.printed,
    line: fact.line,
    source: fact.source,
  }))
}
