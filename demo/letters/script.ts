import type { LocalDate } from '#kernel/time'
import type { WorkingTime } from '../moments.ts'
import type { Random } from '../random.ts'
import type { LetterScript, LetterState, ScriptKey } from '../types.ts'
import { type Content, contentOf, type Frame } from './content.ts'
import { workingDayLimit } from './limits.ts'
import type { Play } from './play.ts'
import type { DeclinedTopic, Topic } from './topic.ts'

/** What all letters of one county are written with. */
export interface Writing {
  readonly today: LocalDate
  readonly working: WorkingTime
  readonly random: Random
  /** Never the same body twice. */
  write(frame: Frame, day: LocalDate, random: Random, given?: Readonly<Record<string, string>>): Content
  /** A provisional key; the final ones are given in order of time. */
  keys(): ScriptKey
}

export function writingOf(today: LocalDate, working: WorkingTime, random: Random): Writing {
  const bodies = new Set<string>()
  let count = 0
  return {
    today,
    working,
    random,
    write: (frame, day, source, given) => {
      for (let attempt = 0; attempt < 50; attempt++) {
        const content = contentOf(frame, day, source.fork(`text/${attempt}`), given)
        if (bodies.has(content.body) || [...content.title].length > 40) continue
        bodies.add(content.body)
        return content
      }
      throw new Error(`no new body for ${frame.topic.key} in 50 attempts`)
    },
    keys: () => `draft-${++count}`,
  }
}

function externalOf({
  frame,
  receivedOn,
  working,
  random,
}: Play<Topic | DeclinedTopic>): LetterScript['external'] {
  const { channel, kind } = frame
  if (channel !== 'hotline_12345' && channel !== 'upper_mailbox') return null
  const prefix = channel === 'hotline_12345' ? 'RX' : 'SJ'
  const number = `${prefix}${receivedOn.replaceAll('-', '')}${String(random.int(1, 9999)).padStart(4, '0')}`
  return { number, dueOn: working.plus(receivedOn, workingDayLimit(channel, kind)) }
}

export function scriptOf(
  key: ScriptKey,
  play: Play<Topic | DeclinedTopic>,
  endsIn: LetterState,
  mergedInto: ScriptKey | null = null,
): LetterScript {
  const { frame, content, unit, jointUnits, line } = play
  const { mailbox, kind, channel, visibility, topic } = frame
  return {
    key,
    mailbox,
    kind,
    channel,
    external: externalOf(play),
    visibility,
    writer: content.writer,
    title: content.title,
    body: content.body,
    topic: topic.key,
    unit,
    jointUnits,
    mergedInto,
    endsIn,
    steps: line.steps,
  }
}
