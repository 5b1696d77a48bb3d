import { normalise } from './normalise.ts'
import { tokenize } from './tokens.ts'

const LEXEMES_MOST = 20_000
/** Enough for ranking; more would only make the rows fat. */
const POSITIONS_MOST = 4
const LAST_POSITION = 16_383

export type Weight = 'A' | 'B' | 'C' | 'D'

/** A lexeme as PostgreSQL reads it inside a tsvector or tsquery. Nothing a person types can leave the quotes. */
export function quoteLexeme(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}

/**
 * The value of a `tsvector` column, ready to be cast. Written out here and not by `to_tsvector`, whose parser cuts
 * words by the collation of the server it happens to run on.
 */
export function tsvectorText(...parts: readonly (readonly [text: string, weight: Weight])[]): string {
  const lexemes = new Map<string, string[]>()
  let position = 0
  for (const [text, weight] of parts) {
    for (const token of tokenize(text)) {
      position = Math.min(position + 1, LAST_POSITION)
      const places = lexemes.get(token)
      if (!places && lexemes.size < LEXEMES_MOST) lexemes.set(token, [`${position}${weight}`])
      else if (places && places.length < POSITIONS_MOST) places.push(`${position}${weight}`)
    }
  }
  return [...lexemes].map(([lexeme, places]) => `${quoteLexeme(lexeme)}:${places.join(',')}`).join(' ')
}

export interface SearchColumns {
  /** For a `tsvector` column under a GIN index. */
  readonly searchVector: string
  /** For a `text` column: the normalised text, against which quoted phrases are checked. */
  readonly searchText: string
}

/** What a row stores in order to be found. A hit in the title weighs more than one in the body. */
export function searchColumns(title: string, body: string): SearchColumns {
  return {
    searchVector: tsvectorText([title, 'A'], [body, 'D']),
    searchText: normalise(`${title}\n${body}`),
  }
}
