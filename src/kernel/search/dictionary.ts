import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Jieba } from '@node-rs/jieba'

const SHIPPED = join(import.meta.dirname, '../../../rules/dictionary')
/** High enough that a listed word wins against any way of cutting it in pieces. */
const DEFAULT_FREQUENCY = 100_000

let jieba: Jieba | undefined
const folders = [SHIPPED]

/** Words that rows indexed before the county listed them do not hold as one. */
const ownWords = new Set<string>()

/** A county's own words (`*.txt`, one a line, `#` begins a comment). Call it at start. */
export function addDictionary(folder: string): void {
  if (folders.includes(folder)) return
  folders.push(folder)
  for (const line of readFolder(folder)) ownWords.add(line.split(' ')[0] ?? '')
  if (jieba) loadFolder(jieba, folder)
}

/** Whether the county listed it: then a text may hold it without having been indexed under it. */
export function isOwnWord(word: string): boolean {
  return ownWords.has(word)
}

/** Loaded at first use: a command that never searches should not pay 0.2 s and 60 MB. */
export function segmenter(): Jieba {
  if (jieba) return jieba
  // Not `@node-rs/jieba/dict.js`: that reads another 6 MB which nobody here uses.
  jieba = Jieba.withDict(readFileSync(createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt')))
  for (const folder of folders) loadFolder(jieba, folder)
  return jieba
}

/** Changes whenever a word was added or taken away. */
export function dictionaryVersion(): string {
  return createHash('sha256').update(folders.flatMap(readFolder).join('\n')).digest('hex').slice(0, 16)
}

function loadFolder(into: Jieba, folder: string): void {
  const lines = readFolder(folder)
  if (lines.length > 0) into.loadDict(Buffer.from(`${lines.join('\n')}\n`))
}

function readFolder(folder: string): string[] {
  if (!existsSync(folder)) return []
  const names = globSync('*.txt', { cwd: folder }).sort()
  return names.flatMap((name) => dictionaryLines(readFileSync(join(folder, name), 'utf8')))
}

/** `词`, `词 频次` or `词 频次 词性`; anything else is passed over, since one bad line must not stop the search. */
export function dictionaryLines(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*/, '').trim().split(/\s+/))
    .filter(([word, frequency]) => word && word.length <= 40 && /^\d{0,9}$/.test(frequency ?? ''))
    .map(([word, frequency, tag]) => `${word?.toLowerCase()} ${frequency || DEFAULT_FREQUENCY} ${tag ?? 'n'}`)
}
