import { z } from 'zod'
import { perform, scopeOf } from '#kernel/actions'
import { readWorkbook, writeWorkbook } from '#kernel/documents'
import { invalid } from '#kernel/errors'
import { type Request, type Routes, staffContextOf } from '#kernel/http'
import { type LetterImportAnswer, letterImportAnswer } from '../contract.ts'
import { attachmentHeaders } from './attachment.ts'
import { importLetters, sourceNumbersOf } from './import.actions.ts'
import { readKnown } from './import.store.ts'
import { importAnswer, planLetters } from './import-plan.ts'
import { oldColumns, readOldLetters } from './old-letters.ts'

const tags = ['interaction']
// Whoever forgets to say so is shown what would happen, and nothing happens.
const query = z.object({ dryRun: z.enum(['true', 'false']).default('true') })

async function uploaded(request: Request): Promise<Buffer> {
  if (!request.isMultipart()) invalid('file', '请用表单上传文件')
  const part = await request.file()
  return part ? part.toBuffer() : invalid('file', '没有收到文件')
}

export const importRoutes: Routes = (app) => {
  app.post(
    '/api/letters/import',
    {
      schema: {
        tags,
        summary: '导入旧系统来信（表单字段 file，.xlsx 或 .csv）',
        querystring: query,
        response: { 200: letterImportAnswer },
      },
    },
    async (request): Promise<LetterImportAnswer> => {
      const context = staffContextOf(request)
      scopeOf(context.actor, importLetters.permission)
      const table = readOldLetters(await readWorkbook(await uploaded(request)))
      const known = await readKnown(app.db.tx, sourceNumbersOf(table))
      const plan = planLetters(table, known, app.clock.now())
      if (request.query.dryRun === 'true' || plan.problems.length > 0) return importAnswer(plan, true)
      return perform(importLetters, context, { table })
    },
  )
  app.get(
    '/api/letters/import/template.xlsx',
    { schema: { tags, summary: '导入模板' } },
    async (request, reply) => {
      scopeOf(staffContextOf(request).actor, importLetters.permission)
      const columns = Object.entries(oldColumns).map(([key, [title]]) => ({ key, title, width: 16 }))
      reply.headers(attachmentHeaders('旧系统来信导入模板', 'xlsx'))
      return reply.send(await writeWorkbook([{ name: '来信', columns, rows: [] }]))
    },
  )
}
