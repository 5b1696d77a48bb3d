/** One page, whatever its kind. */
import { hash } from 'node:crypto'
import type { Asker } from './asker.ts'
import type { Drawn, PageKey } from './page.ts'
import { drawArticle } from './pages/article.ts'
import {
  drawAtom,
  drawFormer,
  drawItems,
  drawRedirects,
  drawRss,
  drawSiteMapIndex,
  drawSiteMapPart,
} from './pages/feeds.ts'
import { drawSection } from './pages/section.ts'
import {
  drawHome,
  drawMissing,
  drawNotice,
  drawSearchShell,
  drawSiteMap,
  drawWithdrawn,
} from './pages/site-pages.ts'
import type { Studio } from './pages/studio.ts'
import { Reader, type Reading } from './reader.ts'

export interface Made extends Drawn {
  readonly page: PageKey
  /** Of the text: hashed, counted and written from one encoding. */
  readonly bytes: Buffer
  readonly hash: string
  readonly readings: readonly Reading[]
}

export function hashOf(bytes: Buffer | string): string {
  return hash('sha256', bytes, 'base64url')
}

/** Undefined: there is nothing to draw any more, which the page set will say in a moment. */
export async function make(asker: Asker, studio: Studio, page: PageKey): Promise<Made | undefined> {
  const reader = new Reader(asker, page.siteId)
  const drawn = await draw(reader, studio, page)
  if (!drawn) return undefined
  const bytes = Buffer.from(drawn.text)
  return { ...drawn, page, bytes, hash: hashOf(bytes), readings: reader.readings }
}

type Drawing = (reader: Reader, studio: Studio, page: PageKey) => Promise<Drawn | undefined>

const idOf = ({ subject }: PageKey): string => subject.slice(subject.indexOf(':') + 1)
const NUMBERED = /-(\d+)\.(?:html|xml)$/
const numberOf = ({ path }: PageKey): number => Number(NUMBERED.exec(path)?.[1] ?? 0)
const FEEDS: Readonly<Record<string, (reader: Reader) => Promise<Drawn>>> = {
  'rss.xml': drawRss,
  'atom.xml': drawAtom,
  'feed.json': drawItems,
}

const DRAWINGS: Readonly<Partial<Record<PageKey['kind'], Drawing>>> = {
  home: drawHome,
  section: (reader, studio, page) => drawSection(reader, studio, idOf(page), 0),
  older: (reader, studio, page) => drawSection(reader, studio, idOf(page), numberOf(page)),
  article: (reader, studio, page) => drawArticle(reader, studio, idOf(page)),
  withdrawn: (reader, studio, page) => drawWithdrawn(reader, studio, idOf(page)),
  sitemap: drawSiteMap,
  search: drawSearchShell,
  missing: drawMissing,
  notice: drawNotice,
  feed: async (reader, _studio, { path }) => FEEDS[path]?.(reader),
  'sitemap-index': drawSiteMapIndex,
  'sitemap-part': (reader, _studio, page) => drawSiteMapPart(reader, numberOf(page)),
  redirects: drawRedirects,
  // What it leads to is all it is.
  former: async (_reader, _studio, { subject }) => drawFormer(subject.slice('former:'.length)),
}

function draw(reader: Reader, studio: Studio, page: PageKey): Promise<Drawn | undefined> {
  return DRAWINGS[page.kind]?.(reader, studio, page) ?? Promise.resolve(undefined)
}
