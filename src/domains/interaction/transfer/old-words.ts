/** The words older systems use for what we keep as codes. Pure. */
import { dateIn } from '#kernel/documents'
import { type Instant, instantAt, type LocalDate } from '#kernel/time'
import type { LetterKind, Satisfaction } from '../contract.ts'

export const kindWords: ReadonlyMap<string, LetterKind> = new Map([
  ['咨询', 'enquiry'],
  ['政策咨询', 'enquiry'],
  ['投诉', 'complaint'],
  ['投诉举报', 'complaint'],
  ['建议', 'suggestion'],
  ['意见建议', 'suggestion'],
  ['意见', 'suggestion'],
  ['建言献策', 'suggestion'],
  ['求助', 'help'],
  ['求决', 'help'],
  ['申诉求决', 'help'],
  ['举报', 'tipoff'],
  ['检举', 'tipoff'],
  ['感谢', 'thanks'],
  ['表扬', 'thanks'],
  ['表扬感谢', 'thanks'],
])

export const opennessWords: ReadonlyMap<string, 'public' | 'private' | 'unsaid'> = new Map([
  ['', 'unsaid'],
  ['公开', 'public'],
  ['同意公开', 'public'],
  ['已公开', 'public'],
  ['是', 'public'],
  ['不公开', 'private'],
  ['保密', 'private'],
  ['不同意公开', 'private'],
  ['否', 'private'],
])

export const satisfactionWords: ReadonlyMap<string, Satisfaction | null> = new Map([
  ['', null],
  ['未评价', null],
  ['满意', 'satisfied'],
  ['非常满意', 'satisfied'],
  ['很满意', 'satisfied'],
  ['基本满意', 'basically'],
  ['比较满意', 'basically'],
  ['不满意', 'dissatisfied'],
  ['非常不满意', 'dissatisfied'],
])

export interface WrittenMoment {
  readonly at: Instant
  readonly day: LocalDate
  readonly hasTime: boolean
}

/** A day, or a day and a time, the way people and spreadsheets write it; without a time it is the day's beginning. */
export function momentIn(text: string): WrittenMoment | undefined {
  const day = dateIn(text.replace('T', ' '))
  if (!day) return undefined
  const [, hours = '', minutes = ''] =
    /(?:\s|日|T)(\d{1,2})\s*[:：时点]\s*(\d{1,2})?/.exec(text.normalize('NFKC').trim()) ?? []
  if (hours === '') return { at: instantAt(day, '00:00'), day, hasTime: false }
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined
  const time = `${hours.padStart(2, '0')}:${(minutes || '0').padStart(2, '0')}`
  return { at: instantAt(day, time), day, hasTime: true }
}
