/** The public site's pages of budgets and accounts: a plain list, and the documents. They work without a script. */
import { HttpProblem, type Reply, type Request, type Routes } from '#kernel/http'
import { answerPage, type Crumb, Markup, type PageFacts, type Pages } from '#kernel/theme'
import { paperStyle } from '../../papers/style.ts'
import {
  type DisclosureKind,
  type DisclosureScope,
  type DocumentSlug,
  disclosureKinds,
  documentSlugs,
  slugOf,
} from '../contract.ts'
import { contentFor, FRAGMENT, storeIn } from '../frozen.ts'
import { disclosureKindLabels, documentKindLabel } from '../labels.ts'
import { answerPaper, paperLinks } from './papers.ts'
import { type PublishedRow, publishedList, publishedRevisions, publishedYears } from './published.queries.ts'

export interface PublicDesk {
  readonly pages: Pages
}

const schema = { hide: true }
const PER_PAGE = 30
const PAGES_MOST = 300

const column = {
  name: '预决算公开',
  description: '各部门、各单位的预算和决算公开文本，按年度、种类和单位查找，长期公开。',
  keywords: '预算,决算,财政,公开,三公经费',
  type: '政务公开',
}
const home: Crumb = { label: '首页', href: '/' }
const listCrumb: Crumb = { label: column.name, href: '/fiscal' }

export function disclosurePages(desk: PublicDesk): readonly Routes[] {
  return [
    (app) => {
      const search = { limit: { name: 'search', count: 120, seconds: 60 } }
      app.get('/fiscal', { schema, config: search }, (request, reply) => answerList(desk, request, reply))
      app.get('/fiscal/paper.css', { schema }, (_request, reply) =>
        reply
          .type('text/css; charset=utf-8')
          .header('cache-control', 'public, max-age=3600')
          .send(paperStyle),
      )
      app.get('/fiscal/:unit/:year/:kind', { schema }, (request, reply) =>
        answerDocument(desk, request, reply),
      )
      app.get('/fiscal/:unit/:year/:kind/:revision', { schema }, (request, reply) =>
        answerDocument(desk, request, reply),
      )
      app.get('/fiscal/:unit/:year/:kind/:revision/:paper', { schema }, async (request, reply) => {
        const { paper } = request.params as { paper: string }
        return answerPaper(request, reply, (await wanted(request)).shown, paper)
      })
    },
  ]
}

interface Filter {
  readonly q: string
  readonly year: string
  readonly kind: string
  readonly page: number
}

/** Whatever stands in the address, a list comes back: a stranger's link may be old or cut. */
function readFilter(query: unknown): Filter {
  const given = query as Record<string, unknown>
  const text = (name: string): string => {
    const value = given[name]
    return typeof value === 'string'
      ? value
          .replace(/\p{Cc}/gu, ' ')
          .trim()
          .slice(0, 50)
      : ''
  }
  const [year, kind, page] = [text('year'), text('kind'), text('page')]
  return {
    q: text('q'),
    year: /^(19|20)\d{2}$/.test(year) ? year : '',
    kind: disclosureKinds.some((one) => one === kind) ? kind : '',
    page: /^[1-9]\d{0,2}$/.test(page) ? Math.min(Number(page), PAGES_MOST) : 1,
  }
}

function hrefOf({ q, year, kind }: Filter, page: number): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ q, year, kind })) if (value !== '') query.set(name, value)
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `/fiscal?${query}` : '/fiscal'
}

async function answerList({ pages }: PublicDesk, request: Request, reply: Reply): Promise<Reply> {
  const { tx } = request.server.db
  const filter = readFilter(request.query)
  const [found, years] = await Promise.all([
    publishedList(tx, {
      q: filter.q,
      year: filter.year === '' ? undefined : Number(filter.year),
      kind: disclosureKinds.find((one) => one === filter.kind),
      page: filter.page,
      pageSize: PER_PAGE,
    }),
    publishedYears(tx),
  ])
  const last = Math.min(PAGES_MOST, Math.ceil(found.total / PER_PAGE))
  const facts: PageFacts = {
    title: filter.q ? `查找“${filter.q}”：${column.name}` : column.name,
    path: '/fiscal',
    section: 'fiscal',
    column,
    crumbs: [home, { label: column.name }],
  }
  const data = {
    filter: {
      ...filter,
      active: filter.q !== '' || filter.year !== '' || filter.kind !== '',
      years: years.map((year) => ({ value: String(year), label: `${year} 年` })),
      kinds: disclosureKinds.map((kind) => ({ value: kind, label: disclosureKindLabels[kind] })),
    },
    total: found.total,
    groups: groupsOf(found.items),
    pager: {
      pages: last,
      page: filter.page,
      previous: filter.page > 1 ? hrefOf(filter, filter.page - 1) : null,
      next: filter.page < last ? hrefOf(filter, filter.page + 1) : null,
    },
  }
  return answerPage(pages, request, reply, 'fiscal', facts, data)
}

/** Year by year and kind by kind, in the order they came: departments before their units. */
function groupsOf(rows: readonly PublishedRow[]) {
  const groups = Map.groupBy(rows, ({ year, kind }) => `${year} 年${disclosureKindLabels[kind]}`)
  return [...groups].map(([title, items]) => ({
    title,
    documents: items.map((row) => ({
      title: row.title,
      href: addressOf(row),
      unitName: row.unitName,
      kindLabel: documentKindLabel(row.kind, row.scope),
      isDepartment: row.scope === 'department',
      publishedAt: row.releasedAt,
      revision: row.revision,
    })),
  }))
}

const addressOf = ({ unitCode, year, kind, scope }: PublishedRow): string =>
  `/fiscal/${unitCode}/${year}/${slugOf(kind, scope)}`

interface Wanted {
  readonly shown: PublishedRow
  readonly revisions: readonly PublishedRow[]
}

async function wanted(request: Request): Promise<Wanted> {
  const { unit, year, kind, revision } = request.params as Record<string, string | undefined>
  const slug = documentSlugs.find((one) => one === kind)
  if (!slug || !/^\d{4}$/.test(year ?? '') || !/^[0-9A-Za-z]{1,20}$/.test(unit ?? '')) missing()
  const address = { unitCode: unit as string, year: Number(year), ...kindIn(slug) }
  const revisions = await publishedRevisions(request.server.db.tx, address)
  const shown =
    revision === undefined ? revisions[0] : revisions.find((row) => String(row.revision) === revision)
  return shown ? { shown, revisions } : missing()
}

function kindIn(slug: DocumentSlug): { kind: DisclosureKind; scope: DisclosureScope } {
  const isDepartment = slug.startsWith('department-')
  return {
    kind: slug.endsWith('budget') ? 'budget' : 'final',
    scope: isDepartment ? 'department' : 'unit',
  }
}

function missing(): never {
  throw new HttpProblem(404, 'not_found', '没有公开这份文本。可以到“预决算公开”按年度和单位查找。')
}

async function answerDocument({ pages }: PublicDesk, request: Request, reply: Reply): Promise<Reply> {
  const { db, dataDir } = request.server
  const { shown, revisions } = await wanted(request)
  const fragment = await contentFor(db.tx, await storeIn(dataDir), shown.id, FRAGMENT)
  if (fragment === undefined) throw new Error(`released disclosure ${shown.id} has no page`)
  const facts: PageFacts = {
    title: shown.title,
    path: `${addressOf(shown)}/${shown.revision}`,
    section: 'fiscal',
    column,
    article: {
      title: shown.title,
      publishedAt: shown.releasedAt,
      source: shown.unitName,
      keywords: `${shown.unitName},${shown.year}年,${disclosureKindLabels[shown.kind]}`,
    },
    crumbs: [home, listCrumb, { label: '正文' }],
  }
  const data = {
    document: {
      title: shown.title,
      unitName: shown.unitName,
      kindLabel: documentKindLabel(shown.kind, shown.scope),
      publishedAt: shown.releasedAt,
      revision: shown.revision,
      correctionReason: shown.correctionReason,
      isLatest: shown === revisions[0],
      latestHref: addressOf(shown),
      fragment: new Markup(withoutTitle(fragment)),
    },
    papers: await paperLinks(request, shown),
    others: revisions
      .filter((row) => row !== shown)
      .map((row) => ({
        revision: row.revision,
        href: `${addressOf(row)}/${row.revision}`,
        publishedAt: row.releasedAt,
        reason: row.correctionReason,
        isNewer: row.revision > shown.revision,
      })),
  }
  return answerPage(pages, request, reply, 'fiscal-document', facts, data)
}

/** The page has its own first heading, with the same words. */
const withoutTitle = (fragment: string): string => fragment.replace(/<h1>[^<]*<\/h1>\n?/, '')
