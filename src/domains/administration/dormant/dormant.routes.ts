import { isRole, roles } from '#kernel/access'
import { perform, scopeOf } from '#kernel/actions'
import { writeCsv } from '#kernel/documents'
import { type Routes, staffContextOf } from '#kernel/http'
import { formatInstant } from '#kernel/time'
import { type PageOf, pageQuery } from '../contract.ts'
import type { DormantRow } from './contract.ts'
import { exportDormant } from './dormant.actions.ts'
import { type Dormant, dormantAccounts } from './dormant.queries.ts'

const tags = ['administration']

const labelsOf = (names: readonly string[]): string[] =>
  names.map((name) => (isRole(name) ? roles[name].label : name))

function row({ roleNames, openedAt, lastSignInAt, ...rest }: Dormant): DormantRow {
  return {
    ...rest,
    roles: labelsOf(roleNames),
    openedAt: openedAt.toISOString(),
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
  }
}

const columns = [
  { key: 'personName', title: '姓名' },
  { key: 'username', title: '账号' },
  { key: 'unitName', title: '单位' },
  { key: 'roles', title: '角色' },
  { key: 'openedAt', title: '开通时间' },
  { key: 'lastSignInAt', title: '最近登录' },
  { key: 'quietDays', title: '未登录天数' },
] as const

function line({ personName, username, unitName, roleNames, openedAt, lastSignInAt, quietDays }: Dormant) {
  return {
    personName,
    username,
    unitName,
    roles: labelsOf(roleNames).join('、'),
    openedAt: formatInstant(openedAt),
    lastSignInAt: lastSignInAt ? formatInstant(lastSignInAt) : '从未登录',
    quietDays,
  }
}

export const dormantRoutes: Routes = (app) => {
  app.get(
    '/api/accounts/dormant',
    { schema: { tags, summary: '久未登录的账号', querystring: pageQuery } },
    async (request) => {
      const { actor, clock } = staffContextOf(request)
      scopeOf(actor, 'administration.manage_accounts')
      const { page, pageSize } = request.query
      const { accounts, total } = await dormantAccounts(app.db.tx, clock.today(), request.query)
      return { items: accounts.map(row), total, page, pageSize } satisfies PageOf<DormantRow>
    },
  )
  app.get(
    '/api/accounts/dormant/export',
    { schema: { tags, summary: '导出久未登录的账号（CSV）' } },
    async (request, reply) => {
      const found = await perform(exportDormant, staffContextOf(request), {})
      reply.header('content-disposition', `attachment; filename="dormant-accounts-${app.clock.today()}.csv"`)
      return reply.type('text/csv; charset=utf-8').send(writeCsv(columns, found.map(line)))
    },
  )
}
