import type { Channel, LetterKind } from '../types.ts'

/**
 * The limits the county works to, in working days, only to make the rhythm believable: the real deadlines come
 * from the rules in force when the steps are performed.
 */
export function workingDayLimit(channel: Channel, kind: LetterKind): number {
  if (channel === 'upper_mailbox') return 10
  return channel === 'hotline_12345' || kind === 'enquiry' ? 5 : 7
}
