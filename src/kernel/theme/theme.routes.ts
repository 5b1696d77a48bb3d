import { HttpProblem, type Reply, type Request, type Routes } from '#kernel/http'
import { ASSET_PATH, chooseEncoding } from './assets.ts'
import { DISPLAY_COOKIE, pathBack, readDisplay, writeDisplay } from './display.ts'
import type { Pages, Visitor } from './pages.ts'
import type { PageFacts } from './site.ts'

const YEAR_SECONDS = 365 * 24 * 3600

/** The files of the theme, and the switches for large type and contrast: plain links, no script needed. */
export function themeRoutes(pages: Pages): Routes {
  return (app) => {
    app.get(`${ASSET_PATH}*`, { schema: { hide: true } }, (request, reply) =>
      answerAsset(pages, request, reply),
    )
    app.get('/display', { schema: { hide: true } }, answerSwitch)
  }
}

function answerAsset(pages: Pages, request: Request, reply: Reply): Reply {
  const asset = pages.theme.assetAt(request.url.split('?')[0] ?? '')
  if (!asset) throw new HttpProblem(404, 'not_found', '没有这个文件。')
  const encoding = chooseEncoding(request.headers['accept-encoding'], asset.compressible)
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  // The address holds the hash of the contents, so what is kept under it can never grow old.
  reply
    .header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`)
    .header('vary', 'accept-encoding')
  return reply.type(asset.mediaType).send(asset.bytes(encoding))
}

function answerSwitch(request: Request, reply: Reply): Reply {
  const query = request.query as Record<string, unknown>
  const now = readDisplay(request.cookies[DISPLAY_COOKIE])
  const wish = (value: unknown, before: boolean): boolean => (value === undefined ? before : value === 'on')
  const words = writeDisplay({
    large: wish(query.large, now.large),
    contrast: wish(query.contrast, now.contrast),
  })
  // A published page is a file, and a script of the theme puts the choice on: it must be able to read it.
  const options = { path: '/', sameSite: 'lax' } as const
  if (words === '') reply.clearCookie(DISPLAY_COOKIE, options)
  else reply.setCookie(DISPLAY_COOKIE, words, { ...options, maxAge: YEAR_SECONDS })
  return reply.header('cache-control', 'no-store').redirect(pathBack(query.back), 303)
}

export function visitorOf(request: Request): Visitor {
  // A page that answers a form has no address of its own to come back to, but its form has.
  return { display: readDisplay(request.cookies?.[DISPLAY_COOKIE]), path: pathBack(request.url) }
}

export interface PageAnswer {
  readonly status?: number
  /** Holds what only this visitor may see: kept by no browser and no proxy. */
  readonly personal?: boolean
}

export function answerPage(
  pages: Pages,
  request: Request,
  reply: Reply,
  template: string,
  facts: PageFacts,
  data: object,
  { status = 200, personal = false }: PageAnswer = {},
): Reply {
  reply.status(status).header('vary', 'cookie')
  reply.header('cache-control', personal ? 'no-store' : 'no-cache')
  const html = pages.html(template, facts, data, visitorOf(request))
  return reply.type('text/html; charset=utf-8').send(html)
}
