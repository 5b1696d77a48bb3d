/** Promise against reality: every indicator of the year, today. */
import type { Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { type Instant, type LocalDate, localDateOf } from '#kernel/time'
import type { ValueSource } from '../contract.ts'
import { type Decimal, percentOf, plain, plainOr, ZERO } from '../decimal.ts'
import { fundsOf, nothingRead, type ReadBefore } from '../funds.queries.ts'
import { fundsView, knownOn } from '../funds.ts'
import { moneyOutlook, outlookOf } from '../monitoring/forecast.ts'
import { reachingOf } from '../reaching.ts'
import { indicatorsOfAll } from '../targets/indicator.store.ts'
import { keyOf, targetsInForce } from '../targets/target.store.ts'
import { type Indicator, printedTarget, type TargetRow } from '../targets/target.ts'
import { type Title, titlesOf } from '../targets/title.queries.ts'
import { reachedView, type Value, valuesOfMany } from '../values/value.queries.ts'
import type { PromiseBoardAnswer, PromiseRow, WholeMoney } from './contract.ts'

export interface BoardWish {
  readonly unitId?: string | undefined
  readonly missing?: boolean
}

export async function promiseBoard(
  tx: Tx,
  year: number,
  scope: Scope,
  now: Instant,
  { unitId, missing = false }: BoardWish = {},
): Promise<PromiseBoardAnswer> {
  const today = localDateOf(now)
  const asOf = today > `${year}-12-31` ? (`${year}-12-31` as LocalDate) : today
  const targets = await targetsInForce(tx, year, scope, unitId)
  const ids = targets.map(({ id }) => id)
  const [indicators, titles] = [await indicatorsOfAll(tx, ids), await titlesOf(tx, ids)]
  const groups = targets.map(({ id, unitId: of }) => ({
    unitId: of,
    year,
    indicators: indicators.get(id) ?? [],
  }))
  const values = await valuesOfMany(tx, groups, { at: asOf, now })
  const rows = targets.flatMap((target) => {
    const title = titles.get(target.id)
    const own = indicators.get(target.id) ?? []
    return title ? own.flatMap((one) => rowOf(target, title, one, values.get(one.lineId), asOf)) : []
  })
  const shown = missing ? rows.filter(willMiss) : rows
  const before = nothingRead()
  const [money, wholes] = [
    await moneyOf(tx, targets, asOf, before),
    await wholesOf(tx, targets, titles, { asOf, before }),
  ]
  return { year, asOf, totals: totalsOf(rows), money, wholes, rows: shown }
}

const willMiss = ({ met, likelihood }: PromiseRow): boolean => met !== true && likelihood === 'impossible'

function rowOf(
  target: TargetRow,
  title: Title,
  one: Indicator,
  value: Value | undefined,
  asOf: LocalDate,
): PromiseRow[] {
  if (!value) return []
  const outlook = outlookOf({ ...one, growth: value.growth }, value, target.year, asOf)
  return [
    {
      targetId: target.id,
      lineId: one.lineId,
      unitId: target.unitId,
      unitName: title.unitName,
      scope: target.scope,
      title: title.title,
      level1: one.level1,
      name: one.name,
      unit: one.unit,
      weight: plainOr(one.weight),
      promised: printedTarget(one),
      reached: reachedView(value),
      forecast: plainOr(outlook.forecast),
      likelihood: outlook.likelihood,
      met: metBy(one, value, asOf, target.year),
      why: outlook.why,
    },
  ]
}

/** What may only grow worse is met when the year is over, not before. */
function metBy(one: Indicator, { value, day }: Value, asOf: LocalDate, year: number): boolean | null {
  if (one.comparator === 'deadline') return day && one.deadline ? day <= one.deadline : null
  const reaching = value && reachingOf(one, value)
  if (!reaching) return null
  const mayStillFail = one.comparator !== '≥' && one.comparator !== '>'
  return reaching.met && mayStillFail && asOf < `${year}-12-31` ? null : reaching.met
}

function totalsOf(rows: readonly PromiseRow[]): PromiseBoardAnswer['totals'] {
  const from = (source: ValueSource) => rows.filter(({ reached }) => reached.source === source).length
  const met = rows.filter((row) => row.met === true).length
  const missed = rows.filter(willMiss).length
  const unknown = rows.filter(({ met: done, likelihood }) => done !== true && likelihood === null).length
  return {
    indicators: rows.length,
    met,
    onTheWay: rows.length - met - missed - unknown,
    willMiss: missed,
    unknown,
    measured: from('measured'),
    ledger: from('ledger'),
    typed: from('typed'),
  }
}

/** Of projects only: a unit's whole would count their money twice. */
async function moneyOf(
  tx: Tx,
  targets: readonly TargetRow[],
  asOf: LocalDate,
  before: ReadBefore,
): Promise<PromiseBoardAnswer['money']> {
  let [adjusted, executed]: [Decimal, Decimal] = [ZERO, ZERO]
  for (const target of targets.filter(({ scope }) => scope === 'project')) {
    const funds = await fundsOf(tx, keyOf(target), asOf, before)
    adjusted = adjusted.plus(funds.adjusted ?? ZERO)
    executed = executed.plus(funds.executed ?? ZERO)
  }
  const rate = percentOf(executed, adjusted)
  return { adjusted: plain(adjusted), executed: plain(executed), rate: rate?.toFixed(2) ?? null }
}

async function wholesOf(
  tx: Tx,
  targets: readonly TargetRow[],
  titles: ReadonlyMap<string, Title>,
  { asOf, before }: { readonly asOf: LocalDate; readonly before: ReadBefore },
): Promise<WholeMoney[]> {
  const found: WholeMoney[] = []
  for (const target of targets.filter(({ scope }) => scope !== 'project')) {
    const funds = await fundsOf(tx, keyOf(target), asOf, before)
    const { adjusted, executed, rate, executedFrom, paidTo = null, missing = [] } = fundsView(funds)
    const outlook = moneyOutlook(funds.adjusted, funds.executed, target.year, knownOn(funds, asOf))
    found.push({
      ...{ targetId: target.id, unitId: target.unitId, title: titles.get(target.id)?.title ?? '' },
      ...{ adjusted, executed, rate, executedFrom, paidTo, missing },
      forecast: plainOr(outlook.forecast),
      likelihood: outlook.likelihood,
    })
  }
  return found
}
