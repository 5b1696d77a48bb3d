/**
 * `node tools/text/neighbours.ts FOLDER [--check]` counts how often characters follow one another and writes (or compares)
 * rules/words/confusable/neighbours.bin. Weights are fitted (weights.ts) to counts without the rows of kind `own` and `corpus`. FOLDER holds the work trees named in neighbours-sources.tsv, at their commits;
 * the same texts give the same bytes.
 */
import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readListFile } from '../../src/kernel/text/lists/read.ts'
import { unitClass } from '../../src/kernel/text/words/unit-class.ts'
import { encode, grams, type Stream } from './counts.ts'

const ROOT = join(import.meta.dirname, '../..')
const CONFUSABLE = join(ROOT, 'rules/words/confusable')
const OUT = join(CONFUSABLE, 'neighbours.bin')
/** What is rarer is chance. */
const PAIR_LEAST = 2
const TRIPLE_LEAST = 3
/** A word of the dictionary counts as if it had been read so often, by its own count. */
const WORD_SHARE = 15
const WORD_MOST = 60

interface Source {
  readonly kind: string
  readonly source: string
  readonly files: string
  readonly times: number
}

/** Lines that stand in several texts count once. */
export function readTexts(
  folder: string,
  { source, files, times }: Source,
  seen: Set<string>,
  to: Stream,
): void {
  const base = join(folder, source)
  const names = globSync(files, { cwd: base }).sort()
  if (names.length === 0) throw new Error(`${base}: no ${files}`)
  for (const name of names) {
    if (/README|package|LICENSE/.test(name)) continue
    const text = readFileSync(join(base, name), 'utf8')
      .replaceAll('\\n', '\n')
      .replace(/\\u([0-9a-f]{4})/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    for (const line of text.split(/[\n。]/u)) if (isNew(line, seen)) addLine(line, times, to)
  }
}

function isNew(line: string, seen: Set<string>): boolean {
  if (!/[\u4e00-\u9fff]{2}/u.test(line)) return false
  const key = createHash('md5')
    .update(line.replace(/[^\u4e00-\u9fff]/gu, ''))
    .digest('base64')
  if (seen.has(key)) return false
  seen.add(key)
  return true
}

function addLine(line: string, times: number, to: Stream): void {
  for (let time = 0; time < times; time++) {
    to.push(1)
    let last = 1
    for (let at = 0; at < line.length; at++) {
      const unit = unitClass(line.charCodeAt(at))
      if (unit < 4 && unit === last) continue
      to.push(unit)
      last = unit
    }
    if (last !== 1) to.push(1)
  }
  to.gap()
}

/** Words and phrases: what stands before and behind them is not known. */
export function readWords({ source, times }: Source, to: Stream): void {
  for (const line of readFileSync(join(ROOT, source), 'utf8').split('\n')) {
    if (line.startsWith('#')) continue
    const [first = '', count = '0'] = line.split(' ')
    const words = times > 0 ? line.split(' ') : [first]
    const often = times > 0 ? times : Math.min(WORD_MOST, Math.ceil((Number(count) + 1) / WORD_SHARE))
    for (const word of words) {
      if (!/^[\u4e00-\u9fff]{2,}$/u.test(word)) continue
      for (let time = 0; time < often; time++) {
        for (let at = 0; at < word.length; at++) to.push(word.charCodeAt(at))
        to.gap()
      }
    }
  }
}

/** The half of the corpus that may be looked at, with every slip right: numbers, places and people are marks. */
export function readCorpus({ source, files, times }: Source, to: Stream): void {
  const base = join(ROOT, source)
  for (const name of globSync(files, { cwd: base }).sort())
    for (const line of readFileSync(join(base, name), 'utf8').split('\n')) {
      if (line.startsWith('#')) continue
      const right = line
        .replace(/\[([^>\]]*)>[^\]]*\]/gu, '$1')
        .replace(/<[nhfy][^>]*>/gu, '1')
        .replace(/<[^>]*>/gu, ' ')
      for (const part of right.split(/[{|}]/u)) addLine(part, times, to)
    }
}

export function sources(): Source[] {
  const name = 'neighbours-sources.tsv'
  return readListFile(readFileSync(join(CONFUSABLE, name), 'utf8'), name).rows.map((row) => ({
    kind: row.kind ?? '',
    source: row.source ?? '',
    files: row.files ?? '',
    times: Number(row.times),
  }))
}

if (import.meta.main) {
  const [folder = '', flag] = process.argv.slice(2)
  const stream = grams()
  const seen = new Set<string>()
  for (const one of sources()) {
    if (one.kind === 'words') readWords(one, stream)
    else if (one.kind === 'own') readTexts(ROOT, one, seen, stream)
    else if (one.kind === 'corpus') readCorpus(one, stream)
    else readTexts(folder, one, seen, stream)
    console.log(`${one.source}: ${stream.length}`)
  }
  const bytes = encode(stream, PAIR_LEAST, TRIPLE_LEAST)
  if (flag === '--check') {
    const same = Buffer.compare(readFileSync(OUT), bytes) === 0
    console.log(same ? 'the same bytes' : 'other bytes')
    process.exitCode = same ? 0 : 1
  } else writeFileSync(OUT, bytes)
}
