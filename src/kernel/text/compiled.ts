import type { Expression, Pair, Person, WordLists } from './lists/lists.ts'
import { Matcher } from './match/matcher.ts'
import { type AnchoredExpressions, anchored } from './rules/expressions/anchors.ts'
import { Confusions } from './words/confusions.ts'
import type { Lexicon } from './words/lexicon.ts'
import type { Neighbours } from './words/neighbours.ts'
import { generalLexicon } from './words/vocabulary.ts'

/** Lists made ready to look through a text; made once for each. */
export interface Compiled {
  readonly pairs: readonly Pair[]
  readonly pairMatcher: Matcher
  readonly expressions: readonly Expression[]
  readonly anchors: AnchoredExpressions
  readonly people: readonly Person[]
  readonly exceptionMatcher: Matcher
  readonly traditional: ReadonlyMap<string, string>
  readonly traditionalSigns: RegExp
  readonly lexicon: Lexicon
  readonly confusions: Confusions
  readonly neighbours: Neighbours
}

const compiledLists = new WeakMap<WordLists, Compiled>()

export function compiled(lists: WordLists): Compiled {
  const known = compiledLists.get(lists)
  if (known) return known
  const made = compile(lists)
  compiledLists.set(lists, made)
  return made
}

/** As frequent as a word that everybody uses, so that the dictionary cuts by them. */
const OWN_COUNT = 300
const NOTHING = /(?!)/g

function compile(lists: WordLists): Compiled {
  const pairs = uniquePairs(lists.pairs)
  const traditional = [...lists.traditional.keys()]
  return {
    pairs,
    pairMatcher: new Matcher(pairs.map(({ wrong }) => wrong)),
    expressions: lists.expressions,
    anchors: anchored(lists.expressions),
    people: lists.people,
    exceptionMatcher: new Matcher([...new Set(lists.exceptions)]),
    traditional: lists.traditional,
    traditionalSigns: traditional.length > 0 ? new RegExp(`[${traditional.join('')}]+`, 'gu') : NOTHING,
    lexicon: lexiconOf(lists, pairs),
    confusions: new Confusions(lists.confusable),
    neighbours: lists.neighbours,
  }
}

/** The last entry of one wrong form counts. */
function uniquePairs(pairs: readonly Pair[]): Pair[] {
  return [...new Map(pairs.map((pair) => [pair.wrong, pair])).values()]
}

function lexiconOf(lists: WordLists, pairs: readonly Pair[]): Lexicon {
  const lexicon = generalLexicon().copy()
  for (const word of lists.words) lexicon.add(word, OWN_COUNT)
  for (const { name } of lists.people) lexicon.add(name, OWN_COUNT)
  // What a list knows to be right is a word, though the dictionary may not have it.
  for (const { right, rule } of pairs)
    if (rule === 'word' && right.length > 1 && lexicon.count(right) < 20) lexicon.add(right, 20)
  return lexicon
}
