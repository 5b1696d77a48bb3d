import { addDays, type LocalDate } from '#kernel/time'
import { dateOf, minutesOf, moment, type WorkingTime, workingTime } from './moments.ts'
import rows from './opinions.json' with { type: 'json' }
import { handlerOf } from './people.ts'
import { type Random, randomFrom } from './random.ts'
import type { DemoRequest, Moment, OpinionScript, OpinionStep } from './types.ts'

type Row = (typeof rows)[number]

/** The last ones are still going on: found yesterday, and the day before. */
const daysAgo = [640, 566, 481, 402, 333, 268, 207, 151, 96, 44] as const
const states = ['registered', 'assigned', 'responded', 'closed'] as const

/** Opinion items run in hours by night and day: minutes after the step before, not working days. */
function later(at: Moment, minutes: number): Moment {
  const total = minutesOf(at) + minutes
  return moment(addDays(dateOf(at), Math.floor(total / 1440)), total % 1440)
}

function stepsOf(row: Row, found: Moment, upTo: number, random: Random): OpinionStep[] {
  const quick = row.level === 'major'
  const assigned = later(found, random.int(10, 40))
  const responded = later(assigned, quick ? random.int(60, 200) : random.int(300, 1700))
  const closed = later(responded, random.int(2, 6) * 1440)
  const all: OpinionStep[] = [
    { at: found, step: 'register', by: 'intake', data: {} },
    { at: assigned, step: 'assign', by: 'intake', data: { unit: row.unit, note: row.note } },
    { at: responded, step: 'respond', by: handlerOf(row.unit), data: { text: row.text } },
    { at: closed, step: 'close', by: 'intake', data: { note: row.close } },
  ]
  return all.slice(0, upTo)
}

function foundAt(index: number, today: LocalDate, working: WorkingTime, random: Random): Moment {
  const open = index >= daysAgo.length
  const day = open ? addDays(today, index - rows.length) : addDays(today, -daysAgo[index]!)
  return open ? moment(day, 560 + random.int(0, 60)) : working.deskMoment(moment(day, 500), 0, random)
}

/** The last but one has been answered, the last only handed to a bureau. */
const stepsPlayed = (index: number): number => ({ 10: 3, 11: 2 })[index] ?? 4

export function opinionScripts({ seed, today, isWorkingDay }: DemoRequest): OpinionScript[] {
  const working = workingTime(isWorkingDay)
  return rows.map((row, index) => {
    const random = randomFrom(seed, `opinion/${index}`)
    const steps = stepsOf(row, foundAt(index, today, working, random), stepsPlayed(index), random)
    return {
      key: `opinion-${String(index + 1).padStart(3, '0')}`,
      source: row.source,
      sourceUrl: `https://${row.source === '山城短视频' ? 'video' : 'bbs'}.example/p/${random.int(100000, 999999)}`,
      title: row.title,
      body: row.body,
      level: row.level as OpinionScript['level'],
      unit: row.unit,
      endsIn: states[steps.length - 1]!,
      steps,
    }
  })
}
