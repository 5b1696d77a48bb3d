/** What the forms of targets and self-evaluations say, as words for their cells. Pure. */
import { purses } from '../../books/book.ts'
import { type Decimal, decimal, HUNDRED, percentOf, plain, plainOr, sumOf, ZERO } from '../decimal.ts'
import type { EvaluatedLine } from '../evaluations/evaluation.ts'
import { appropriated, type Funds, type PurseFunds } from '../funds.ts'
import { formWords, schemeNamed, scoringRules, tiers } from '../shipped.ts'
import { type Indicator, printedTarget, type TargetRow } from '../targets/target.ts'
import { fill, type Words } from './draw.ts'

export interface Holder {
  readonly unitName: string
  /** 103005-云溪县电子政务中心 */
  readonly holder: string
  readonly department: string
  readonly projectCode: string
  readonly projectName: string
}

export function headWords(target: TargetRow, holder: Holder): Words {
  const { year, scope, lead, phone, goal, executionWeight } = target
  const { projectCode, projectName } = holder
  const weight = executionWeight ? decimal(executionWeight) : ZERO
  return {
    ...holder,
    year: String(year),
    scopeWord: scope === 'department' ? '部门整体' : '单位整体',
    holderWord: scope === 'department' ? '部门名称' : '单位名称',
    project: [projectCode, projectName].filter(Boolean).join('-'),
    lead,
    phone,
    leadAndPhone: `${lead} ${phone}`.trim(),
    goal,
    executionWeight: plain(weight),
    indicatorWeight: plain(HUNDRED.minus(weight)),
  }
}

const COLUMNS = ['initial', 'adjusted', 'executed'] as const
const printed = (amount: Decimal | null): string => amount?.toFixed(2) ?? ''

export function fundWords(funds: Funds): Words {
  const fiscal = column((name) => appropriated(funds, name))
  const rows: Readonly<Record<string, PurseFunds>> = {
    total: funds,
    fiscal,
    rest: column((name) => difference(funds[name], fiscal[name])),
    account: purse(funds, 'special_account'),
    own: purse(funds, 'own'),
    other: column((name) => othersOf(funds, name)),
  }
  return Object.fromEntries(Object.entries(rows).flatMap(([name, row]) => rowWords(`funds.${name}`, row)))
}

function rowWords(name: string, row: PurseFunds): [string, string][] {
  const rate = row.adjusted && row.executed ? percentOf(row.executed, row.adjusted) : null
  const text = rate?.toFixed(2) ?? ''
  return [
    ...COLUMNS.map((one): [string, string] => [`${name}.${one}`, printed(row[one])]),
    [`${name}.rate`, text],
    [`${name}.rate%`, text && `${text}%`],
  ]
}

const column = (of: (name: (typeof COLUMNS)[number]) => Decimal | null): PurseFunds => ({
  initial: of('initial'),
  adjusted: of('adjusted'),
  executed: of('executed'),
})

const difference = (whole: Decimal | null, part: Decimal | null): Decimal | null =>
  whole && part ? whole.minus(part) : null

/** A purse the book does not name holds nothing, as long as the book is there. */
function purse(funds: Funds, name: string): PurseFunds {
  const known = funds.byPurse.get(name)
  return known ?? column((one) => (funds[one] === null ? null : ZERO))
}

/** Purses that the form has no row for. */
function othersOf(funds: Funds, name: (typeof COLUMNS)[number]): Decimal | null {
  if (funds[name] === null) return null
  const shown = new Set<string>(purses)
  const others = [...funds.byPurse].filter(([one]) => !shown.has(one)).map(([, row]) => row[name])
  return others.some((one) => one === null) ? null : sumOf(others.flatMap((one) => one ?? []))
}

const SIGNS: Readonly<Record<string, string>> = {
  range: formWords.other,
  deadline: formWords.other,
  qualitative: formWords.qualitative,
}

export function lineWords(one: Indicator): Words {
  const { comparator, value, valueTo, words, deadline, unit } = one
  const bounds = { value: plainOr(value) ?? '', valueTo: plainOr(valueTo) ?? '', deadline: deadline ?? '' }
  const targets: Readonly<Record<string, string>> = {
    qualitative: words,
    deadline: fill(formWords.deadline, bounds),
    range: fill(formWords.range, bounds),
  }
  return {
    level1: one.level1,
    level2: one.level2,
    name: one.name,
    sign: SIGNS[comparator] ?? comparator,
    target: targets[comparator] ?? bounds.value,
    unit: unit || formWords.blank,
    promised: printedTarget(one).replace('＝', ''),
    weight: plainOr(one.weight) ?? '',
  }
}

export function scoredWords(line: EvaluatedLine): Words {
  const { indicator, value, remark, scored } = line
  const tier = tiers.find(({ id }) => id === remark.tier)?.label ?? ''
  const actual = plainOr(value.value) ?? value.day ?? value.words ?? tier
  return {
    ...lineWords(indicator),
    actual: actual || formWords.blank,
    reached: value.value ? `${plain(value.value)}${indicator.unit}` : actual || formWords.blank,
    deviation: plainOr(scored.deviation) ?? formWords.blank,
    coefficient: plainOr(scored.coefficient) ?? '',
    score: plainOr(scored.score) ?? '',
    note: noteOf(line),
  }
}

function noteOf({ remark, scored }: EvaluatedLine): string {
  const cause = scoringRules.causes.find(({ id }) => id === remark.cause)?.label
  if (scored.met !== false && !scored.farOver) return formWords.nothing
  if (!cause) return ''
  const words = { cause, causeNote: remark.causeNote, measure: remark.measure }
  return fill(scored.met === false ? formWords.note : formWords.over, words)
}

/** In the order of the scheme, so that what belongs together stands together. */
export function inOrder<T>(scheme: string, lines: readonly T[], of: (line: T) => Indicator): T[] {
  const places =
    schemeNamed(scheme)?.levels.flatMap(({ name, under }) => under.map((below) => `${name}/${below}`)) ?? []
  const place = (line: T): number => {
    const { level1, level2 } = of(line)
    const at = places.indexOf(`${level1}/${level2}`)
    return at < 0 ? places.length : at
  }
  return lines.toSorted((a, b) => place(a) - place(b) || of(a).position - of(b).position)
}
