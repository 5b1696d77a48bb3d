import { dayNumber, isLocalDate, type LocalDate, localDate, weekdayOf } from '#kernel/time'
import { type Finding, finding } from '../finding.ts'

const FULL =
  /(?<!\d)(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号](?:\s*[（(,，]?\s*(?:星期|周|礼拜)([一二三四五六日天1-7])[）)]?)?/gu
const SHORT =
  /(?<![\d年])(\d{1,2})\s*月\s*(\d{1,2})\s*[日号](?!线)(?:\s*[（(]\s*(?:星期|周|礼拜)([一二三四五六日天1-7])\s*[）)])?/gu
const ISO = /(?<![\d.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d.-])/g
const CLOCK = /(?<![\d:：比])(\d{1,2})[:：](\d{2})(?::\d{2})?(?![\d:：])/g
const CLOCK_WORDS = /(?<!\d)(\d{1,3})时(\d{1,3})分/g
const MONTH = /(?<![\d.])(\d{4})年(\d{1,2})月(?!\s*\d)/gu
const PERIOD =
  /(?<!\d)(\d{4})年(\d{1,2})月(\d{1,2})日(?:起)?\s*(?:至|到|—|－|-|~|～|——)\s*(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日/gu
const YEARS = /(?<!\d)(\d{4})年?\s*(?:至|到|—|－|-|~|～)\s*(\d{4})年(?!\d)/gu
const WEEKDAYS = '一二三四五六日'
const HAN_DATE =
  /([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/gu

/** Days that no calendar has, weekdays that belong to another day, ends before their beginnings. */
export function findDates(text: string): Finding[] {
  return [
    ...fullDates(text),
    ...shortDates(text),
    ...isoDates(text),
    ...hanDates(text),
    ...months(text),
    ...clocks(text),
    ...periods(text),
  ]
}

const iso = (year: string | number, month: string | number, day: string | number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** The calendar of #kernel/time begins in 1900; history is older. */
function isDay(year: string, month: string, day: string): boolean {
  const near = Number(year) < 1900 || Number(year) > 2200 ? (Number(year) % 4 === 0 ? 2000 : 2001) : year
  return isLocalDate(iso(near, month, day))
}

function fullDates(text: string): Finding[] {
  return [...text.matchAll(FULL)].flatMap((match) => {
    const [all, year = '', month = '', day = '', weekday] = match
    if (!isDay(year, month, day)) return [told(text, match.index, all, `没有${month}月${day}日这一天`)]
    if (!weekday || Number(year) < 1900) return []
    return wrongWeekday(text, match.index, all, localDate(iso(year, month, day)), weekday)
  })
}

function wrongWeekday(text: string, start: number, all: string, date: LocalDate, said: string): Finding[] {
  const right = weekdayOf(date)
  const told_ = said === '天' ? 7 : WEEKDAYS.includes(said) ? WEEKDAYS.indexOf(said) + 1 : Number(said)
  if (told_ === right) return []
  const name = `星期${WEEKDAYS[right - 1]}`
  return [
    told(text, start, all, `${date}是${name}`, all.replace(/(星期|周|礼拜)[一二三四五六日天1-7]/u, name)),
  ]
}

const YEAR_BEFORE = /(?<!\d)(\d{4})年(?:[^年\d]{0,3}\d{1,2}月\d{1,2}[日号])?[^。；\n]{0,40}$/u

function shortDates(text: string): Finding[] {
  return [...text.matchAll(SHORT)].flatMap((match) => {
    const [all, month = '', day = '', weekday] = match
    const before = text.slice(Math.max(0, match.index - 60), match.index)
    if (/年\s*$/u.test(before)) return []
    // A leap year lets every day pass.
    if (!isDay('2000', month, day)) return [told(text, match.index, all, `没有${month}月${day}日这一天`)]
    const year = YEAR_BEFORE.exec(before)?.[1]
    if (year && month === '2' && day === '29' && !isDay(year, month, day))
      return [told(text, match.index, all, `${year}年没有2月29日`)]
    if (!weekday || !year || !isDay(year, month, day) || Number(year) < 1900) return []
    return wrongWeekday(text, match.index, all, localDate(iso(year, month, day)), weekday)
  })
}

function isoDates(text: string): Finding[] {
  return [...text.matchAll(ISO)].flatMap((match) => {
    const [all, year = '', , month = '', day = ''] = match
    const plausible = Number(year) >= 1900 && Number(year) <= 2200
    if (!plausible || isDay(year, month, day)) return []
    return [told(text, match.index, all, '没有这一天')]
  })
}

const HAN_DIGITS = '〇一二三四五六七八九'

function hanNumber(text: string): number {
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['0', text]
  const of = (digit: string): number => (digit === '' ? 0 : HAN_DIGITS.indexOf(digit))
  return text.includes('十') ? (tens === '' ? 10 : of(tens) * 10) + of(ones) : of(text)
}

function hanDates(text: string): Finding[] {
  return [...text.matchAll(HAN_DATE)].flatMap((match) => {
    const [all, years = '', month = '', day = ''] = match
    const year = [...years].map((digit) => Math.max(0, HAN_DIGITS.indexOf(digit))).join('')
    return isDay(year, String(hanNumber(month)), String(hanNumber(day)))
      ? []
      : [told(text, match.index, all, `没有${month}月${day}日这一天`)]
  })
}

function months(text: string): Finding[] {
  return [...text.matchAll(MONTH)]
    .filter(([, , month]) => Number(month) < 1 || Number(month) > 12)
    .map((match) => told(text, match.index, match[0], `没有${match[2]}月`))
}

function clocks(text: string): Finding[] {
  const isTime = (hour: string, minute: string) =>
    Number(minute) < 60 && (Number(hour) < 24 || (Number(hour) === 24 && Number(minute) === 0))
  const shapes = [...text.matchAll(CLOCK), ...text.matchAll(CLOCK_WORDS)]
  return shapes.flatMap((match) => {
    const [all, hour = '', minute = ''] = match
    if (isTime(hour, minute)) return []
    // A ratio or a verse is no time of day: only where one is spoken of.
    const around = text.slice(Math.max(0, match.index - 6), match.index)
    if (
      all.includes('时') ||
      (/[\p{Script=Han}—-]\s*$/u.test(around) && !/[比率例分第章节]\s*$/u.test(around))
    )
      return [told(text, match.index, all, '没有这个时刻')]
    return []
  })
}

function periods(text: string): Finding[] {
  const days = [...text.matchAll(PERIOD)].flatMap((match) => {
    const [all, year = '', month = '', day = '', toYear = year, toMonth, toDay = ''] = match
    const from = iso(year, month, day)
    const to = iso(toYear, toMonth ?? month, toDay)
    if (!isLocalDate(from) || !isLocalDate(to) || dayNumber(from) <= dayNumber(to)) return []
    return [told(text, match.index, all, '结束日期早于开始日期')]
  })
  const years = [...text.matchAll(YEARS)]
    .filter(([, from, to]) => Number(from) > Number(to) && Number(from) > 1800 && Number(to) > 1800)
    .map((match) => told(text, match.index, match[0], '结束年份早于开始年份'))
  return [...days, ...years]
}

function told(text: string, start: number, all: string, why: string, suggestion?: string): Finding {
  const trimmed = all.trimEnd()
  return finding(text, start, start + trimmed.length, {
    rule: 'date',
    level: 'error',
    suggestion: suggestion ?? null,
    message: `日期有误：${why}`,
  })
}
