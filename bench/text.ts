/** The matcher beside the fastest multi-pattern matcher of npm, on the same patterns and text, and the whole text check. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkText, Matcher, shippedLists } from '../src/kernel/text/public.ts'
import type { Figure } from './fixture.ts'

const PATTERNS = 8_000
const SIGNS = 1_000_000
const RUNS = 5
const TARGET = 4

interface Peer {
  search(text: string): [number, string][]
}
const require = createRequire(import.meta.url)
const FastScanner: new (patterns: readonly string[]) => Peer = require('fastscan')

function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x80000000
  }
}

/** Words of the dictionary, each as often in a text as it is in Chinese. */
function material(): { patterns: string[]; text: string } {
  const roll = dice(4)
  const lines = readFileSync(require.resolve('@node-rs/jieba/dict.txt'), 'utf8').split('\n')
  const words = lines.map((line) => line.split(' ')).filter(([word]) => word && word.length > 1)
  const sums: number[] = []
  let sum = 0
  for (const [, frequency] of words) {
    sum += Number(frequency)
    sums.push(sum)
  }
  const among = (rolled: number): string => {
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! < rolled) low = middle + 1
      else high = middle
    }
    return words[low]![0]!
  }
  const patterns = new Set<string>()
  while (patterns.size < PATTERNS) patterns.add(words[Math.floor(roll() * words.length)]![0]!)
  let text = ''
  while (text.length < SIGNS) text += among(roll() * sum) + (roll() < 0.1 ? '，' : '')
  return { patterns: [...patterns], text }
}

function best(run: () => void): number {
  let least = Number.POSITIVE_INFINITY
  for (let nth = 0; nth < RUNS; nth++) {
    const from = performance.now()
    run()
    least = Math.min(least, performance.now() - from)
  }
  return least / 1000
}

function benchMatching(): Figure {
  const { patterns, text } = material()
  const ours = new Matcher(patterns)
  const theirs = new FastScanner(patterns)
  const found = ours.all(text).map(({ pattern, start }) => `${start} ${patterns[pattern]}`)
  const same = theirs.search(text).map(([start, word]) => `${start} ${word}`)
  const identical = found.length === same.length && found.sort().join() === same.sort().join()
  const seconds = best(() => void ours.all(text))
  const peer = best(() => void theirs.search(text))
  const megabytes = Buffer.byteLength(text) / 1e6
  return {
    name: `找词（${PATTERNS} 个词，${megabytes.toFixed(1)} MB，一个核；对照 npm 里最快的 fastscan）`,
    value: `${(megabytes / seconds).toFixed(0)} MB/秒，对照 ${(megabytes / peer).toFixed(0)} MB/秒，${(peer / seconds).toFixed(1)} 倍，${identical ? `${found.length} 处全同` : '结果不同'}`,
    target: `≥ ${TARGET} 倍，结果全同`,
    holds: identical && peer / seconds >= TARGET,
  }
}

const CORPUS = join(import.meta.dirname, '../test/text/corpus')
const COMMAND = join(import.meta.dirname, '../bin/zhengshu')
const COMMAND_RUNS = 10
/** Seconds for a page, the start of the process included. */
const COMMAND_TARGET = 0.5

/** The sentences of the corpus that may be looked at, once each. */
function prose(): string {
  const lines = readFileSync(join(CORPUS, 'dev.jsonl'), 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line).text).join('\n')
}

function benchCheck(): Figure {
  const text = prose()
  const lists = shippedLists()
  checkText(text.slice(0, 10_000), lists)
  const seconds = best(() => void checkText(text, lists))
  const megabytes = Buffer.byteLength(text) / 1e6
  return {
    name: `错敏字词检查（全部词表和规则，${lists.pairs.length + lists.expressions.length} 条，${megabytes.toFixed(2)} MB，一个核）`,
    value: `${(megabytes / seconds).toFixed(2)} MB/秒`,
    target: '如实记录',
    holds: true,
  }
}

function benchCommand(): Figure {
  const folder = mkdtempSync(join(tmpdir(), 'zhengshu-bench-text-'))
  try {
    const file = join(folder, 'page.txt')
    writeFileSync(file, prose().slice(0, 2_000))
    const times = Array.from({ length: COMMAND_RUNS + 1 }, () => {
      const from = performance.now()
      const { status, stderr } = spawnSync(COMMAND, ['text', 'check', file, '--json'], { encoding: 'utf8' })
      if (status === null || status > 1) throw new Error(stderr)
      return (performance.now() - from) / 1000
    })
      .slice(1)
      .sort((a, b) => a - b)
    const p95 = times[Math.ceil(COMMAND_RUNS * 0.95) - 1]!
    return {
      name: `检查一页（2000 字，整条命令，${COMMAND_RUNS} 次的 p95）`,
      value: `${p95.toFixed(2)} 秒（中位 ${times[COMMAND_RUNS / 2]!.toFixed(2)} 秒）`,
      target: `≤ ${COMMAND_TARGET} 秒`,
      holds: p95 <= COMMAND_TARGET,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function benchText(): Figure[] {
  return [benchMatching(), benchCheck(), benchCommand()]
}
