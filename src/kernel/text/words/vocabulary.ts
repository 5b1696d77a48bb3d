import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { addDictionaryBytes } from './dictionary.ts'
import { Lexicon } from './lexicon.ts'

const OWN = join(import.meta.dirname, '../../../../rules/dictionary')
/** Entries of the dictionary with their beginnings. */
const ENTRIES = 520_000
/** As frequent as a common word, not more: it must not swallow its neighbours. */
const OWN_COUNT = 300
/** Changes whenever the table is laid out otherwise. */
const LAYOUT = 2

let general: Lexicon | undefined

/** General Chinese with its frequencies, and the house's own words. Some of its rare words are wrong forms: rare is no proof. */
export function generalLexicon(): Lexicon {
  general ??= kept() ?? built()
  return general
}

const dictionary = (): string => createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt')
const ownFiles = (): string[] =>
  globSync('*.txt', { cwd: OWN })
    .sort()
    .map((name) => join(OWN, name))

function built(): Lexicon {
  const lexicon = new Lexicon(ENTRIES)
  addDictionaryBytes(lexicon, readFileSync(dictionary()))
  for (const file of ownFiles())
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const [word = ''] = line.replace(/#.*/, '').trim().split(' ')
      if (word !== '') lexicon.add(word, OWN_COUNT)
    }
  keep(lexicon)
  return lexicon
}

/** Beside Node's own compiled code, where a command may keep it; nowhere else. */
function keepingPlace(): string | undefined {
  const folder = process.env.NODE_COMPILE_CACHE
  if (!folder) return undefined
  const seen = createHash('sha256').update(`${LAYOUT}`)
  for (const file of [dictionary(), ...ownFiles()]) {
    const { size, mtimeMs } = statSync(file)
    seen.update(`${file} ${size} ${mtimeMs}`)
  }
  return join(folder, `words-${seen.digest('hex').slice(0, 16)}.bin`)
}

function kept(): Lexicon | undefined {
  const place = keepingPlace()
  if (!place) return undefined
  try {
    return Lexicon.from(readFileSync(place))
  } catch {
    return undefined
  }
}

/** Half a second's work saved at most: where it cannot be kept, it is done again. */
function keep(lexicon: Lexicon): void {
  const place = keepingPlace()
  if (!place) return
  try {
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(`${place}.${process.pid}`, Buffer.concat(lexicon.toParts()))
    renameSync(`${place}.${process.pid}`, place)
  } catch {
    // Read-only folders are usual.
  }
}
