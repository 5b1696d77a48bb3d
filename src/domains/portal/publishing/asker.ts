/**
 * Answers what pages ask, each question once a round. A question is a text, so that it can be kept beside the page and
 * asked again when one of its keys was touched.
 */
import { hash } from 'node:crypto'
import type { Tx } from '#kernel/db'
import { type Clock, localDateOf } from '#kernel/time'
import {
  allLinesOf,
  chunkOf,
  chunksOf,
  type FeedLine,
  type FileRow,
  filesById,
  formerAddressesOf,
  interpretations,
  type Line,
  type LiveArticle,
  linesOf,
  liveArticles,
  newestOf,
  noticedOf,
  placesOf,
  type SectionRow,
  type SiteRow,
  sectionsOf,
  sitesOf,
} from './content.queries.ts'
import { olderPages, pinnedFirst, windowOf } from './lines.ts'
import { addressHref, lineOf, type ShownLine, siteBase } from './shown.ts'
import { crumbsOf, navigationOf, type SectionTree, treeOf } from './tree.ts'

export const CHUNK = 1000
const FEED_LENGTH = 50
const RECORDS_MOST = 500

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

export class Asker {
  readonly look: (theme: string) => string
  readonly #tx: Tx
  readonly #now: number
  readonly #answers = new Map<string, Promise<Answer>>()
  readonly #lines = new Map<string, Promise<readonly Line[]>>()
  readonly #articles = new Map<string, LiveArticle | undefined>()
  #sites: Promise<ReadonlyMap<string, SiteRow>> | undefined
  #trees: Promise<ReadonlyMap<string, SectionTree>> | undefined
  #related: Promise<ReadonlyMap<string, readonly string[]>> | undefined

  /** `look` tells one state of a theme from another. */
  constructor(tx: Tx, clock: Clock, look: (theme: string) => string) {
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
    const known = this.#lines.get(sectionId) ?? linesOf(this.#tx, [sectionId], null)
    this.#lines.set(sectionId, known)
    return known
  }

  async article(id: string): Promise<LiveArticle | undefined> {
    await this.prepareArticles([id])
    return this.#articles.get(id)
  }

  async #work({ name, id, number }: Question): Promise<unknown> {
    const answer = ANSWERS[name]
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

type Answering = (asker: Asker, id: string, number: number) => Promise<unknown>

/** Every question there is. What an answer holds the page shows: else pages would be made again in vain. */
const ANSWERS: Readonly<Record<string, Answering>> = {
  async shell(asker, siteId) {
    const site = await asker.site(siteId)
    const [portal] = [...(await asker.sites()).values()].filter(({ kind }) => kind === 'portal')
    const { description: _description, keywords: _keywords, ...own } = site.facts
    const facts = { ...registeredOf(portal), ...withoutEmpty(own) }
    const tree = await asker.tree(siteId)
    return {
      code: site.code,
      kind: site.kind,
      name: site.name,
      base: siteBase(site),
      facts,
      state: site.state,
      since: site.state === 'archived' ? site.stateSince.toISOString() : null,
      notice: site.state === 'maintenance' || site.state === 'closing' ? site.notice : null,
      parent:
        portal && portal.id !== site.id ? { name: portal.name, domain: portal.facts.domain ?? '' } : null,
      theme: site.theme,
      look: asker.look(site.theme),
      settings: site.themeSettings,
      navigation: navigationOf(tree, siteBase(site)),
    }
  },
  async about(asker, siteId) {
    const { facts, notice, stateUntil } = await asker.site(siteId)
    return { description: facts.description ?? '', keywords: facts.keywords ?? '', notice, stateUntil }
  },
  async cluster(asker) {
    const open = [...(await asker.sites()).values()].filter(({ state }) => isServed(state))
    return open
      .filter(({ kind }) => kind !== 'portal')
      .map((site) => ({ name: site.name, kind: site.kind, href: `${siteBase(site)}/` }))
  },
  async trail(asker, sectionId, _number) {
    const found = await sectionWithSite(asker, sectionId)
    if (!found) return null
    const { section, site, tree } = found
    return { ...columnOf(section), crumbs: crumbsOf(tree, section, siteBase(site)) }
  },
  async section(asker, sectionId) {
    const found = await sectionWithSite(asker, sectionId)
    if (!found) return null
    const { section, site, tree } = found
    const base = siteBase(site)
    const named = (one: SectionRow) => ({ id: one.id, name: one.name, href: `${base}/${one.path}/` })
    return {
      ...columnOf(section),
      path: section.path,
      template: section.template,
      fixed: section.fixed,
      crumbs: crumbsOf(tree, section, base),
      children: tree.childrenOf(section.id).map(named),
      siblings: section.parentId ? tree.childrenOf(section.parentId).map(named) : [],
    }
  },
  async tree(asker, siteId) {
    const site = await asker.site(siteId)
    const tree = await asker.tree(siteId)
    return navigationOf(tree, siteBase(site), true)
  },
  async window(asker, sectionId, page) {
    const found = await sectionWithSite(asker, sectionId)
    if (!found) return null
    const lines = await asker.lines(sectionId)
    const cut = windowOf(lines, page)
    const shown = page === 0 ? pinnedFirst(lines, cut, asker.now) : cut
    const older = olderPages(lines.length)
    const base = `${siteBase(found.site)}/${found.section.path}/`
    const newer = page === 0 ? null : page === older ? base : `${base}page-${page + 1}.html`
    const next = page === 0 ? older : page - 1
    return {
      items: await asker.shown(shown, found.site),
      newer,
      older: next > 0 ? `${base}page-${next}.html` : null,
    }
  },
  async latest(asker, sectionId, most) {
    const found = await sectionWithSite(asker, sectionId)
    if (!found) return null
    const below = found.tree.below(sectionId).map(({ id }) => id)
    const lists = await Promise.all(below.map((id) => asker.lines(id)))
    const lines = lists.flat().sort(byDate)
    return asker.shown(pinnedFirst(lines, lines.slice(0, most), asker.now).slice(0, most), found.site)
  },
  /** Of leaders, organisations, links: all of a section, whole. */
  async records(asker, sectionId) {
    const lines = (await asker.lines(sectionId)).slice(0, RECORDS_MOST)
    await asker.prepareArticles(lines.map(({ id }) => id))
    const found = await sectionWithSite(asker, sectionId)
    if (!found) return null
    const articles = await Promise.all(lines.map(({ id }) => asker.article(id)))
    return articles.flatMap((article) => {
      if (!article) return []
      const { html: _html, ...content } = article.content
      return [
        { id: article.id, address: article.address, href: addressHref(article.address, found.site), content },
      ]
    })
  },
  async first(asker, sectionId) {
    const [newest] = await asker.lines(sectionId)
    return newest ? await articleAnswer(asker, newest.id) : null
  },
  async article(asker, articleId) {
    return articleAnswer(asker, articleId)
  },
  async withdrawn(asker, articleId) {
    const [place] = await placesOf(asker.tx, [articleId])
    const [found] = place ? await noticedOf(asker.tx, place.siteId, articleId) : []
    return found ?? null
  },
  /** Of an article that another one names. */
  async target(asker, articleId) {
    const article = await asker.article(articleId)
    if (!article) return null
    const site = await asker.site(article.siteId)
    return {
      title: article.content.title,
      href: addressHref(article.address, site),
      on: localDateOf(article.publishedAt),
    }
  },
  async related(asker, policyId) {
    return asker.related(policyId)
  },
  async feed(asker, siteId) {
    const site = await asker.site(siteId)
    const lines: FeedLine[] = await newestOf(asker.tx, siteId, FEED_LENGTH)
    return lines.map((line) => ({
      ...lineOf(line, site),
      number: line.number,
      at: line.publishedAt.toISOString(),
      changedAt: line.liveSince.toISOString(),
      summary: line.summary,
      source: line.source,
    }))
  },
  async chunk(asker, siteId, chunk) {
    return chunkOf(asker.tx, siteId, (chunk - 1) * CHUNK, chunk * CHUNK)
  },
  async chunks(asker, siteId) {
    return (await chunksOf(asker.tx, siteId, CHUNK)).map((chunk) => chunk + 1)
  },
  async former(asker, siteId) {
    const base = siteBase(await asker.site(siteId))
    const rows = await formerAddressesOf(asker.tx, siteId)
    return rows.map(({ path, to }) => ({ path, href: `${base}/${to}` })) satisfies FormerWay[]
  },
}

/** A site below the portal is at the portal's domain, and that is what was registered. */
function registeredOf(portal: SiteRow | undefined): Readonly<Record<string, string>> {
  const { siteCode, icp, policeRecord, policeRecordCode, mark } = portal?.facts ?? {}
  return withoutEmpty({ siteCode, icp, policeRecord, policeRecordCode, mark })
}

function withoutEmpty(facts: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

export interface FormerWay {
  readonly path: string
  readonly href: string
}

export interface ArticleAnswer {
  readonly id: string
  readonly siteId: string
  readonly sectionId: string
  readonly kind: string
  readonly address: string
  readonly publishedAt: string
  readonly hash: string
  readonly files: readonly FileRow[]
}

const FILE_MARK = /data-file="([0-9a-f-]{36})"/g

/** The text itself is not repeated here: its hash stands for it. */
async function articleAnswer(asker: Asker, id: string): Promise<ArticleAnswer | null> {
  const article = await asker.article(id)
  if (!article) return null
  const { content } = article
  const wanted = new Set([
    ...[...content.html.matchAll(FILE_MARK)].map((match) => match[1] ?? ''),
    ...content.attachments.map(({ fileId }) => fileId),
    ...picturesOf(content.fields).map(({ fileId }) => fileId),
    ...(content.leadImage ? [content.leadImage.fileId] : []),
    ...(typeof content.fields.video === 'string' ? [content.fields.video] : []),
  ])
  const files = wanted.size > 0 ? await filesById(asker.tx, [...wanted]) : []
  return {
    id,
    siteId: article.siteId,
    sectionId: article.sectionId,
    kind: article.kind,
    address: article.address,
    publishedAt: article.publishedAt.toISOString(),
    hash: article.hash,
    files: files.sort((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

export function picturesOf(
  fields: Readonly<Record<string, unknown>>,
): readonly { fileId: string; alt?: string; caption?: string }[] {
  return Array.isArray(fields.pictures) ? fields.pictures : []
}

export function isServed(state: string): boolean {
  return state !== 'planning' && state !== 'closed'
}

function columnOf(section: SectionRow) {
  return {
    id: section.id,
    name: section.name,
    description: section.description,
    keywords: section.keywords.join(','),
    type: section.type,
  }
}

const byDate = (a: Line, b: Line): number =>
  b.publishedAt.getTime() - a.publishedAt.getTime() || (a.id < b.id ? -1 : 1)

async function sectionWithSite(asker: Asker, sectionId: string) {
  for (const tree of (await asker.trees()).values()) {
    const section = tree.byId.get(sectionId)
    if (section) return { section, site: await asker.site(section.siteId), tree }
  }
  return undefined
}
