import { addDays, type LocalDate } from '#kernel/time'
import { firms, townPlaces, urbanPlaces } from '../places.ts'
import type { Random } from '../random.ts'
import type { UnitCode } from '../types.ts'
import type { Setting } from './topic.ts'

/** Fills {name} marks. A place, a firm or a date stays the same through one letter; {n}, {nn} and {c} are new each time. */
export interface Slots {
  fill(template: string): string
  readonly townCode: UnitCode
  readonly home: string
  set(name: string, value: string): void
}

const monthDay = (date: LocalDate): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`
const yearOf = (date: LocalDate): number => Number(date.slice(0, 4))

/** As a writer would put it: the year is named only when it is not this one. */
export function spoken(date: LocalDate, seenFrom: LocalDate): string {
  const gap = yearOf(seenFrom) - yearOf(date)
  if (gap === 0) return monthDay(date)
  return gap === 1
    ? `去年${monthDay(date)}`
    : gap === -1
      ? `明年${monthDay(date)}`
      : `${yearOf(date)}年${monthDay(date)}`
}

function sinceMonth(day: LocalDate, random: Random): string {
  const then = addDays(day, -random.int(35, 210))
  const year = yearOf(then) === yearOf(day) ? '今年' : '去年'
  return `${year}${Number(then.slice(5, 7))}月`
}

const numbers: Readonly<Record<string, (random: Random) => string>> = {
  n: (r) => String(r.int(2, 9)),
  nn: (r) => String(r.int(12, 68)),
  c: (r) => r.pick([...'二三四五六七八']),
}

const plain: Readonly<Record<string, (random: Random) => string>> = {
  trips: (r) => String(r.int(2, 5)),
  age: (r) => String(r.int(66, 89)),
  age2: (r) => String(r.int(52, 67)),
  age80: (r) => String(r.int(81, 93)),
  sum: (r) => String(r.int(120, 980) * 10),
  sum2: (r) => String(r.int(30, 48) * 10),
  sum3: (r) => String(r.int(15, 60) * 10),
  wan: (r) => `${r.int(1, 18)}.${r.int(1, 9)}`,
  cold: (r) => String(r.int(13, 16)),
  warm: (r) => String(r.int(19, 22)),
  years: (r) => r.pick(['两年', '三年', '四年多', '五年', '七八年']),
  months: (r) => r.pick(['一个多月', '两个多月', '快三个月', '大半年', '四个月', '二十多天']),
  hour: (r) => r.pick(['晚上十一点多', '夜里十二点', '凌晨一点多', '晚上十点半', '凌晨两点']),
  hour0: (r) => r.pick(['晚上七点', '下午六点半', '晚上七点半']),
  kin: (r) => r.pick(['父亲', '母亲', '爷爷', '奶奶', '岳父', '婆婆']),
  grade: (r) => r.pick(['二', '三', '四', '五', '七', '八']),
  flat: (r) => `${r.int(1, 28)}栋${r.int(1, 4)}单元`,
}

const listed: Readonly<Record<string, readonly string[]>> = { ...urbanPlaces, ...firms }

const dated: Readonly<Record<string, (random: Random, day: LocalDate) => string>> = {
  day: (r, day) => spoken(addDays(day, -r.int(4, 26)), day),
  day2: (r, day) => spoken(addDays(day, -r.int(1, 4)), day),
  since: (r, day) => sinceMonth(day, r),
  since0: (r, day) => `${yearOf(day) - r.int(1, 4)}年`,
}

function drawn(name: string, random: Random, day: LocalDate): string {
  const list = listed[name]
  if (list) return random.pick(list)
  const make = plain[name] ?? dated[name]
  if (!make) throw new RangeError(`no slot {${name}}`)
  return make(random, day)
}

export function slotsFor(
  setting: Setting,
  day: LocalDate,
  random: Random,
  given: Readonly<Record<string, string>> = {},
): Slots {
  const town = random.pick(townPlaces.filter(({ name }) => name.endsWith('街道') === (setting === 'urban')))
  const known = new Map<string, string>(
    Object.entries({ town: town.name, village: random.pick(town.villages), townCode: town.code, ...given }),
  )
  const valueFor = (name: string): string => {
    const fresh = numbers[name]
    if (fresh) return fresh(random)
    const value = known.get(name) ?? drawn(name, random, day)
    known.set(name, value)
    return value
  }
  const rural = setting === 'rural' || (setting === 'any' && random.chance(0.5))
  const home = rural ? `${known.get('town')}${known.get('village')}` : valueFor('estate')
  known.set('home', given.home ?? home)
  if (rural && !given.school) known.set('school', `${known.get('town')}中心小学`)
  return {
    fill: (template) => template.replace(/\{(\w+)\}/g, (_, name: string) => valueFor(name)),
    townCode: known.get('townCode')!,
    home: known.get('home')!,
    set: (name, value) => known.set(name, value),
  }
}
