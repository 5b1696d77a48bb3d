import { join } from 'node:path'
import { PassThrough, type Readable } from 'node:stream'
import { type FieldError, InvalidInput, Refused } from '#kernel/errors'
import { keepFile, openStore, publicUpload, receiveFile } from '#kernel/files'
import { type App, HttpProblem, type Request, type Routes } from '#kernel/http'
import type { KeptFile } from './form-token.ts'

const BODY_MOST = 64 * 1024

export interface FormBody {
  readonly fields: Readonly<Record<string, string>>
  /** All values of fields that may come more than once. */
  readonly all: (name: string) => readonly string[]
  readonly files: readonly KeptFile[]
  readonly wrong: readonly FieldError[]
}

/** Pages post as browsers do without script; the API takes JSON only. The parser lives in the pages' own scope. */
export function withForms(routes: Routes): Routes {
  return (app) => {
    app.register(async (scope) => {
      scope.addContentTypeParser(
        'application/x-www-form-urlencoded',
        { parseAs: 'string', bodyLimit: BODY_MOST },
        (_request, body, done) => done(null, new URLSearchParams(String(body))),
      )
      routes(scope as unknown as App)
    })
  }
}

/** A form of ours is sent from a page of ours. Browsers say where a post comes from; another site cannot lie about it. */
export function refuseOtherSites(request: Request): void {
  const { origin } = request.headers
  const fromElsewhere = origin !== undefined && origin !== `${request.protocol}://${request.host}`
  const crossSite = request.headers['sec-fetch-site'] === 'cross-site'
  // Behind a proxy that ends TLS without saying so, the scheme alone may differ.
  if (crossSite || (fromElsewhere && hostOf(origin) !== request.host)) {
    throw new HttpProblem(
      403,
      'forbidden',
      '这次提交不是从本网站的页面发出的，没有受理。请从本网站打开页面后再提交。',
    )
  }
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

/** `mayStore`: asked at the first file, with what came before it. Strangers fill no disk. */
export async function readForm(
  request: Request,
  mayStore: (fields: Readonly<Record<string, string>>) => boolean = () => false,
): Promise<FormBody> {
  const pairs: [string, string][] = []
  const files: KeptFile[] = []
  const wrong: FieldError[] = []
  if (!request.isMultipart()) {
    if (!(request.body instanceof URLSearchParams)) {
      throw new HttpProblem(415, 'invalid_input', '请用网页上的表单提交。', { errors: [] })
    }
    pairs.push(...request.body)
  } else {
    for await (const part of partsOf(request)) {
      if (part.type === 'field') pairs.push([part.fieldname, String(part.value ?? '')])
      else if (part.filename === '' || !mayStore(Object.fromEntries(pairs))) part.file.resume()
      else {
        const result = await takeFile(request, part.file, part.filename)
        if ('id' in result) files.push(result)
        else wrong.push(result)
      }
    }
  }
  const all = (name: string): string[] => pairs.filter(([key]) => key === name).map(([, value]) => value)
  return { fields: Object.fromEntries(pairs), all, files, wrong }
}

/** More files than a letter takes are still read: the person is told which, and the text is not lost. */
const READING = {
  limits: { files: 20, fileSize: publicUpload.sizeMost + 1, fields: 40, fieldSize: 200_000 },
  throwFileSizeLimit: false,
}
const REQUEST_MOST = 80 * 1024 * 1024

async function* partsOf(request: Request) {
  // Browsers always say how much they send.
  if (!(Number(request.headers['content-length']) <= REQUEST_MOST)) {
    throw new HttpProblem(413, 'too_large', '附件加起来太大，没有收下。请减少或压缩附件后再提交。')
  }
  try {
    yield* request.parts(READING)
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode) throw error
    // A form cut short on its way: the reader of it throws a bare error.
    throw new HttpProblem(400, 'invalid_input', '提交的内容没有传完整，请回到上一页再提交一次。', {
      errors: [],
    })
  }
}

function cutShort(): HttpProblem {
  return new HttpProblem(400, 'invalid_input', '提交的内容没有传完整，请回到上一页再提交一次。', {
    errors: [],
  })
}

async function takeFile(request: Request, file: Readable, name: string): Promise<KeptFile | FieldError> {
  const store = await openStore(join(request.server.dataDir, 'files'))
  // What is turned away is still read to its end, or the rest of the form would never arrive.
  const copy = file.pipe(new PassThrough())
  // A pipe does not pass on that its source broke off: the copy would wait for the rest for ever.
  file.once('close', () => file.readableEnded || copy.destroy(cutShort()))
  try {
    const blob = await receiveFile(store, copy, { name, rules: publicUpload })
    const { clock, db } = request.server
    const id = await keepFile(db.tx, blob, { purpose: 'attachment', by: null, at: clock.now() })
    return { id, name: blob.name, size: blob.size }
  } catch (error) {
    if (!(error instanceof InvalidInput || error instanceof Refused)) throw error
    return { path: 'files', message: `“${name.slice(0, 40)}”没有收下：${plain(error)}` }
  } finally {
    file.unpipe(copy)
    file.resume()
  }
}

function plain(error: InvalidInput | Refused): string {
  const [first] = error instanceof InvalidInput ? error.fields : error.blockers
  return first?.message ?? ''
}
