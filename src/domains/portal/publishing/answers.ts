/** Every question a page can ask. What an answer holds the page shows: else pages would be made again in vain. */
import { localDateOf } from '#kernel/time'
import { type Answers, type Asker, CHUNK } from './asker.ts'
import {
  chunkOf,
  chunksOf,
  type FeedLine,
  type FileRow,
  filesById,
  formerAddressesOf,
  goneOf,
  type Line,
  newestOf,
  placesOf,
  type SectionRow,
  type SiteRow,
} from './content.queries.ts'
import { olderPages, pinnedFirst, windowOf } from './lines.ts'
import { addressHref, lineOf, prefixOf } from './shown.ts'
import { crumbsOf, navigationOf } from './tree.ts'

const FEED_LENGTH = 50
const RECORDS_MOST = 500

export const ANSWERS: Answers = {
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
      base: prefixOf(site),
      facts,
      // Of its states only this one shows by itself; the others show by their notice.
      state: site.state === 'archived' ? 'archived' : 'open',
      since: site.state === 'archived' ? site.stateSince.toISOString() : null,
      notice: site.state === 'maintenance' || site.state === 'closing' ? site.notice : null,
      parent:
        portal && portal.id !== site.id ? { name: portal.name, domain: portal.facts.domain ?? '' } : null,
      theme: site.theme,
      look: asker.look(site.theme),
      settings: site.themeSettings,
      navigation: navigationOf(tree, prefixOf(site), 1),
    }
  },
  /** What feeds and lists for programs say of their site: neither its theme nor its navigation. */
  async plate(asker, siteId) {
    const site = await asker.site(siteId)
    const portal = [...(await asker.sites()).values()].find(({ kind }) => kind === 'portal')
    const { domain } = portal?.facts.domain ? portal.facts : site.facts
    return { code: site.code, name: site.name, base: prefixOf(site), origin: `https://${domain ?? ''}` }
  },
  async about(asker, siteId) {
    const { facts, notice, stateUntil } = await asker.site(siteId)
    return { description: facts.description ?? '', keywords: facts.keywords ?? '', notice, stateUntil }
  },
  async cluster(asker) {
    const open = [...(await asker.sites()).values()].filter(({ state }) => isServed(state))
    return open
      .filter(({ kind }) => kind !== 'portal')
      .map((site) => ({ name: site.name, kind: site.kind, href: `${prefixOf(site)}/` }))
  },
  async trail(asker, sectionId, _number) {
    const found = await sectionWithSite(asker, sectionId)
    if (!found) return null
    const { section, site, tree } = found
    return { ...columnOf(section), crumbs: crumbsOf(tree, section, prefixOf(site)) }
  },
  async section(asker, sectionId) {
    const found = await sectionWithSite(asker, sectionId)
    if (!found) return null
    const { section, site, tree } = found
    const base = prefixOf(site)
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
    return navigationOf(tree, prefixOf(site), 'all')
  },
  /** For the home page. */
  async menu(asker, siteId) {
    return navigationOf(await asker.tree(siteId), prefixOf(await asker.site(siteId)), 2)
  },
  async window(asker, sectionId, page) {
    const found = await sectionWithSite(asker, sectionId)
    if (!found) return null
    const lines = await asker.lines(sectionId)
    const cut = windowOf(lines, page)
    const shown = page === 0 ? pinnedFirst(lines, cut, asker.now) : cut
    const older = olderPages(lines.length)
    const base = `${prefixOf(found.site)}/${found.section.path}/`
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
    const lists = await Promise.all(below.map((id) => asker.heads(id, most)))
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
    const [found] = place ? await goneOf(asker.tx, place.siteId, articleId) : []
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
    const base = prefixOf(await asker.site(siteId))
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
