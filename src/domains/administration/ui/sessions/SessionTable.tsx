import { Button } from 'antd'
import { api, type Column, Mark, SimpleTable, showTime, useDo } from '#kernel/ui'
import type { SessionRow } from '../../contract.ts'

/** `Mozilla/5.0 (…) … Chrome/140` → what a person would call it. */
function browserName(userAgent: string | null): string {
  const found = /(Edg|Firefox|Chrome|Safari)/.exec(userAgent ?? '')?.[1]
  return (
    { Edg: 'Edge', Firefox: 'Firefox', Chrome: 'Chrome 内核浏览器', Safari: 'Safari' }[found ?? ''] ??
    '其他程序'
  )
}

export function SessionTable({ sessions }: { sessions: readonly SessionRow[] }) {
  const { run, busy } = useDo()
  const columns: readonly Column<SessionRow>[] = [
    {
      key: 'person',
      title: '人员',
      main: true,
      render: (session) => (
        <>
          {session.personName} <span className="z-muted">{session.username}</span>{' '}
          {session.current && <Mark tone="main">本次登录</Mark>}
        </>
      ),
    },
    { key: 'opened', title: '登录时间', render: (session) => showTime(session.openedAt) },
    { key: 'seen', title: '最近活动', render: (session) => showTime(session.lastSeenAt) },
    { key: 'address', title: '地址', render: (session) => session.address ?? '—' },
    { key: 'browser', title: '浏览器', render: (session) => browserName(session.userAgent) },
    {
      key: 'actions',
      title: '操作',
      render: (session) =>
        !session.current && (
          <Button
            size="small"
            disabled={busy}
            aria-label={`退出 ${session.personName} ${showTime(session.openedAt)} 的会话`}
            onClick={() =>
              void run(() => api.post(`/api/sessions/${session.id}/actions/close`), '已退出该会话')
            }
          >
            退出
          </Button>
        ),
    },
  ]
  return (
    <SimpleTable
      label="会话"
      columns={columns}
      rows={sessions}
      rowKey={(session) => session.id}
      empty="没有会话"
    />
  )
}
