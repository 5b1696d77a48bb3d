import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkText } from '../../src/kernel/text/public.ts'
import { lists, score } from './score.ts'

const CORPUS = join(import.meta.dirname, 'corpus')

// The halves share no base sentence; lists and thresholds were made with the first alone.
test.each(['dev', 'test'] as const)(
  'of the planted slips of the %s half nine tenths are found, with few false alarms',
  (half) => {
    const { planted, found, told, false: wrong } = score(half)
    expect(found / planted).toBeGreaterThanOrEqual(0.9)
    expect((told - wrong) / told).toBeGreaterThanOrEqual(0.95)
  },
)

test.each(['silent-dev.txt', 'silent.txt'])('every line of %s is silent', (name) => {
  const by = lists()
  const loud = readFileSync(join(CORPUS, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && checkText(line, by).length > 0)
  expect(loud).toEqual([])
})
