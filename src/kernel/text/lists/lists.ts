import type { Level, Rule } from '../finding.ts'
import type { Neighbours } from '../words/neighbours.ts'

/** A form that is wrong, or not used by public bodies, and what stands for it. */
export interface Pair {
  readonly wrong: string
  /** Empty where only a person can say what should stand there. */
  readonly right: string
  readonly level: Level
  readonly rule: Rule
  /** Key of a work in sources.tsv, or the county's own words. */
  readonly source: string
  readonly guards: Guards
}

export interface Guards {
  /** Counts only where the dictionary would cut the text at both its ends. */
  readonly word: boolean
  /** A form that also comes about otherwise: counts only where the right one makes the text much more believable. */
  readonly likely: boolean
  /** Silent inside any of these. */
  readonly unless: readonly string[]
  /** Counts only where one of these stands in the same sentence. */
  readonly given: readonly string[]
  /** Counts only directly before, or directly behind, one of these. */
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** An official expression that is written one way only. */
export interface Expression {
  readonly right: string
  readonly level: Level
  readonly source: string
  /** Near forms that are right in their own place. */
  readonly also: readonly string[]
  /** Any near form is a fault, though its words be good ones. */
  readonly strict: boolean
}

/** Somebody whose name and posts are published. */
export interface Person {
  readonly name: string
  readonly posts: readonly string[]
}

export interface WordLists {
  /** Changes whenever an entry does; kept with every check. */
  readonly version: string
  readonly pairs: readonly Pair[]
  readonly expressions: readonly Expression[]
  readonly people: readonly Person[]
  /** Texts in which nothing is found. */
  readonly exceptions: readonly string[]
  /** Words that the dictionary does not have: names of places, projects and brands. */
  readonly words: readonly string[]
  /** Simplified characters by their traditional form. */
  readonly traditional: ReadonlyMap<string, string>
  readonly confusable: Confusable
  readonly neighbours: Neighbours
}

/** Characters taken for one another, because they sound alike or look alike. */
export interface Confusable {
  /** Syllable (without tone) → characters. */
  readonly sounds: ReadonlyMap<string, string>
  readonly shapes: ReadonlyMap<string, string>
}

/** What a county adds to the shipped lists. */
export interface CountyLists {
  readonly version?: string
  readonly pairs?: readonly (Partial<Pair> & Pick<Pair, 'wrong' | 'right'>)[]
  readonly expressions?: readonly (Partial<Expression> & Pick<Expression, 'right'>)[]
  readonly people?: readonly Person[]
  /** Full names of its own offices; how they are called without the county is known from them. */
  readonly organisations?: readonly { readonly name: string; readonly short?: string }[]
  readonly exceptions?: readonly string[]
  readonly words?: readonly string[]
}

export const noGuards: Guards = {
  word: false,
  likely: false,
  unless: [],
  given: [],
  before: [],
  after: [],
}

/** The county's entry goes before the shipped one of the same wrong form, and its exceptions silence any. */
export function combine(shipped: WordLists, county: CountyLists): WordLists {
  const own = (county.pairs ?? []).map(
    (pair): Pair => ({ level: 'error', rule: 'word', source: '本地', guards: noGuards, ...pair }),
  )
  const named = new Set(own.map(({ wrong }) => wrong))
  const expressions = (county.expressions ?? []).map(
    (one): Expression => ({ level: 'error', source: '本地', also: [], strict: false, ...one }),
  )
  return {
    ...shipped,
    version: county.version ? `${shipped.version}+${county.version}` : shipped.version,
    pairs: [...shipped.pairs.filter(({ wrong }) => !named.has(wrong)), ...own],
    expressions: [...shipped.expressions, ...expressions, ...namesOf(county)],
    people: [...shipped.people, ...(county.people ?? [])],
    exceptions: [...shipped.exceptions, ...(county.exceptions ?? [])],
    words: [...shipped.words, ...(county.words ?? [])],
  }
}

/** 云溪县财政局 is 县财政局 at home. */
function namesOf({ organisations = [] }: CountyLists): Expression[] {
  const names = organisations.flatMap(({ name }) => {
    const [, home] = /^\p{Script=Han}{1,5}?([省市县区旗]\p{Script=Han}{4,})$/u.exec(name) ?? []
    return home ? [name, home] : [name]
  })
  const also = organisations.flatMap(({ short }) => (short ? [short] : []))
  return [...new Set(names)].map((right) => ({
    right,
    level: 'error',
    source: '机构名录',
    also,
    strict: true,
  }))
}
