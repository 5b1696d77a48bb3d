/** Many at once: to each what the single action does, by its own rules, in its own transaction, with its own answer. */
import type { z } from 'zod'
import { type AnyAction, type Context, perform, readInput, scopeOf } from '#kernel/actions'
import { isExpected, Refused } from '#kernel/errors'
import { documented, type Routes, staffContextOf } from '#kernel/http'
import { approveArticle, submitArticle } from '../reviews/review.actions.ts'
import { deleteArticle, moveArticle } from './article.actions.ts'
import { type BatchAnswer, batchAnswer, batchInputs } from './contract.ts'
import { withdrawArticle } from './withdrawal.actions.ts'

interface Batch {
  readonly action: AnyAction
  readonly input: z.ZodType
  readonly rows: (input: never) => readonly ({ id: string } & object)[]
}

type Ids = { ids: readonly string[] }
const eachId = ({ ids, ...more }: Ids) => [...new Set(ids)].map((id) => ({ id, ...more }))

const batches: Readonly<Record<string, Batch>> = {
  submit: { action: submitArticle, input: batchInputs.submit, rows: eachId },
  approve: {
    action: approveArticle,
    input: batchInputs.approve,
    rows: ({ items }: { items: readonly { id: string }[] }) => items,
  },
  withdraw: { action: withdrawArticle, input: batchInputs.withdraw, rows: eachId },
  move: { action: moveArticle, input: batchInputs.move, rows: eachId },
  delete: { action: deleteArticle, input: batchInputs.delete, rows: eachId },
}

export const batchRoutes: Routes = (app) => {
  for (const [name, { action, input, rows }] of Object.entries(batches)) {
    app.post(
      `/api/portal/articles/batch/${name}`,
      {
        schema: {
          tags: ['portal'],
          summary: `批量${action.label}`,
          description: `需要权限 ${action.permission}`,
          body: documented(input),
          response: { 200: batchAnswer },
        },
      },
      async (request) => {
        const context = staffContextOf(request)
        scopeOf(context.actor, action.permission)
        return performEach(action, context, rows(readInput(input, request.body) as never))
      },
    )
  }
}

export async function performEach(
  action: AnyAction,
  context: Context,
  rows: readonly ({ id: string } & object)[],
): Promise<BatchAnswer> {
  const results: BatchAnswer['results'] = []
  for (const row of rows) {
    try {
      const done = (await perform(action, context, row)) as { version?: number } | undefined
      results.push({
        id: row.id,
        ok: true,
        ...(done?.version === undefined ? {} : { version: done.version }),
      })
    } catch (error) {
      if (!isExpected(error)) throw error
      const code = error instanceof Refused ? (error.blockers[0]?.code ?? 'refused') : error.name
      results.push({ id: row.id, ok: false, code, message: error.message })
    }
  }
  return { done: results.filter(({ ok }) => ok).length, results }
}
