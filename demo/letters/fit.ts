import type { Random } from '../random.ts'
import type { DeclinedTopic, Topic } from './topic.ts'

/**
 * Which title, answer, request and detail go with a scene. A topic's `fits` has one text per scene,
 * 'titles|answers|asks|details', each a list of indexes; an empty list means that all of them do.
 * Without it a letter about the library could be answered with a mended goal post.
 */
const parts = ['title', 'answer', 'ask', 'detail'] as const

export function fitting<T>(
  topic: Topic | DeclinedTopic,
  scene: number,
  part: (typeof parts)[number],
  items: readonly T[],
): readonly T[] {
  const chosen = topic.fits?.[scene]?.split('|')[parts.indexOf(part)]
  return chosen ? chosen.split(',').map((index) => items[Number(index)]!) : items
}

/** The answer's facts and deeds belong together; where there are fewer facts than deeds, one fact serves several. */
export function answerFor(
  topic: Topic,
  scene: number,
  random: Random,
): { found: string; done: string; index: number } {
  const indexes = topic.done.map((_, index) => index)
  const index = random.pick(fitting(topic, scene, 'answer', indexes))
  return { found: topic.found[index % topic.found.length]!, done: topic.done[index]!, index }
}
