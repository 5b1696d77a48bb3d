/**
 * Search in Chinese. A row stores `searchColumns(title, body)`; a list filters by `matches(columns, queryFor(typed))`
 * beside the caller's scope, ordered by date; a page shows `highlight` and `snippet`.
 */
export { type Alike, alikeIn, NOTHING_ALIKE } from './alike.ts'
export { addDictionary, dictionaryVersion } from './dictionary.ts'
export { highlight, type Segment, snippet } from './highlight.ts'
export {
  CANDIDATES_MOST,
  escapeLike,
  gatheredFirst,
  matches,
  relevance,
  type SearchedColumns,
} from './match.ts'
export { normalise } from './normalise.ts'
export { type Part, queryFor, type SearchQuery, similarQuery } from './query.ts'
export { tokenize, words } from './tokens.ts'
export { quoteLexeme, type SearchColumns, searchColumns, tsvectorText, type Weight } from './vector.ts'
