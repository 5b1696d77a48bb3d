import type { LocalDate } from '#kernel/time'
import { mobile, personName } from '../names.ts'
import type { Random } from '../random.ts'
import type { Channel, LetterKind, Mailbox, UnitCode, Writer } from '../types.ts'
import { unitOf } from '../units.ts'
import { fitting } from './fit.ts'
import { asides, backgrounds, goodbyes, greetings, takenDown, toneOf, whoIAm } from './phrases.ts'
import { type Slots, slotsFor } from './slots.ts'
import type { DeclinedTopic, Topic, TopicUnit } from './topic.ts'

/** What kind of letter it is, settled before its date is. */
export interface Frame<T extends Topic | DeclinedTopic = Topic | DeclinedTopic> {
  readonly topic: T
  readonly kind: LetterKind
  readonly channel: Channel
  readonly mailbox: Mailbox
  readonly visibility: 'public' | 'private'
}

export interface Content {
  readonly title: string
  readonly body: string
  readonly writer: Writer
  readonly unit: UnitCode
  readonly slots: Slots
  /** Which of the topic's scenes it tells. */
  readonly scene: number
}

const channels: readonly (readonly [Channel, number])[] = [
  ['web', 60],
  ['hotline_12345', 18],
  ['phone', 9],
  ['upper_mailbox', 7],
  ['walk_in', 6],
]

export function frameOf<T extends Topic | DeclinedTopic>(topic: T, random: Random): Frame<T> {
  const kind = random.pick(topic.kinds)
  const [channel] = random.weighted(channels, ([, weight]) => weight)
  const toOffice = channel === 'hotline_12345' || channel === 'phone'
  return {
    topic,
    kind,
    channel,
    mailbox: random.chance(toOffice ? 0.15 : 0.68) ? 'county-head' : 'county-office',
    visibility: random.chance(kind === 'tipoff' ? 0.7 : kind === 'thanks' ? 0.05 : 0.14)
      ? 'private'
      : 'public',
  }
}

export const unitFor = (unit: TopicUnit, slots: Slots): UnitCode => (unit === 'town' ? slots.townCode : unit)

function writerOf(slots: Slots, random: Random): Writer {
  const name = personName(random)
  const phone = mobile(random)
  const urban = !slots.home.endsWith('村')
  return {
    name,
    phone,
    address: `云溪县${slots.home}${urban ? slots.fill('{flat}') : `${random.int(1, 9)}组`}`,
    email: random.chance(0.15) ? `writer${phone.slice(-4)}@mail.example` : null,
  }
}

const detailCount = (random: Random): number => random.weighted([1, 2, 3, 4], (n) => [0, 3, 5, 4, 2][n]!)

function sentences({ topic, kind, mailbox }: Frame, scene: number, slots: Slots, random: Random): string[] {
  const tone = toneOf(kind)
  const place = slots.home.endsWith('村') ? 'rural' : 'urban'
  const details = random.shuffled(fitting(topic, scene, 'detail', topic.detail)).slice(0, detailCount(random))
  const asks = random.shuffled(fitting(topic, scene, 'ask', topic.ask)).slice(0, random.chance(0.3) ? 2 : 1)
  const atLength = random.chance(0.16) ? random.shuffled(backgrounds[tone]).slice(0, random.int(1, 2)) : []
  return [
    random.chance(0.85) ? random.pick(greetings[mailbox]) : '',
    topic.where !== 'any' && random.chance(0.55) ? slots.fill(random.pick(whoIAm[place])) : '',
    ...atLength.slice(0, 1),
    topic.scene[scene]!,
    ...details,
    random.chance(0.35) ? random.pick(asides[tone]) : '',
    ...atLength.slice(1),
    ...asks,
    random.pick(goodbyes[tone]),
  ]
}

/** Sixty characters at least: shorter than that nobody can act on it. */
function bodyOf(frame: Frame, scene: number, slots: Slots, writer: Writer, random: Random): string {
  const { channel, topic } = frame
  const opening = channel === 'phone' || channel === 'walk_in' ? takenDown[channel] : ''
  const contact = random.chance(0.12) ? `联系人：${writer.name}，电话${writer.phone}。` : ''
  const raw = sentences(frame, scene, slots, random)
  const more = fitting(topic, scene, 'detail', topic.detail).filter((line) => !raw.includes(line))
  const text = opening + slots.fill(raw.join('')) + contact
  if (text.length >= 60) return text
  return text + slots.fill(more.join('')) + random.shuffled(asides[toneOf(frame.kind)])[0]!
}

const asking = /咨询|能否|如何|哪里|多少|怎么办|什么|吗|要等/

/** A question is not a complaint: the title says which, as far as the topic has titles of both sorts. */
function suits(kind: LetterKind, title: string): boolean {
  if (kind === 'suggestion') return /建议|希望|提/.test(title)
  return asking.test(title) === (kind === 'enquiry')
}

function subjectsOf({ topic, kind }: Frame): readonly (readonly [scene: number, title: string])[] {
  const all = topic.scene.flatMap((_, scene) =>
    fitting(topic, scene, 'title', topic.titles).map((title) => [scene, title] as const),
  )
  const suiting = all.filter(([, title]) => suits(kind, title))
  return suiting.length > 0 ? suiting : all
}

export function contentOf(
  frame: Frame,
  day: LocalDate,
  random: Random,
  given: Readonly<Record<string, string>> = {},
): Content {
  const slots = slotsFor(frame.topic.where, day, random, given)
  const writer = writerOf(slots, random)
  const [scene, titleText] = random.pick(subjectsOf(frame))
  const title = slots.fill(titleText)
  const body = bodyOf(frame, scene, slots, writer, random)
  const unit = unitFor(frame.topic.unit, slots)
  unitOf(unit) // a topic that names a unit the county does not have must fail here, not in the loader
  return { title, body, writer, unit, slots, scene }
}
