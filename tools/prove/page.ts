/** One row for each proof, with the day it was made: a proof that runs alone leaves the others as they are. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatInstant, systemClock } from '../../src/kernel/time/public.ts'

const HEAD = [
  '# 长证明的最近结果',
  '',
  '由 `npm run prove` 写成，每行是那一项最近一次的结果。',
  '',
  '| 证明 | 何时 | 规模 | 结果 |',
  '|---|---|---|---|',
]

export interface ProofRow {
  readonly name: string
  readonly size: string
  readonly result: string
}

export function keepRow(root: string, { name, size, result }: ProofRow): string {
  const path = join(root, 'docs/reference/proofs.md')
  const before = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
  const rows = new Map(
    before
      .filter((line) => line.startsWith('| ') && line.split('|').length === 6)
      .map((line) => [line.split('|')[1]?.trim() ?? '', line]),
  )
  for (const head of ['证明']) rows.delete(head)
  rows.set(name, `| ${name} | ${formatInstant(systemClock.now())} | ${size} | ${result} |`)
  const page = [...HEAD, ...rows.values(), ''].join('\n')
  writeFileSync(path, page)
  return page
}
