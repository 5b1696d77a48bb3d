import { type Column, DataTable, Mark, Page, showTime } from '#kernel/ui'
import { DORMANT_DAYS, type DormantRow } from '../../dormant/contract.ts'

const columns: readonly Column<DormantRow>[] = [
  { key: 'name', title: '姓名', main: true, render: (row) => row.personName },
  { key: 'username', title: '账号', render: (row) => row.username },
  { key: 'unit', title: '单位', render: (row) => <span className="z-wrap">{row.unitName ?? '—'}</span> },
  {
    key: 'roles',
    title: '角色',
    render: (row) => <span className="z-wrap">{row.roles.join('、') || '—'}</span>,
  },
  {
    key: 'last',
    title: '最近登录',
    render: (row) => (row.lastSignInAt ? showTime(row.lastSignInAt) : <Mark tone="warn">从未登录</Mark>),
  },
  { key: 'opened', title: '开通时间', optional: true, render: (row) => showTime(row.openedAt) },
  { key: 'quiet', title: '未登录天数', align: 'right', render: (row) => row.quietDays },
]

/** What the system administrator goes through now and then: whoever needs no account is suspended. */
export default function DormantPage() {
  return (
    <Page
      title="久未登录的账号"
      facts={`${DORMANT_DAYS} 天以上没有登录、仍可登录的账号；从未登录的从开通日算起。点开人员，不再需要的请停用。`}
    >
      <DataTable<DormantRow>
        name="dormant"
        label="久未登录的账号"
        source="/api/accounts/dormant"
        columns={columns}
        rowKey={(row) => row.personId}
        open={(row) => `/people/${row.personId}`}
        exportTo="/api/accounts/dormant/export"
        exportFormats={['csv']}
      />
    </Page>
  )
}
