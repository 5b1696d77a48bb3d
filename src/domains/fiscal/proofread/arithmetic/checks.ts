/** All arithmetic checks; the facts are gathered once for a paper. */

import type { Check } from '../check.ts'
import { type Book, bookOf } from '../facts/book.ts'
import type { Paper } from '../paper.ts'
import { balance } from './balance.ts'
import { carryWords } from './carry-words.ts'
import { changeBase } from './change-base.ts'
import { changeParts, sameChange } from './change-parts.ts'
import { changePercent } from './change-percent.ts'
import type { BookCheck } from './check.ts'
import { completionParts } from './completion-parts.ts'
import { countLists } from './counts.ts'
import { derivedColumns } from './derived-columns.ts'
import { economySums } from './economy.ts'
import { economyWords } from './economy-words.ts'
import { flatSums } from './flat.ts'
import { classItems, classTotal } from './items.ts'
import { missingRows } from './missing-rows.ts'
import { moneySource } from './money-source.ts'
import { namedCounts } from './named-counts.ts'
import { knownParts, listings } from './parts.ts'
import { perHead } from './per-head.ts'
import { plainLists } from './plain-lists.ts'
import { rowSums } from './rows.ts'
import { sameFigure } from './same-figure.ts'
import { shareSums } from './share-sums.ts'
import { completion, shares } from './shares.ts'
import { summarySums } from './summary.ts'
import { treeSums } from './tree.ts'
import { completionWords } from './wording.ts'

const books = new WeakMap<Paper, Book>()

export function bookFor(paper: Paper): Book {
  const known = books.get(paper)
  if (known) return known
  const made = bookOf(paper)
  books.set(paper, made)
  return made
}

const own: readonly BookCheck[] = [
  treeSums,
  missingRows,
  rowSums,
  derivedColumns,
  summarySums,
  sameFigure,
  knownParts,
  listings,
  balance,
  classItems,
  classTotal,
  changePercent,
  changeBase,
  sameChange,
  changeParts,
  shares,
  shareSums,
  completion,
  completionParts,
  moneySource,
  countLists,
  namedCounts,
  plainLists,
  flatSums,
  perHead,
  completionWords,
  economySums,
  economyWords,
  carryWords,
]

export const arithmeticChecks: readonly Check[] = own.map(({ rule, about, run }) => ({
  rule,
  about,
  run: (paper) => run(bookFor(paper)),
}))
