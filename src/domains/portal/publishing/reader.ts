import type { Asker } from './asker.ts'
import { type Answer, parseQuestion, questionText } from './asker.ts'

export interface Reading {
  readonly key: string
  readonly reading: string
  readonly digest: string
}

/** What would have to be touched for this question to be answered differently. */
export function keyOf(name: string, id: string, number: number, siteId: string): string {
  switch (name) {
    case 'shell':
    case 'about':
    case 'plate':
      return `shell:${siteId}`
    case 'cluster':
      return 'cluster'
    case 'trail':
    case 'section':
    case 'tree':
    case 'menu':
      return `tree:${siteId}`
    case 'article':
    case 'target':
    case 'withdrawn':
      return `article:${id}`
    case 'related':
      return `related:${id}`
    case 'feed':
      return `items:${siteId}`
    case 'chunk':
      return `chunk:${siteId}:${number}`
    case 'chunks':
      return `chunks:${siteId}`
    case 'former':
      return `former:${siteId}`
    default:
      return `list:${id}`
  }
}

/** Asks for one page and remembers what was asked and answered. */
export class Reader {
  readonly siteId: string
  readonly asker: Asker
  readonly #read = new Map<string, Reading>()

  constructor(asker: Asker, siteId: string) {
    this.asker = asker
    this.siteId = siteId
  }

  async read<T>(name: string, id: string, number = 0): Promise<T> {
    const question = { name, id, number }
    const answer = await this.asker.ask(question)
    const reading = questionText(question)
    this.#read.set(reading, { key: keyOf(name, id, number, this.siteId), reading, digest: answer.digest })
    return answer.value as T
  }

  get readings(): readonly Reading[] {
    return [...this.#read.values()]
  }
}

export function askAgain(asker: Asker, reading: string): Promise<Answer> {
  return asker.ask(parseQuestion(reading))
}
