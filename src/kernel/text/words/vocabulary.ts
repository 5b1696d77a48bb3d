import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { addDictionaryBytes } from './dictionary.ts'
import { Lexicon } from './lexicon.ts'

const OWN = join(import.meta.dirname, '../../../../rules/dictionary')
/** Entries of the dictionary with their beginnings. */
const ENTRIES = 520_000

let general: Lexicon | undefined

/** General Chinese with its frequencies, and the house's own words. Some of its rare words are wrong forms: rare is no proof. */
export function generalLexicon(): Lexicon {
  if (general) return general
  const lexicon = new Lexicon(ENTRIES)
  addDictionaryBytes(lexicon, readFileSync(createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt')))
  for (const name of globSync('*.txt', { cwd: OWN }).sort())
    for (const line of readFileSync(join(OWN, name), 'utf8').split('\n')) {
      const [word = ''] = line.replace(/#.*/, '').trim().split(' ')
      // As frequent as a common word, not more: it must not swallow its neighbours.
      if (word !== '') lexicon.add(word, OWN_COUNT)
    }
  general = lexicon
  return lexicon
}

const OWN_COUNT = 300
