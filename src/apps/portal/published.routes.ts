import { HttpProblem, type Reply, type Request, type Routes } from '#kernel/http'
import { chooseEncoding, DISPLAY_COOKIE, readDisplay } from '#kernel/theme'
import type { Published, PublishedFile } from './published.ts'

/** What programs of ours answer at these addresses, the published home page and site map answer before them. */
const PUBLISHED_FIRST: Readonly<Record<string, string>> = { '/': '/', '/sitemap': '/sitemap.html' }
const schema = { hide: true }

/** Everything that nobody else answers is looked for among the published pages. */
export function publishedRoutes(published: Published): Routes {
  return (app) => {
    app.addHook('onRequest', async (request, reply) => {
      const instead = PUBLISHED_FIRST[request.url.split('?', 1)[0] ?? '']
      if (instead === undefined || !isReading(request)) return
      const found = await published.find(instead)
      if (found?.kind === 'file') return answerFile(request, reply, found.file)
    })
    app.addHook('onRequest', async (request, reply) => {
      if (!request.url.startsWith('/assets/') || !isReading(request)) return
      const file = await published.asset(request.url)
      if (file) return answerFile(request, reply, file, { forever: true })
    })
    app.get('/*', { schema }, (request, reply) => answer(published, request, reply))
  }
}

const isReading = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD'

async function answer(published: Published, request: Request, reply: Reply): Promise<Reply> {
  const found = await published.find(request.url)
  if (found?.kind === 'moved') return reply.header('cache-control', 'no-cache').redirect(found.to, 301)
  if (found?.kind === 'file') return answerFile(request, reply, found.file)
  const wantsPage = (request.headers.accept ?? '').includes('text/html') && !isProgram(request)
  if (found?.kind === 'gone') {
    if (wantsPage) return answerFile(request, reply, found.file, { status: 410 })
    throw new HttpProblem(410, 'gone', '这个网址上的内容已经撤下。')
  }
  if (found?.page && wantsPage) return answerFile(request, reply, found.page, { status: 404 })
  throw new HttpProblem(404, 'not_found', '没有这个地址，请检查后重试。')
}

const isProgram = ({ url }: Request): boolean => url.startsWith('/api/') || url.startsWith('/console')

interface Way {
  readonly status?: number
  /** Its address changes with its contents. */
  readonly forever?: boolean
}

async function answerFile(
  request: Request,
  reply: Reply,
  file: PublishedFile,
  { status = 200, forever = false }: Way = {},
): Promise<Reply> {
  const isPage = file.mediaType.startsWith('text/html')
  const classes = isPage ? classesFor(request) : ''
  const etag = classes === '' ? file.etag : file.etag.replace(/"$/, `-${classes.replace(' ', '.')}"`)
  reply
    .header('etag', etag)
    .header('vary', isPage ? 'accept-encoding, cookie' : 'accept-encoding')
    .header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
  if (status === 200 && hasAlready(request, etag)) return reply.code(304).send()
  reply.code(status).type(file.mediaType)
  if (classes !== '') {
    const plain = (await file.bytes('identity')).toString('utf8')
    return reply.send(plain.replace('<html lang="zh-CN">', `<html lang="zh-CN" class="${classes}">`))
  }
  const encoding = chooseEncoding(request.headers['accept-encoding'], file.compressible)
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  return reply.send(await file.bytes(encoding))
}

/** For who has no scripts: the same classes that the theme's script would put on. */
function classesFor(request: Request): string {
  const { large, contrast } = readDisplay(request.cookies?.[DISPLAY_COOKIE])
  return [large ? 'large' : '', contrast ? 'contrast' : ''].filter(Boolean).join(' ')
}

function hasAlready(request: Request, etag: string): boolean {
  const given = String(request.headers['if-none-match'] ?? '')
  return given.split(',').some((one) => one.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''))
}
