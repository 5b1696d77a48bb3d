/** A small county of sites, changed at random as editors would, for the proof that rounds do what whole builds do. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '#kernel/db'
import type { World } from '#kernel/testing'
import { hashOf } from '../articles/content.ts'
import type { ArticleContent } from '../articles/contract.ts'
import type { ArticleKind } from '../articles/kinds.ts'
import { pagesWanted } from './build.ts'
import { checkSite } from './check.ts'
import { sitesOf } from './content.queries.ts'
import { make } from './draw.ts'
import { publicRoot } from './folder.store.ts'
import { indexLive, removeLive } from './live-text.store.ts'
import { type Press, workshop } from './press.ts'
import { fillStock } from './stock/stock.store.ts'
import { touch } from './touched.store.ts'

export interface Trial {
  readonly world: World
  readonly press: Press
  readonly failures: string[]
  close(): void
}

export async function trialOf(world: World, sites: number, articles: number): Promise<Trial> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhengshu-publishing-'))
  await fillStock(world.db, world.clock, { sites, articles })
  const failures: string[] = []
  const report = (what: string, error: unknown): void => void failures.push(`${what}: ${String(error)}`)
  return {
    world,
    press: { db: world.db, clock: world.clock, dataDir, report },
    failures,
    close: () => rmSync(dataDir, { recursive: true, force: true }),
  }
}

/** Every page of every site as a clean build would make it, by site and path. */
export async function cleanBuild(press: Press): Promise<Map<string, string>> {
  const shop = workshop(press)
  const pages = new Map<string, string>()
  for (const site of await sitesOf(press.db.tx)) {
    for (const page of await pagesWanted(press, shop, site.id)) {
      const made = await make(shop.asker, shop.studio, page)
      if (made) pages.set(`${site.code}/${page.path}`, made.text)
    }
  }
  return pages
}

/** Where the folder differs from a clean build: path and what is wrong with it. */
export async function differences(press: Press): Promise<string[]> {
  const wanted = await cleanBuild(press)
  const found: string[] = []
  for (const site of await sitesOf(press.db.tx)) {
    const { missing, changed, foreign } = await checkSite(press, site.id)
    for (const [what, paths] of Object.entries({ missing, changed, foreign }))
      found.push(...paths.map((path) => `${site.code}/${path}: ${what}`))
  }
  const { rows } = await pathsOf(press)
  for (const place of rows) if (!wanted.has(place)) found.push(`${place}: should not be there`)
  for (const [place, text] of wanted) {
    if (!rows.has(place)) found.push(`${place}: is not there`)
    else if (readFileSync(join(publicRoot(press.dataDir), place), 'utf8') !== text)
      found.push(`${place}: other bytes`)
  }
  return found
}

async function pathsOf(press: Press): Promise<{ rows: Set<string> }> {
  const rows = new Set<string>()
  for (const site of await sitesOf(press.db.tx)) {
    const stored = await pagesStored(press, site.id)
    for (const path of stored) rows.add(`${site.code}/${path}`)
  }
  return { rows }
}

async function pagesStored({ db }: Press, siteId: string): Promise<string[]> {
  const rows = await db.tx
    .withTables<{ 'portal.page': { siteId: string; path: string; kind: string } }>()
    .selectFrom('portal.page')
    .select('path')
    .where('siteId', '=', siteId)
    .where('kind', '<>', 'file')
    .execute()
  return rows.map(({ path }) => path)
}

type Row = Record<string, string>

export interface Dice {
  number(most: number): number
}

/** Each is one transaction with what it touches, as the actions of the editors do it. Returns what it did. */
export class Editors {
  readonly #world: World
  readonly #dice: Dice
  #made = 0

  constructor(world: World, dice: Dice) {
    this.#world = world
    this.#dice = dice
  }

  async act(): Promise<string> {
    const acts = [
      this.create,
      this.create,
      this.create,
      this.edit,
      this.edit,
      this.editBody,
      this.withdraw,
      this.move,
      this.pin,
      this.renameSection,
      this.nameSection,
      this.setTheme,
      this.interpret,
      this.link,
      this.closeSection,
      this.stateOfSite,
    ]
    const act = acts[this.#dice.number(acts.length)] as (typeof acts)[number]
    return `${act.name} ${await act.call(this)}`
  }

  async #one(query: string): Promise<Row> {
    const rows = await this.#world.sql(query)
    return (rows[this.#dice.number(rows.length)] ?? {}) as Row
  }

  #article(kind = ''): Promise<Row> {
    const only = kind ? `and a.kind = '${kind}'` : ''
    return this.#one(`select a.id, a.site_id, a.section_id, a.kind, a.live_edition_id, a.published_at
      from portal.article a where a.live_edition_id is not null ${only} order by a.number`)
  }

  #section(siteId?: string): Promise<Row> {
    return this.#one(`select c.id, c.site_id, c.path, c.slug, c.parent_id from portal.section c where c.closed_at is null
      and not exists (select 1 from portal.section d where d.parent_id = c.id)
      ${siteId ? `and c.site_id = '${siteId}'` : ''} order by c.site_id, c.path`)
  }

  async create(): Promise<string> {
    const section = await this.#section()
    return this.#write(newId(), section, 'news', {
      title: `新稿件第${++this.#made}号`,
      html: '<p>正文。</p>',
    })
  }

  async interpret(): Promise<string> {
    const policy = await this.#article('policy')
    if (!policy.id) return 'none'
    const section = await this.#section(policy.site_id)
    return this.#write(newId(), section, 'interpretation', {
      title: `解读第${++this.#made}号`,
      fields: { policies: [policy.id], form: '文字解读' },
    })
  }

  async #write(
    id: string,
    section: Row,
    kind: ArticleKind,
    some: Partial<ArticleContent>,
    publishedAt = this.#world.clock.now(),
  ): Promise<string> {
    const content: ArticleContent = {
      title: '',
      html: '',
      source: '县政府办公室',
      keywords: ['试验'],
      attachments: [],
      fields: {},
      ...some,
    }
    const edition = newId()
    const values = [
      id,
      section.site_id,
      section.id,
      kind,
      JSON.stringify(content),
      hashOf(kind, content),
      edition,
    ]
    await this.#world.sql(
      `insert into portal.article (id, site_id, section_id, unit_id, kind, state, content, content_hash, writers,
         live_edition_id, address, published_at, live_since, origin, created_at, changed_at, search_words)
       values ($1, $2, $3, $2, $4, 'published', $5, $6, '{}', $7, $8, $9, $9, 'typed', $9, $9, '')
       on conflict (id) do update set live_edition_id = excluded.live_edition_id, live_since = excluded.live_since`,
      [...values, `${section.path}/${id.slice(-12)}.html`, publishedAt],
    )
    await this.#world.sql(
      `insert into portal.edition (id, article_id, number, section_id, content, hash, kind, writers, at, by_name)
       select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, '{}', $7, '某人' from portal.edition where article_id = $2`,
      [edition, id, section.id, JSON.stringify(content), hashOf(kind, content), kind, publishedAt],
    )
    await this.#world.db.transaction(async (tx) => {
      await indexLive(tx, {
        articleId: id,
        siteId: String(section.site_id),
        sectionId: String(section.id),
        kind,
        publishedAt,
        title: content.title,
        documentNumber: null,
        body: content.html.replace(/<[^>]*>/g, ''),
        attachmentNames: [],
      })
      await touch(tx, [`article:${id}`, `list:${section.id}`])
    })
    return content.title
  }

  async #change(article: Row, with_: (content: ArticleContent) => ArticleContent): Promise<string> {
    if (!article.id) return 'none'
    const [edition] = await this.#world.sql('select content from portal.edition where id = $1', [
      article.live_edition_id,
    ])
    const section = { id: article.section_id, site_id: article.site_id, path: 'unused' } as Row
    const [place] = await this.#world.sql('select published_at from portal.article where id = $1', [
      article.id,
    ])
    return this.#write(
      String(article.id),
      section,
      article.kind as ArticleKind,
      with_(edition?.content as ArticleContent),
      place?.published_at,
    )
  }

  async edit(): Promise<string> {
    return this.#change(await this.#article(), (content) => ({ ...content, title: `${content.title}改` }))
  }

  async editBody(): Promise<string> {
    return this.#change(await this.#article(), (content) => ({
      ...content,
      html: `${content.html}<p>补充。</p>`,
    }))
  }

  async link(): Promise<string> {
    const target = await this.#article()
    return this.#change(await this.#article('news'), (content) => ({
      ...content,
      html: `${content.html}<p><a data-article="${target.id}">相关</a></p>`,
    }))
  }

  async withdraw(): Promise<string> {
    const { id, section_id } = await this.#article()
    if (!id) return 'none'
    const kind = this.#dice.number(2) === 0 ? 'gone' : 'notice'
    await this.#world.sql(
      "update portal.article set state = 'withdrawn', live_edition_id = null, withdrawal = $2 where id = $1",
      [id, JSON.stringify({ kind, reason: '内容有误', at: '2026-11-01T00:00:00Z' })],
    )
    await this.#touched([`article:${id}`, `list:${section_id}`], [id])
    return `${id} ${kind}`
  }

  async #touched(keys: string[], gone: string[] = []): Promise<void> {
    await this.#world.db.transaction(async (tx) => {
      if (gone.length > 0) await removeLive(tx, gone)
      await touch(tx, keys)
    })
  }

  async move(): Promise<string> {
    const { id, section_id, site_id } = await this.#article()
    if (!id) return 'none'
    const section = await this.#section(site_id)
    await this.#world.sql('update portal.article set section_id = $2 where id = $1', [id, section.id])
    await this.#touched([`article:${id}`, `list:${section_id}`, `list:${section.id}`])
    return `${id} to ${section.path}`
  }

  async pin(): Promise<string> {
    const { id, section_id } = await this.#article()
    if (!id) return 'none'
    await this.#world.sql(
      'update portal.article set pinned_until = case when pinned_until is null then $2::timestamptz end where id = $1',
      [id, new Date(this.#world.clock.now().getTime() + 86_400_000)],
    )
    await this.#touched([`article:${id}`, `list:${section_id}`])
    return id
  }

  async renameSection(): Promise<string> {
    const { id, site_id, path = '' } = await this.#section()
    const slug = `s${++this.#made}`
    const to = [...path.split('/').slice(0, -1), slug].join('/')
    await this.#world.sql('update portal.section set slug = $2, path = $3 where id = $1', [id, slug, to])
    await this.#world.sql(
      'insert into portal.former_address (site_id, path, section_id, since) values ($1, $2, $3, now())',
      [site_id, path, id],
    )
    await this.#touched([`navigation:${site_id}`, `section:${id}`])
    return `${path} to ${to}`
  }

  async nameSection(): Promise<string> {
    const { id, site_id } = await this.#section()
    await this.#world.sql("update portal.section set name = name || '新' where id = $1", [id])
    await this.#touched([`navigation:${site_id}`, `section:${id}`])
    return String(id)
  }

  async closeSection(): Promise<string> {
    const { id, site_id } =
      await this.#one(`select c.id, c.site_id from portal.section c where c.closed_at is null
      and c.fixed is null and not exists (select 1 from portal.section d where d.parent_id = c.id)
      and not exists (select 1 from portal.article a where a.section_id = c.id) order by c.site_id, c.path`)
    if (!id) return 'none'
    await this.#world.sql('update portal.section set closed_at = now() where id = $1', [id])
    await this.#touched([`navigation:${site_id}`, `section:${id}`])
    return id
  }

  async setTheme(): Promise<string> {
    const { id } = await this.#one('select id from portal.site order by code')
    const settings = JSON.stringify({ banner: `横幅${++this.#made}`, grey: this.#made % 2 === 0 })
    await this.#world.sql('update portal.site set theme_settings = $2 where id = $1', [id, settings])
    await this.#touched([`site:${id}`])
    return settings
  }

  async stateOfSite(): Promise<string> {
    const { id, state } = await this.#one(
      "select id, state from portal.site where kind <> 'portal' order by code",
    )
    const next =
      { running: 'maintenance', maintenance: 'offline', offline: 'closing' }[state ?? ''] ?? 'running'
    await this.#world.sql("update portal.site set state = $2, notice = '例行维护' where id = $1", [id, next])
    await this.#touched([`site:${id}`])
    return next
  }
}
