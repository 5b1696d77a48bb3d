import { Readable } from 'node:stream'
import { allActions, perform, scopeOf } from '#kernel/actions'
import {
  AUDIT_PAGE_SIZE,
  anchorPublicKey,
  exportAudit,
  readAnchors,
  searchAudit,
  type Verification,
  verifyAudit,
} from '#kernel/audit'
import { type App, type Routes, staffContextOf } from '#kernel/http'
import type { LocalDate } from '#kernel/time'
import { type AuditRowAnswer, auditQuery } from '../contract.ts'
import { recordAuditExport } from './audit.actions.ts'

const tags = ['administration']

/** The schema lets only days through; the branded type says so to the compiler. */
type Filter = Omit<ReturnType<typeof auditQuery.parse>, 'from' | 'to'> & { from?: LocalDate; to?: LocalDate }
const filterOf = (query: ReturnType<typeof auditQuery.parse>): Filter => query as Filter

export const auditRoutes: Routes = (app) => {
  app.get(
    '/api/audit',
    { schema: { tags, summary: '审计记录', querystring: auditQuery } },
    async (request) => {
      scopeOf(staffContextOf(request).actor, 'administration.read_audit')
      const { rows, total } = await searchAudit(app.db.tx, filterOf(request.query))
      const items = rows.map(
        ({ unitId: _unit, ...row }): AuditRowAnswer => ({
          ...row,
          at: row.at.toISOString(),
          actionLabel: labels().get(row.action) ?? row.action,
        }),
      )
      return { items, total, page: request.query.page, pageSize: AUDIT_PAGE_SIZE }
    },
  )
  app.get('/api/audit/verification', { schema: { tags, summary: '核验审计链' } }, async (request) => {
    scopeOf(staffContextOf(request).actor, 'administration.read_audit')
    return verified(app)
  })
  exportRoute(app)
}

async function verified(app: App): Promise<Verification & { checkedAt: string }> {
  const folder = app.dataDir
  const kept = folder
    ? { anchors: (await readAnchors(folder)).anchors, publicKey: await anchorPublicKey(folder) }
    : {}
  const checkedAt = app.clock.now().toISOString()
  return { ...(await verifyAudit(app.db, kept)), checkedAt }
}

function exportRoute(app: App): void {
  app.get(
    '/api/audit/export',
    { schema: { tags, summary: '导出审计记录（CSV）', querystring: auditQuery } },
    async (request, reply) => {
      const { page: _page, ...filter } = request.query
      await perform(recordAuditExport, staffContextOf(request), filter)
      const lines = exportAudit(app.db.tx, filterOf(request.query))
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="audit-${app.clock.today()}.csv"`)
        .send(Readable.from(lines))
    },
  )
}

const SIGN_IN = ['identity.sign_in', '登录'] as const

function labels(): Map<string, string> {
  return new Map([SIGN_IN, ...allActions().map(({ name, label }) => [name, label] as const)])
}
