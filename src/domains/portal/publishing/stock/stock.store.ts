/** Fills sites with published articles for benches: the rows that writing and reviewing would have left, in sets. */
import { sql } from 'kysely'
import { type Database, newId, type Tx } from '#kernel/db'
import { normalise, tsvectorText } from '#kernel/search'
import { type Clock, type Instant, localDateOf } from '#kernel/time'
import { hashOf } from '../../articles/content.ts'
import type { ArticleContent } from '../../articles/contract.ts'
import type { ArticleKind } from '../../articles/kinds.ts'
import { insertStandardSections } from '../../sections/standard.ts'
import type { SiteKind } from '../../sites/contract.ts'
import { sectionsOf, sitesOf } from '../content.queries.ts'
import { touch } from '../touched.store.ts'
import { stockArticle } from './words.ts'

const BATCH = 500
const DAYS = 1500
const DAY_MS = 86_400_000

export interface Stock {
  readonly sites: number
  readonly articles: number
  /** Without the words that search needs: four times as fast, for benches of drawing. */
  readonly searchable?: boolean
}

export async function fillStock(
  db: Database,
  clock: Clock,
  { sites, articles, searchable = true }: Stock,
  progress: (done: number) => void = () => undefined,
): Promise<{ sites: number; articles: number }> {
  await fillSites(db, clock, sites)
  const places = await placesFor(db.tx, sites)
  const start = await firstSeed(db.tx)
  for (let done = 0; done < articles; done += BATCH) {
    const count = Math.min(BATCH, articles - done)
    await db.transaction((tx) => writeBatch(tx, clock, places, start + done, count, searchable))
    progress(done + count)
  }
  return { sites, articles }
}

async function firstSeed(tx: Tx): Promise<number> {
  const { rows } = await sql<{
    most: number
  }>`select coalesce(max(number), 0) as most from portal.article`.execute(tx)
  return rows[0]?.most ?? 0
}

async function fillSites(db: Database, clock: Clock, wanted: number): Promise<void> {
  const present = await sitesOf(db.tx)
  const unit = await anyUnit(db.tx)
  for (let at = present.length; at < wanted; at++) {
    const hasPortal = at > 0 || present.some(({ kind }) => kind === 'portal')
    const kind: SiteKind = !hasPortal ? 'portal' : at % 3 === 2 ? 'township' : 'department'
    const code = kind === 'portal' ? 'county' : `trial${at}`
    await db.transaction(async (tx) => {
      const id = await insertSite(tx, clock.now(), { code, kind, unit, at })
      await insertStandardSections(tx, { id, kind }, clock.now(), null)
      await touch(tx, [`site:${id}`])
    })
  }
}

async function anyUnit(tx: Tx): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from org.unit order by code limit 1`.execute(tx)
  return rows[0]?.id ?? newId()
}

interface NewSite {
  readonly code: string
  readonly kind: SiteKind
  readonly unit: string
  readonly at: number
}

async function insertSite(tx: Tx, now: Instant, { code, kind, unit, at }: NewSite): Promise<string> {
  const id = newId()
  const name =
    kind === 'portal' ? '云溪县人民政府' : kind === 'township' ? `云溪县第${at}乡人民政府` : `云溪县第${at}局`
  const facts = {
    domain: 'www.yunxi.example',
    siteCode: String(9999990000 + at + 1),
    organiser: name,
    operator: '云溪县电子政务中心',
    phone: '0000-6210000',
    hours: '工作日 9:00—17:30',
    address: '云溪县城关街道政务路 1 号',
    postcode: '000000',
    icp: '云ICP备00000000号',
    policeRecord: '云公网安备 00000000000000号',
    policeRecordCode: '00000000000000',
    description: `${name}网站`,
    keywords: name,
  }
  await sql`
    insert into portal.site (id, code, kind, name, unit_id, state, state_since, facts, registrations, theme, theme_settings,
      created_at)
    values (${id}, ${code}, ${kind}, ${name}, ${unit}, 'running', ${now}, ${JSON.stringify(facts)}::jsonb, '{}'::jsonb,
      'county-blue', '{}'::jsonb, ${now})`.execute(tx)
  return id
}

interface Place {
  readonly siteId: string
  readonly unitId: string
  readonly sectionId: string
  readonly path: string
  readonly kind: ArticleKind
}

const KINDS: Readonly<Record<string, ArticleKind>> = {
  policies: 'policy',
  leaders: 'leader',
  organisation: 'organisation',
  links: 'link',
}
/** Nobody has ten thousand leaders. */
const FEW = new Set(['leaders', 'organisation', 'links', 'first', 'disclosure'])
const FEW_EACH = 8

/** Where the articles go: most where most go, a few in every other section. */
async function placesFor(tx: Tx, sites: number): Promise<{ many: Place[]; few: Place[] }> {
  const chosen = (await sitesOf(tx)).slice(0, sites)
  const units = await unitsOfSites(tx)
  const codes = new Set(chosen.map(({ id }) => id))
  const sections = (await sectionsOf(tx)).filter(({ siteId }) => codes.has(siteId))
  const parents = new Set(sections.map(({ parentId }) => parentId))
  const places = sections
    .filter(({ id }) => !parents.has(id))
    .map(({ id, siteId, path, template, type }) => ({
      siteId,
      unitId: units.get(siteId) ?? siteId,
      sectionId: id,
      path,
      kind:
        KINDS[template] ??
        (/公告/.test(type)
          ? ('notice' as const)
          : /解读/.test(type)
            ? ('interpretation' as const)
            : ('news' as const)),
      isFew: FEW.has(template),
    }))
  return { many: places.filter(({ isFew }) => !isFew), few: places.filter(({ isFew }) => isFew) }
}

async function unitsOfSites(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; unitId: string }>`select id, unit_id from portal.site`.execute(tx)
  return new Map(rows.map(({ id, unitId }) => [id, unitId]))
}

function placeFor({ many, few }: { many: Place[]; few: Place[] }, seed: number): Place {
  // The first go to the small sections, so that small and large stocks look alike there.
  const place = seed < few.length * FEW_EACH ? few[seed % few.length] : many[(seed * 7919) % many.length]
  if (!place) throw new Error('there is no section to write to')
  return place
}

async function writeBatch(
  tx: Tx,
  clock: Clock,
  places: { many: Place[]; few: Place[] },
  first: number,
  count: number,
  searchable: boolean,
): Promise<void> {
  const { rows: numbers } = await sql<{ n: number }>`
    select nextval('portal.article_number') as n from generate_series(1, ${count})`.execute(tx)
  const now = clock.now().getTime()
  const rows = numbers.map(({ n }, at) => {
    const seed = first + at
    const place = placeFor(places, seed)
    const publishedAt = parseAgo(now, seed)
    const day = localDateOf(publishedAt)
    const article = stockArticle(seed, place.kind, Number(day.slice(0, 4)))
    const content: ArticleContent = {
      title: article.title,
      summary: article.summary,
      html: article.html,
      source: article.source,
      keywords: [...article.keywords],
      attachments: [],
      fields: article.fields,
    }
    const number = typeof article.fields.documentNumber === 'string' ? article.fields.documentNumber : null
    return {
      id: newId(),
      edition_id: newId(),
      number: n,
      site_id: place.siteId,
      section_id: place.sectionId,
      unit_id: place.unitId,
      kind: place.kind,
      content,
      hash: hashOf(place.kind, content),
      address: `${place.path}/${day.slice(0, 7).replace('-', '')}/${n}.html`,
      published_at: publishedAt,
      title: article.title,
      document_number: number,
      body: article.text,
      search_vector: searchable
        ? tsvectorText([article.title, 'A'], [number ?? '', 'A'], [article.text, 'D'])
        : '',
      search_text: searchable ? normalise(`${article.title}\n${number ?? ''}\n${article.text}`) : '',
    }
  })
  await insertSets(tx, JSON.stringify(rows), clock.now())
}

/** Spread over four years; the newest numbers are the newest articles. */
function parseAgo(now: number, seed: number): Instant {
  const days = DAYS - (seed % 100_000) * (DAYS / 100_000)
  return instantOf(now - Math.floor(days * DAY_MS))
}

const instantOf = (ms: number): Instant => new Date(ms)

async function insertSets(tx: Tx, json: string, at: Instant): Promise<void> {
  const source = sql`jsonb_to_recordset(${json}::jsonb) as r (id uuid, edition_id uuid, number bigint, site_id uuid,
    section_id uuid, unit_id uuid, kind text, content jsonb, hash text, address text, published_at timestamptz, title text,
    document_number text, body text, search_vector text, search_text text)`
  await sql`
    insert into portal.article (id, number, site_id, section_id, unit_id, kind, state, content, content_hash, writers,
      live_edition_id, address, published_at, live_since, origin, created_at, changed_at, search_words)
    select id, number, site_id, section_id, unit_id, kind, 'published', content, hash, '{}', edition_id, address,
      published_at, published_at, 'system', published_at, ${at}, search_vector::tsvector from ${source}`.execute(
    tx,
  )
  await sql`
    insert into portal.edition (id, article_id, number, section_id, content, hash, kind, writers, at, by_name)
    select edition_id, id, 1, section_id, content, hash, kind, '{}', published_at, '批量数据' from ${source}`.execute(
    tx,
  )
  await sql`
    insert into portal.live_text (article_id, site_id, section_id, kind, published_at, title, document_number, body,
      search_vector, search_text)
    select id, site_id, section_id, kind, published_at, title, document_number, body, search_vector::tsvector, search_text
    from ${source}`.execute(tx)
  await sql`insert into portal.text_to_read (article_id) select id from ${source}`.execute(tx)
}
