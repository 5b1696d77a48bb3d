/** Where an indicator will be at the end of the year when it goes on like this, and whether that is enough. Pure. */
import { daysBetween, type LocalDate, localDate } from '#kernel/time'
import type { Growth, Likelihood } from '../contract.ts'
import { type Decimal, decimal, least, ONE, plain, rounded, ZERO } from '../decimal.ts'
import { reachingOf } from '../reaching.ts'
import { monitoringRules } from '../shipped.ts'
import type { Pledge } from '../targets/target.ts'

export type Watched = Pick<Pledge, 'comparator' | 'value' | 'valueTo' | 'deadline'> & {
  readonly growth: Growth
  readonly unit: string
}

export interface Standing {
  readonly value: Decimal | null
  readonly day: LocalDate | null
}

export interface Outlook {
  readonly forecast: Decimal | null
  /** Null: nothing is known. */
  readonly likelihood: Likelihood | null
  readonly why: string
}

/** Days of the year gone by at the end of this day, of all its days. */
export function elapsedOn(year: number, on: LocalDate): { readonly days: number; readonly of: number } {
  const first = localDate(`${year}-01-01`)
  const last = localDate(`${year}-12-31`)
  const of = daysBetween(first, last) + 1
  return { days: Math.min(Math.max(daysBetween(first, on) + 1, 0), of), of }
}

const PLACES = 2
const DIVISIBLE: readonly string[] = monitoringRules.divisible

export function forecastOf(growth: Growth, value: Decimal, year: number, on: LocalDate): Decimal {
  const { days, of } = elapsedOn(year, on)
  if (growth === 'as_is' || days === 0 || days === of) return value
  return rounded(value.times(of).div(days), PLACES)
}

export function outlookOf(watched: Watched, { value, day }: Standing, year: number, on: LocalDate): Outlook {
  const { comparator } = watched
  if (comparator === 'qualitative') return { forecast: null, likelihood: null, why: '定性指标由人判断' }
  if (comparator === 'deadline') return byDeadline(watched, day, on)
  if (!value || !watched.value) return { forecast: null, likelihood: null, why: '还没有完成值' }
  const forecast = capped(watched, value, whole(watched, value, forecastOf(watched.growth, value, year, on)))
  const { days, of } = elapsedOn(year, on)
  return { forecast, ...(days === of ? settled(watched, forecast) : judged(watched, forecast)) }
}

/** Nobody makes 29.11 visits: what was counted in whole things goes on in whole things. */
function whole({ unit, growth }: Watched, value: Decimal, forecast: Decimal): Decimal {
  const isCounted = growth === 'linear' && rounded(value, 0).eq(value) && !DIVISIBLE.includes(unit)
  return isCounted ? rounded(forecast, 0) : forecast
}

/** What is to be exactly so many is not made more of when it gets there early. */
function capped(
  { comparator, value: target, valueTo, growth }: Watched,
  value: Decimal,
  forecast: Decimal,
): Decimal {
  const end = comparator === '=' ? target : comparator === 'range' ? valueTo : null
  if (growth !== 'linear' || !end || value.gt(end)) return forecast
  return least(forecast, end)
}

/** When the year is over nothing more will come. */
function settled(watched: Watched, value: Decimal): Pick<Outlook, 'likelihood' | 'why'> {
  const reaching = reachingOf(watched, value)
  if (!reaching) return { likelihood: null, why: '没有填指标值' }
  return reaching.met
    ? { likelihood: 'certain', why: `全年为 ${plain(value)}，达到指标值` }
    : { likelihood: 'impossible', why: `全年为 ${plain(value)}，没有达到指标值` }
}

function judged(watched: Watched, forecast: Decimal): Pick<Outlook, 'likelihood' | 'why'> {
  const reaching = reachingOf(watched, forecast)
  if (!reaching) return { likelihood: null, why: '没有填指标值' }
  const until =
    watched.growth === 'linear' ? `按目前进度全年约 ${plain(forecast)}` : `目前为 ${plain(forecast)}`
  if (reaching.met) return { likelihood: 'certain', why: `${until}，能够达到` }
  if (reaching.ratio.gte(monitoringRules.possibleFrom))
    return { likelihood: 'possible', why: `${until}，离指标值不远` }
  return { likelihood: 'impossible', why: `${until}，达不到指标值` }
}

function byDeadline({ deadline }: Watched, day: LocalDate | null, on: LocalDate): Outlook {
  if (!deadline) return { forecast: null, likelihood: null, why: '没有填截止日期' }
  if (day) {
    const inTime = day <= deadline
    const why = inTime ? `已于 ${day} 完成` : `${day} 才完成，已逾期`
    return { forecast: null, likelihood: inTime ? 'certain' : 'impossible', why }
  }
  return on > deadline
    ? { forecast: null, likelihood: 'impossible', why: `已过 ${deadline}，还没有完成` }
    : { forecast: null, likelihood: 'possible', why: `应于 ${deadline} 前完成，还没有完成` }
}

/** Of the money: what will be paid at this pace, and whether that is nearly all of it. */
export function moneyOutlook(
  adjusted: Decimal | null,
  executed: Decimal | null,
  year: number,
  on: LocalDate,
): Outlook {
  if (!adjusted || !executed || adjusted.lte(ZERO))
    return { forecast: null, likelihood: null, why: '没有预算数或支付数' }
  const forecast = least(forecastOf('linear', executed, year, on), adjusted)
  const share = least(forecast.div(adjusted), ONE)
  const why = `按目前进度全年约支付 ${plain(rounded(forecast, PLACES))} 万元`
  if (share.gte(monitoringRules.executionCertainFrom)) return { forecast, likelihood: 'certain', why }
  const likelihood = share.gte(monitoringRules.executionPossibleFrom) ? 'possible' : 'impossible'
  return { forecast, likelihood, why }
}

/** Behind, or above, where it should be on this day by more than is usual. */
export function drifts(watched: Watched, value: Decimal, year: number, on: LocalDate): boolean {
  const { days, of } = elapsedOn(year, on)
  const { tolerance, quietDays } = monitoringRules.drift
  const target = watched.value
  if (!target || days < quietDays) return false
  if (watched.growth === 'as_is') return reachingOf(watched, value)?.met === false
  const path = target.times(days).div(of)
  const slack = path.times(decimal(tolerance)).abs()
  if (watched.comparator === '≤' || watched.comparator === '<') return value.gt(path.plus(slack))
  return value.lt(path.minus(slack))
}
