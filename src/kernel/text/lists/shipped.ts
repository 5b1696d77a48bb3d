import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Neighbours } from '../words/neighbours.ts'
import type { Expression, Pair, WordLists } from './lists.ts'
import { expressionsOf, type ListFile, pairsOf, readListFile } from './read.ts'

const FOLDER = join(import.meta.dirname, '../../../../rules/words')

let shipped: WordLists | undefined

/** The lists of rules/words, read once. */
export function shippedLists(): WordLists {
  shipped ??= listsIn(FOLDER)
  return shipped
}

export function listsIn(folder: string): WordLists {
  const hash = createHash('sha256')
  const read = (name: string): ListFile => {
    const text = readFileSync(join(folder, name), 'utf8')
    hash.update(name).update(text)
    return readListFile(text, name)
  }
  const pairs: Pair[] = []
  const expressions: Expression[] = []
  for (const name of globSync('pairs/*.tsv', { cwd: folder }).sort()) pairs.push(...pairsOf(read(name), name))
  for (const name of globSync('expressions/*.tsv', { cwd: folder }).sort())
    expressions.push(...expressionsOf(read(name)))
  const texts = (name: string) => read(name).rows.map(({ text }) => text ?? '')
  const map = (name: string, from: string, to: string) =>
    new Map(read(name).rows.map((row) => [row[from] ?? '', row[to] ?? '']))
  const rest = {
    people: [],
    exceptions: texts('exceptions.tsv'),
    words: texts('own-words.tsv'),
    traditional: map('confusable/traditional.tsv', 'traditional', 'simplified'),
    neighbours: new Neighbours(readFileSync(join(folder, 'confusable/neighbours.bin'))),
    confusable: {
      sounds: map('confusable/sounds.tsv', 'syllable', 'characters'),
      shapes: map('confusable/shapes.tsv', 'character', 'similar'),
    },
  }
  return { pairs, expressions, ...rest, version: hash.digest('hex').slice(0, 16) }
}
