import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { publicRoot, publisherRoutes, searchRoutes } from '#domains/portal'
import type { Problem, Request, Routes } from '#kernel/http'
import { createPages, openTheme, type Pages, type Site, siteSchema, themeRoutes } from '#kernel/theme'
import { formSecret } from './form-secret.ts'
import { problemPage } from './problem-page.ts'
import { publishedRoutes } from './published.routes.ts'
import { Published } from './published.ts'
import { portalRoutes } from './site.routes.ts'

const THEMES = join(import.meta.dirname, '../../../themes')
const SHIPPED_SITE = join(import.meta.dirname, 'site.json')
export const DEFAULT_THEME = 'county-blue'

export interface PortalOptions {
  readonly dataDir: string
  readonly theme?: string
  /** ZHENGSHU_CHALLENGE=off, which only a loopback address may say. */
  readonly challenge?: boolean
  /** What a designer saves shows at once. */
  readonly watch?: boolean
}

export interface Portal {
  /** What the pages of a domain are made with. */
  readonly desk: { readonly pages: Pages; readonly secret: string; readonly challenge: boolean }
  /** Assets, display switches, site map, anchors: what belongs to no domain. */
  readonly routes: readonly Routes[]
  readonly errorPage: (problem: Problem, request: Request) => string | undefined
}

export async function openPortal(options: PortalOptions): Promise<Portal> {
  const theme = openTheme(join(THEMES, options.theme ?? DEFAULT_THEME), { watch: options.watch ?? false })
  const pages = createPages(theme, await readSite(options.dataDir))
  return {
    desk: { pages, secret: await formSecret(options.dataDir), challenge: options.challenge ?? true },
    routes: [
      publishedRoutes(new Published(publicRoot(options.dataDir))),
      publisherRoutes,
      searchRoutes,
      themeRoutes(pages),
      portalRoutes(pages, options.dataDir),
    ],
    errorPage: (problem, request) => problemPage(pages, problem, request),
  }
}

/** The county's own facts lie in the data folder as site.json; without them, those of the demo county. */
async function readSite(dataDir: string): Promise<Site> {
  const own = join(dataDir, 'site.json')
  const text = await readFile(own, 'utf8').catch((error: { code?: string }) => {
    if (error.code !== 'ENOENT') throw error
    return undefined
  })
  const path = text === undefined ? SHIPPED_SITE : own
  const parsed = siteSchema.safeParse(JSON.parse(text ?? (await readFile(SHIPPED_SITE, 'utf8'))))
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`)
  throw new RangeError(`网站信息 ${path} 有误：${issues.join('；')}`)
}
