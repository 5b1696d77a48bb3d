import { type Alike, grouped, NOTHING_ALIKE } from './alike.ts'
import { isOwnWord } from './dictionary.ts'
import { normalise } from './normalise.ts'
import { isSingleHan, words } from './tokens.ts'
import { quoteLexeme } from './vector.ts'

const QUERY_MOST = 200
const TERMS_MOST = 24
/** A number or a code is mostly typed from its beginning. */
const PREFIX_LEAST = 3
const QUOTED = /"([^"]*)"|“([^”]*)”|「([^」]*)」|『([^』]*)』/g
const ASCII_WORD = /^[a-z0-9]+$/
/** They stand in nearly every text: asking for them narrows nothing and costs the most. */
const EMPTY_WORDS = new Set(
  '的 了 吗 呢 吧 啊 是 在 和 与 及 或 我 你 您 他 她 也 都 就 被 把 请问 请 问 怎么 如何 什么 关于'.split(
    ' ',
  ),
)

/** One thing that is asked for: any of several ways of saying it, each a set of lexemes that must all be there. */
export type Part = readonly (readonly string[])[]

export interface SearchQuery {
  /** The text of a tsquery: quoted lexemes and `&` only. Empty when nothing can be searched for. */
  readonly tsquery: string
  /** The same as a structure, for whoever wants to know how common it is before asking. */
  readonly parts: readonly Part[]
  /** What must stand in the text word for word, normalised. */
  readonly phrases: readonly string[]
  /** What to mark in the results. */
  readonly terms: readonly string[]
  /** Nothing was typed: no filter. (Only punctuation typed is not that: it finds nothing.) */
  readonly isBlank: boolean
}

/**
 * Reads what a person typed: words are all required, a quoted phrase word for word. There are no operators. For a word
 * that has others like it, any of them will do; not inside quotes.
 */
export function queryFor(typed: string, alike: Alike = NOTHING_ALIKE): SearchQuery {
  const text = [...normalise(typed)].slice(0, QUERY_MOST).join('').trim()
  const quoted = [...text.matchAll(QUOTED)].map((m) => (m[1] ?? m[2] ?? m[3] ?? m[4] ?? '').trim())
  const free = text.replace(QUOTED, ' ').split(/[\s"“”「」『』]+/)
  const { cut, groups } = grouped(free.map(words), alike)
  const unknown = cut.flatMap(runsOfSingles)
  const tokens = [...new Set([...cut, ...quoted.map(words)].flat())]
  const chosen = withoutEmptyWords(tokens).slice(0, TERMS_MOST)
  const phrases = [...new Set([...quoted, ...unknown, ...chosen.filter(isSpelt)])].filter(
    (phrase) => words(phrase).length > 0,
  )
  const marked = withoutEmptyWords(cut.flat()).filter((word) => !partOf(unknown, word))
  const same = groups.map((group) => group.map(words))
  return {
    tsquery: [...chosen.map(lexemeQuery), ...same.map(groupQuery)].join(' & '),
    parts: [...chosen.map(partOfToken), ...same],
    phrases,
    terms: [...new Set([...phrases, ...marked, ...groups.flat()])],
    isBlank: text === '',
  }
}

/** The characters of an unknown name are marked together or not at all. */
function partOf(runs: readonly string[], word: string): boolean {
  return isSingleHan(word) && runs.some((run) => run.includes(word))
}

const groupQuery = (part: Part): string =>
  `(${part.map((lexemes) => `(${lexemes.map(quoteLexeme).join(' & ')})`).join(' | ')})`

const partOfToken = (token: string): Part => (isSpelt(token) ? [[token], [...token]] : [[token]])

function withoutEmptyWords(tokens: readonly string[]): string[] {
  const telling = tokens.filter((token) => !EMPTY_WORDS.has(token))
  return telling.length > 0 ? telling : [...tokens]
}

const HAN_ONLY = /^\p{Script=Han}{2,}$/u

/** A word of the county's own list: rows from before it was listed hold its characters, and it has to stand in their text. */
const isSpelt = (token: string): boolean => isOwnWord(token) && HAN_ONLY.test(token)

function lexemeQuery(token: string): string {
  if (isSpelt(token)) return `(${quoteLexeme(token)} | ${[...token].map(quoteLexeme).join(' & ')})`
  const isPrefix = token.length >= PREFIX_LEAST && ASCII_WORD.test(token)
  return isPrefix ? `${quoteLexeme(token)}:*` : quoteLexeme(token)
}

/** Characters that no dictionary word holds together are a name or a new word: they must stand side by side. */
function runsOfSingles(tokens: readonly string[]): string[] {
  const runs: string[] = []
  let run = ''
  let length = 0
  for (const token of [...tokens, '']) {
    if (isSingleHan(token) && !EMPTY_WORDS.has(token)) {
      run += token
      length++
    } else {
      if (length > 1) runs.push(run)
      run = ''
      length = 0
    }
  }
  return runs
}

/** Texts that share words with this one, best first by `relevance`: for hints of similar letters while somebody writes. */
export function similarQuery(text: string): SearchQuery {
  const counted = new Map<string, number>()
  for (const word of words(text.slice(0, 2_000))) {
    if ([...word].length > 1 && !EMPTY_WORDS.has(word)) counted.set(word, (counted.get(word) ?? 0) + 1)
  }
  const terms = [...counted].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length).slice(0, 12)
  const chosen = terms.map(([word]) => word)
  return {
    tsquery: chosen.map(quoteLexeme).join(' | '),
    parts: [chosen.map((word) => [word])],
    phrases: [],
    terms: chosen,
    isBlank: false,
  }
}
