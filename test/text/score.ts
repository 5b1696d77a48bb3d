/** Scores the check against planted errors: `node test/text/score.ts dev|test [--misses]`. The test half is for totals only. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  checkText,
  combine,
  type Finding,
  shippedLists,
  type WordLists,
} from '../../src/kernel/text/public.ts'

interface Planted {
  readonly start: number
  readonly end: number
  readonly wrong: string
  readonly right: string
  readonly family: string
}
interface Line {
  readonly id: string
  readonly text: string
  readonly errors: readonly Planted[]
}
export interface Score {
  readonly planted: number
  readonly found: number
  /** Of them by findings of level error or warning. */
  readonly foundSeriously: number
  /** Findings of level error or warning, and those of them that point at nothing planted. */
  readonly told: number
  readonly false: number
  /** The same by rule, and advice that points at nothing planted. */
  readonly falseByRule: Readonly<Record<string, number>>
  readonly falseNotices: number
  readonly byFamily: Readonly<Record<string, readonly [number, number]>>
  readonly misses: readonly string[]
  readonly alarms: readonly string[]
}

const CORPUS = join(import.meta.dirname, 'corpus')

function countyOf(): Parameters<typeof combine>[1] {
  const county = JSON.parse(readFileSync(join(CORPUS, 'county.json'), 'utf8'))
  return { people: county.leaders, organisations: county.organisations }
}

export function lists(): WordLists {
  return combine(shippedLists(), countyOf())
}

const overlaps = (one: { start: number; end: number }, other: { start: number; end: number }): boolean =>
  one.start < other.end && other.start < one.end

const around = (text: string, { start, end }: { start: number; end: number }): string =>
  `${text.slice(Math.max(0, start - 14), start)}【${text.slice(start, end)}】${text.slice(end, end + 12)}`

export const halves = ['dev', 'test', 'reserve'] as const
export type Half = (typeof halves)[number]

export function score(half: Half, by: WordLists = lists()): Score {
  const lines: Line[] = readFileSync(join(CORPUS, `${half}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const byFamily: Record<string, [number, number]> = {}
  const misses: string[] = []
  const alarms: string[] = []
  const falseByRule: Record<string, number> = {}
  let falseNotices = 0
  let told = 0
  let foundSeriously = 0
  for (const { text, errors } of lines) {
    const findings = checkText(text, by)
    const serious = findings.filter(({ level }) => level !== 'notice')
    told += serious.length
    for (const error of errors) {
      byFamily[error.family] ??= [0, 0]
      const family = byFamily[error.family]!
      family[1]++
      if (serious.some((one) => overlaps(one, error))) foundSeriously++
      if (findings.some((one) => overlaps(one, error))) family[0]++
      else misses.push(`${error.family} ${error.wrong}→${error.right} | ${around(text, error)}`)
    }
    for (const one of findings.filter((each) => !errors.some((error) => overlaps(each, error)))) {
      if (one.level === 'notice') falseNotices++
      else {
        alarms.push(`${said(one)} | ${around(text, one)}`)
        falseByRule[one.rule] = (falseByRule[one.rule] ?? 0) + 1
      }
    }
  }
  const sum = (nth: 0 | 1) => Object.values(byFamily).reduce((all, pair) => all + pair[nth], 0)
  return {
    planted: sum(1),
    found: sum(0),
    foundSeriously,
    told,
    false: alarms.length,
    falseByRule,
    falseNotices,
    byFamily,
    misses,
    alarms,
  }
}

const said = ({ rule, level, text, suggestion }: Finding): string => `${rule} ${level} ${text}→${suggestion}`

if (process.argv[1] === import.meta.filename) {
  const half = halves.find((name) => name === process.argv[2]) ?? 'dev'
  const result = score(half)
  const { planted, found, told, byFamily } = result
  for (const [family, [hit, all]] of Object.entries(byFamily)) console.log(family, `${hit}/${all}`)
  console.log(`recall ${found}/${planted} = ${(found / planted).toFixed(4)}`)
  console.log(`recall by error and warning ${(result.foundSeriously / planted).toFixed(4)}`)
  console.log('false alarms', result.falseByRule, 'notices', result.falseNotices)
  console.log(`precision ${told - result.false}/${told} = ${((told - result.false) / told).toFixed(4)}`)
  if (process.argv[3] === '--misses' && half === 'dev')
    console.log([...new Set(result.misses), '----', ...new Set(result.alarms)].join('\n'))
}
