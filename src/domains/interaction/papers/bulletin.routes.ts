import { z } from 'zod'
import { scopeOf } from '#kernel/actions'
import { chartSvg, renderPdf, renderWord } from '#kernel/documents'
import { Forbidden, notFound } from '#kernel/errors'
import { type Request, type Routes, staffContextOf } from '#kernel/http'
import { attachmentHeaders } from '../transfer/attachment.ts'
import { bulletinFigures, firstLetterDay } from './bulletin.queries.ts'
import { bulletin, monthChart } from './bulletin.ts'
import { type Period, periodNamed, periodsBetween } from './bulletin-period.ts'
import { issuerOf } from './issuer.queries.ts'

const tags = ['interaction']
const params = z.object({ file: z.string().max(20) })

/** It compares all units with each other: only who sees the figures of the whole county may have it. */
function countyWide(request: Request) {
  const context = staffContextOf(request)
  if (scopeOf(context.actor, 'interaction.read_statistics') !== 'all') throw new Forbidden()
  return context
}

async function periodsOf(request: Request): Promise<Period[]> {
  const { db, clock } = countyWide(request)
  const first = await firstLetterDay(db.tx)
  return first ? periodsBetween(first, clock.today()) : []
}

export const bulletinRoutes: Routes = (app) => {
  app.get('/api/bulletins', { schema: { tags, summary: '可出通报的月份和季度' } }, async (request) => {
    const today = app.clock.today()
    return (await periodsOf(request)).map(({ name, label, from, to }) => ({
      ...{ period: name, label, from, to },
      complete: to < today,
      pdf: `/api/bulletins/${name}.pdf`,
      docx: `/api/bulletins/${name}.docx`,
    }))
  })
  app.get(
    '/api/bulletins/:file',
    { schema: { tags, summary: '办理情况通报：2026-10.pdf、2026-Q3.docx', params } },
    async (request, reply) => {
      const [name = '', format] = request.params.file.split('.')
      const period = periodNamed(name)
      const known = (await periodsOf(request)).some((found) => found.name === period?.name)
      if (!period || !known || (format !== 'pdf' && format !== 'docx')) notFound('interaction.bulletin')
      const paper = await paperFor(request, period)
      const bytes = format === 'pdf' ? await renderPdf(paper) : await renderWord(paper)
      reply.headers(
        attachmentHeaders(`来信办理情况通报 ${period.name}`, format, { inline: format === 'pdf' }),
      )
      return reply.send(bytes)
    },
  )
}

async function paperFor(request: Request, period: Period) {
  const { db, clock } = countyWide(request)
  const figures = await bulletinFigures(db.tx, period, clock.now())
  const chart = await chartSvg(monthChart(figures), { width: 600, height: 300 })
  return bulletin({ period, figures, chart, issuer: await issuerOf(db.tx), today: clock.today() })
}
