import { z } from 'zod'
import { type Context, perform, scopeOf } from '#kernel/actions'
import { renderPdf, renderWord } from '#kernel/documents'
import { notFound } from '#kernel/errors'
import { type Request, type Routes, staffContextOf } from '#kernel/http'
import { deadlineDerivation } from '../letters/derivation.queries.ts'
import { readLetter } from '../letters/letter.store.ts'
import { letterDetail } from '../letters/letter-detail.queries.ts'
import { revealPerson } from '../letters/reading.actions.ts'
import { attachmentHeaders } from '../transfer/attachment.ts'
import { issuerOf } from './issuer.queries.ts'
import { handlingSheet, type SheetPerson } from './sheet.ts'

const params = z.object({ id: z.uuid('编号格式不对') })
const query = z.object({
  unmasked: z.enum(['true', 'false']).default('false'),
  purpose: z.string().trim().max(200).optional(),
})

/** The sheet a clerk lays before the leader. With the writer's own name only for who may see it, and that is on record. */
export const sheetRoutes: Routes = (app) => {
  for (const format of ['pdf', 'docx'] as const) {
    app.get(
      `/api/letters/:id/sheet.${format}`,
      { schema: { tags: ['interaction'], summary: `办理单（${format}）`, params, querystring: query } },
      async (request, reply) => {
        const facts = await factsFor(request, request.params.id, request.query)
        const paper = handlingSheet(facts)
        const bytes = format === 'pdf' ? await renderPdf(paper) : await renderWord(paper)
        reply.headers(
          attachmentHeaders(`来信办理单 ${facts.letter.number}`, format, { inline: format === 'pdf' }),
        )
        return reply.send(bytes)
      },
    )
  }
}

async function factsFor(request: Request, id: string, { unmasked, purpose }: z.infer<typeof query>) {
  const context = staffContextOf(request)
  const { tx } = context.db
  const scope = scopeOf(context.actor, 'interaction.read_letters')
  const { kind } = (await readLetter(tx, id, scope)) ?? notFound('interaction.letter')
  const letter = await letterDetail(context, scope, id)
  const masked: SheetPerson = {
    name: letter.writerMasked,
    phone: letter.phoneMasked,
    address: letter.addressMasked,
  }
  const person = unmasked === 'true' ? await revealed(context, id, purpose) : masked
  const clocks = await deadlineDerivation(tx, id)
  return { letter, kind, person, clocks, issuer: await issuerOf(tx), today: context.clock.today() }
}

async function revealed(context: Context, id: string, purpose: string | undefined): Promise<SheetPerson> {
  return perform(revealPerson, context, { id, purpose: purpose || '打印办理单' })
}
