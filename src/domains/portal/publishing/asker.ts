/**
 * Answers what pages ask, each question once a round. A question is a text, so that it can be kept beside the page and
 * asked again when one of its keys was touched.
 */
import { hash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Tx } from '#kernel/db'
import type { Clock } from '#kernel/time'
import {
  allLinesOf,
  headsOf,
  interpretations,
  type Line,
  type LiveArticle,
  linesOf,
  liveArticles,
  type SiteRow,
  sectionsOf,
  sitesOf,
} from './content.queries.ts'
import { lineOf, type ShownLine } from './shown.ts'
import { type SectionTree, treeOf } from './tree.ts'

export const CHUNK = 1000

export interface Answer {
  readonly value: unknown
  readonly digest: string
}

export interface Question {
  readonly name: string
  readonly id: string
  readonly number: number
}

export function questionText({ name, id, number }: Question): string {
  return number === 0 ? `${name} ${id}` : `${name} ${id} ${number}`
}

export function parseQuestion(text: string): Question {
  const [name = '', id = '', number = '0'] = text.split(' ')
  return { name, id, number: Number(number) }
}

interface Wanted {
  readonly ids: string[]
  readonly found: Promise<ReadonlyMap<string, readonly Line[]>>
}

export class Asker {
  readonly look: (theme: string) => string
  readonly #answering: Answers
  readonly #tx: Tx
  readonly #now: number
  readonly #answers = new Map<string, Promise<Answer>>()
  readonly #lines = new Map<string, Promise<readonly Line[]>>()
  readonly #articles = new Map<string, LiveArticle | undefined>()
  readonly #wanted = new Map<string, Wanted>()
  readonly #heads = new Map<string, Promise<readonly Line[]>>()
  #sites: Promise<ReadonlyMap<string, SiteRow>> | undefined
  #trees: Promise<ReadonlyMap<string, SectionTree>> | undefined
  #related: Promise<ReadonlyMap<string, readonly string[]>> | undefined

  /** `look` tells one state of a theme from another. */
  constructor(tx: Tx, clock: Clock, look: (theme: string) => string, answers: Answers) {
    this.#answering = answers
    this.#tx = tx
    this.look = look
    this.#now = clock.now().getTime()
  }

  ask(question: Question): Promise<Answer> {
    const text = questionText(question)
    const known = this.#answers.get(text)
    if (known) return known
    const answer = this.#work(question).then((value) => ({ value, digest: digestOf(value) }))
    this.#answers.set(text, answer)
    return answer
  }

  /** In one query what would be many. Those known already are left alone. */
  async prepareArticles(ids: readonly string[]): Promise<void> {
    const missing = ids.filter((id) => !this.#articles.has(id))
    if (missing.length === 0) return
    for (const id of missing) this.#articles.set(id, undefined)
    for (const article of await liveArticles(this.#tx, missing)) this.#articles.set(article.id, article)
  }

  /** The bodies of what has been drawn are let go; a county has more of them than memory. */
  forgetArticles(ids: readonly string[]): void {
    for (const id of ids) {
      this.#articles.delete(id)
      this.#answers.delete(`article ${id}`)
    }
  }

  async prepareLines(siteId: string): Promise<void> {
    const lines = await allLinesOf(this.#tx, siteId)
    const { all } = await this.tree(siteId)
    const grouped = Map.groupBy(lines, ({ sectionId }) => sectionId)
    for (const { id } of all) this.#lines.set(id, Promise.resolve(grouped.get(id) ?? []))
  }

  async site(id: string): Promise<SiteRow> {
    const site = (await this.sites()).get(id)
    if (!site) throw new Error(`no site ${id}`)
    return site
  }

  sites(): Promise<ReadonlyMap<string, SiteRow>> {
    this.#sites ??= sitesOf(this.#tx).then((rows) => new Map(rows.map((row) => [row.id, row])))
    return this.#sites
  }

  async tree(siteId: string): Promise<SectionTree> {
    return (await this.trees()).get(siteId) ?? treeOf([])
  }

  trees(): Promise<ReadonlyMap<string, SectionTree>> {
    this.#trees ??= sectionsOf(this.#tx).then((rows) => {
      const grouped = Map.groupBy(rows, ({ siteId }) => siteId)
      return new Map([...grouped].map(([id, found]) => [id, treeOf(found)]))
    })
    return this.#trees
  }

  /** Of the section itself, newest first. */
  lines(sectionId: string): Promise<readonly Line[]> {
    const known = this.#lines.get(sectionId) ?? this.#linesSoon(sectionId)
    this.#lines.set(sectionId, known)
    return known
  }

  /** Enough of a section to know the newest and the pinned of several: a first page need not read all of its site. */
  heads(sectionId: string, most: number): Promise<readonly Line[]> {
    const all = this.#lines.get(sectionId)
    if (all) return all
    const key = `${sectionId} ${most}`
    const known = this.#heads.get(key) ?? this.#headsSoon(sectionId, most)
    this.#heads.set(key, known)
    return known
  }

  async #linesSoon(sectionId: string): Promise<readonly Line[]> {
    return this.#soon('all', sectionId, (ids) => linesOf(this.#tx, ids, null))
  }

  async #headsSoon(sectionId: string, most: number): Promise<readonly Line[]> {
    return this.#soon(String(most), sectionId, (ids) => headsOf(this.#tx, ids, most))
  }

  /** What is asked in one turn is one query: a first page asks for every section of its site. */
  async #soon(
    which: string,
    sectionId: string,
    query: (ids: readonly string[]) => Promise<Line[]>,
  ): Promise<readonly Line[]> {
    const wanted = this.#wanted.get(which) ?? this.#allWanted(which, query)
    this.#wanted.set(which, wanted)
    wanted.ids.push(sectionId)
    return (await wanted.found).get(sectionId) ?? []
  }

  #allWanted(which: string, query: (ids: readonly string[]) => Promise<Line[]>): Wanted {
    const ids: string[] = []
    const found = nextTurn().then(async () => {
      this.#wanted.delete(which)
      return Map.groupBy(await query(ids), (line) => line.sectionId)
    })
    return { ids, found }
  }

  async article(id: string): Promise<LiveArticle | undefined> {
    await this.prepareArticles([id])
    return this.#articles.get(id)
  }

  async #work({ name, id, number }: Question): Promise<unknown> {
    const answer = this.#answering[name]
    if (!answer) throw new Error(`no such reading: ${name}`)
    return answer(this, id, number)
  }

  async shown(lines: readonly Line[], site: SiteRow): Promise<ShownLine[]> {
    return lines.map((line) => lineOf(line, site))
  }

  get now(): number {
    return this.#now
  }

  get tx(): Tx {
    return this.#tx
  }

  async related(policyId: string): Promise<readonly string[]> {
    this.#related ??= interpretations(this.#tx).then((rows) => {
      const grouped = Map.groupBy(rows, (row) => row.policyId)
      return new Map([...grouped].map(([id, found]) => [id, found.map((row) => row.articleId)]))
    })
    return (await this.#related).get(policyId) ?? []
  }
}

function digestOf(value: unknown): string {
  return hash('sha1', JSON.stringify(value) ?? '', 'base64url').slice(0, 22)
}

export type Answering = (asker: Asker, id: string, number: number) => Promise<unknown>
export type Answers = Readonly<Record<string, Answering>>
