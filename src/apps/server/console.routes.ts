import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { HttpProblem, type Reply, type Request, type Routes } from '#kernel/http'

const BUILT = join(import.meta.dirname, '../../../dist/console')
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}
const COMPRESSED = new Set(['.html', '.js', '.css', '.svg', '.json'])
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

interface Held {
  readonly bytes: Buffer
  readonly brotli: Buffer | null
  readonly type: string
  readonly etag: string
}

/** The built console, held in memory: it is small, and a folder is not read on each request. */
function hold(): Map<string, Held> {
  const held = new Map<string, Held>()
  if (!existsSync(BUILT)) return held
  for (const name of globSync('**/*.*', { cwd: BUILT })) {
    const bytes = readFileSync(join(BUILT, name))
    const extension = extname(name)
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 20)}"`
    const brotli = COMPRESSED.has(extension) ? brotliCompressSync(bytes, BROTLI) : null
    held.set(name.replaceAll('\\', '/'), {
      bytes,
      brotli,
      type: TYPES[extension] ?? 'application/octet-stream',
      etag,
    })
  }
  return held
}

export const consoleRoutes: Routes = (app) => {
  let files: Map<string, Held> | undefined
  const schema = { hide: true }
  const answer = (request: Request, reply: Reply) => {
    // With or without the slash it is the same route; the pages' own addresses are relative to /console/.
    if (request.url.split('?')[0] === '/console') return reply.redirect('/console/', 308)
    files ??= hold()
    const path = (request.params as { '*'?: string })['*'] ?? ''
    const asset = files.get(path)
    if (!asset && extname(path) !== '') throw new HttpProblem(404, 'not_found', '没有这个文件。')
    // Any other address is a page of the console, which finds its way by itself.
    const found = asset ?? files.get('index.html')
    if (!found) throw new HttpProblem(503, 'unavailable', '工作台还没有构建，请运行 npm start。')
    reply.header(
      'cache-control',
      asset && path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    )
    reply.header('etag', found.etag).header('vary', 'accept-encoding').type(found.type)
    if (request.headers['if-none-match'] === found.etag) return reply.status(304).send()
    const takesBrotli =
      found.brotli !== null && /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''))
    return takesBrotli ? reply.header('content-encoding', 'br').send(found.brotli) : reply.send(found.bytes)
  }
  app.get('/console', { schema }, answer)
  app.get('/console/*', { schema }, answer)
}
