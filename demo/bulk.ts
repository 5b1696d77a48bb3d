import { addDays, type LocalDate, localDate } from '#kernel/time'
import { rareName, witnesses } from './bulk.words.ts'
import { answerFor } from './letters/fit.ts'
import { asides, goodbyes, greetings, toneOf } from './letters/phrases.ts'
import { type Topic, topics } from './letters/topic.ts'
import { moment } from './moments.ts'
import { mobile, personName } from './names.ts'
import { firms, townPlaces, urbanPlaces } from './places.ts'
import { type Random, randomFrom } from './random.ts'
import type { BulkLetter, Channel, Moment, UnitCode } from './types.ts'

const DAYS = 730
const channels: readonly Channel[] = [
  'web',
  'web',
  'web',
  'hotline_12345',
  'hotline_12345',
  'phone',
  'walk_in',
  'upper_mailbox',
]
const listed: Readonly<Record<string, readonly string[]>> = {
  ...urbanPlaces,
  ...firms,
  since: ['今年三月', '去年冬天', '上个月', '今年春节以后', '去年九月'],
  since0: ['2019年', '2021年', '2022年', '2023年'],
  day: ['本月初', '上周一', '前天', '上个周末', '昨天'],
  day2: ['昨天', '前天', '今天早上'],
  hour: ['晚上十一点多', '凌晨一点', '夜里十二点'],
  hour0: ['晚上七点', '下午六点半'],
  kin: ['父亲', '母亲', '爷爷', '奶奶'],
  years: ['两年', '三年', '五年'],
  months: ['两个多月', '大半年', '四个月'],
  grade: ['二', '三', '五', '七'],
  c: [...'二三四五六七八'],
  visit: ['经核实', '接到来信次日'],
  by: ['下月底', '年底', '下季度末'],
}

interface Place {
  readonly town: string
  readonly townCode: UnitCode
  readonly village: string
}

function drawn(name: string, place: Place, random: Random): string {
  if (name === 'town') return place.town
  if (name === 'village') return place.village
  if (name === 'home') return place.town + place.village
  if (name === 'rare') return rareName(random)
  if (name === 'order') return `YX${random.int(100000, 999999)}`
  if (name === 'flat') return `${random.int(1, 28)}栋${random.int(1, 4)}单元`
  const list = listed[name]
  return list ? random.pick(list) : String(random.int(2, 99))
}

/** Templates are cut into pieces once: text at even places, slot names at odd ones. */
const cut = new Map<string, readonly string[]>()

function fill(template: string, place: Place, random: Random): string {
  let pieces = cut.get(template)
  if (!pieces) {
    pieces = template.split(/\{(\w+)\}/)
    cut.set(template, pieces)
  }
  let text = pieces[0]!
  for (let i = 1; i < pieces.length; i += 2) text += drawn(pieces[i]!, place, random) + pieces[i + 1]!
  return text
}

/** Sentence by sentence, because whole letters are too many to keep cut. */
function fillAll(templates: readonly string[], place: Place, random: Random): string {
  let text = ''
  for (const template of templates) text += fill(template, place, random)
  return text
}

function placeFrom(random: Random): Place {
  const town = random.pick(townPlaces)
  return { town: town.name, townCode: town.code, village: random.pick(town.villages) }
}

function bodyTemplates(topic: Topic, scene: number, random: Random): string[] {
  const tone = toneOf(topic.kinds[0]!)
  return [
    random.pick(greetings['county-head']),
    topic.scene[scene]!,
    random.pick(topic.detail),
    random.chance(0.6) ? random.pick(witnesses) : '',
    random.chance(0.4) ? random.pick(topic.detail) : '',
    random.chance(0.3) ? random.pick(asides[tone]) : '',
    random.pick(topic.ask),
    random.pick(goodbyes[tone]),
  ]
}

function replyFor(topic: Topic, scene: number, place: Place, random: Random): string {
  const { found, done } = answerFor(topic, scene, random)
  const templates = ['您好！来信收悉。', found, random.pick(topic.basis), done, '感谢您的关心和支持。']
  return fillAll(templates, place, random)
}

interface Dates {
  readonly days: readonly LocalDate[]
  readonly end: Moment
}

function closingOf({ days, end }: Dates, received: number, random: Random): Moment | null {
  const day = days[received + random.int(1, 9)]
  const at = day && random.chance(0.97) ? moment(day, random.int(520, 1050)) : null
  return at !== null && at < end ? at : null
}

function bulkLetter(dates: Dates, random: Random): BulkLetter {
  const topic = random.pick(topics)
  const scene = random.int(0, topic.scene.length - 1)
  const place = placeFrom(random)
  const received = random.int(0, DAYS - 1)
  const closedAt = closingOf(dates, received, random)
  const kind = random.pick(topic.kinds)
  const body = fillAll(bodyTemplates(topic, scene, random), place, random)
  return {
    mailbox: random.chance(0.6) ? 'county-head' : 'county-office',
    kind,
    channel: random.pick(channels),
    visibility: random.chance(kind === 'tipoff' ? 0.7 : 0.15) ? 'private' : 'public',
    title: fill(random.pick(topic.titles), place, random),
    body,
    writer: {
      name: personName(random),
      phone: mobile(random),
      address: `云溪县${place.town}${place.village}`,
      email: null,
    },
    unit: topic.unit === 'town' ? place.townCode : topic.unit,
    receivedAt: moment(dates.days[received]!, random.int(420, 1380)),
    closedAt,
    reply: closedAt && replyFor(topic, scene, place, random),
  }
}

/** `until`: the day after the last one on which a letter comes in or is closed. */
export interface BulkRequest {
  readonly seed: number
  readonly count: number
  readonly until?: LocalDate
}

/** Letters by the hundred thousand, one at a time. Joined from topics carelessly: for measuring, not for reading. */
export function* bulkLetters({
  seed,
  count,
  until = localDate('2026-07-01'),
}: BulkRequest): Iterable<BulkLetter> {
  const random = randomFrom(seed, 'bulk')
  const days = Array.from({ length: DAYS }, (_, i) => addDays(until, i - DAYS))
  const dates = { days, end: moment(until, 0) }
  for (let i = 0; i < count; i++) yield bulkLetter(dates, random)
}
