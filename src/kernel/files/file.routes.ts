import { join } from 'node:path'
import { z } from 'zod'
import type { Context } from '#kernel/actions'
import { invalid } from '#kernel/errors'
import { contextOf, type Request, type Routes, staffContextOf } from '#kernel/http'
import { openStore } from './disk.ts'
import { downloadAnswer, openFile } from './download.ts'
import { keepFile } from './keep.ts'
import { publicUpload, staffUpload, type UploadRules } from './kinds.ts'
import { mayRead } from './readers.ts'
import { receiveFile } from './receive.ts'

const tags = ['files']

/** Uploads wait for a day to be attached to a record; downloads ask on every read whether this person may. */
export const fileRoutes: Routes = (app) => {
  const store = () => openStore(join(app.dataDir, 'files'))
  app.post(
    '/api/files',
    { schema: { tags, summary: '上传附件（表单字段 file）' } },
    async (request, reply) => {
      reply.status(201)
      return upload(request, staffContextOf(request), staffUpload)
    },
  )
  const writing = { limit: { name: 'uploads', count: 30, seconds: 600 } }
  app.post(
    '/api/public/files',
    { config: writing, schema: { tags: ['public'], summary: '上传来信附件（表单字段 file）' } },
    async (request, reply) => {
      reply.status(201)
      return upload(request, contextOf(request), publicUpload)
    },
  )
  const params = z.object({ id: z.string().max(40) })
  const querystring = z.object({ inline: z.enum(['true', 'false']).optional() })
  app.get(
    '/api/files/:id',
    { schema: { tags, summary: '下载附件', params, querystring } },
    async (request, reply) => {
      const context = staffContextOf(request)
      const opened = await openFile(app.db.tx, await store(), request.params.id, (file) =>
        mayRead(context, file),
      )
      const { range, 'if-range': ifRange, 'if-none-match': ifNoneMatch } = request.headers
      const inline = request.query.inline === 'true'
      const answer = downloadAnswer(opened, {
        range,
        ifRange: ifRange as string | undefined,
        ifNoneMatch,
        inline,
      })
      return reply.status(answer.status).headers(answer.headers).send(answer.body)
    },
  )
}

async function upload(request: Request, context: Context, rules: UploadRules) {
  if (!request.isMultipart()) invalid('file', '请用表单上传文件')
  const part = await request.file()
  if (!part) invalid('file', '没有收到文件')
  const store = await openStore(join(context.dataDir ?? '', 'files'))
  const blob = await receiveFile(store, part.file, { name: part.filename, rules })
  const by = { purpose: 'upload', by: context.actor.id, at: context.clock.now() }
  const id = await context.db.transaction((tx) => keepFile(tx, blob, by))
  return { id, name: blob.name, size: blob.size, mediaType: blob.mediaType }
}
