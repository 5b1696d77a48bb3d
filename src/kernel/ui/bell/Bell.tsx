import { Button, Popover } from 'antd'
import { useEffect, useEffectEvent, useState } from 'react'
import { useChange, useRead, useRefresh } from '../api/query.ts'
import { api } from '../api/request.ts'
import { Icon } from '../Icon.tsx'
import { GoTo } from '../navigation/GoTo.tsx'
import { showTime } from '../time.ts'

interface Notice {
  readonly id: string
  readonly title: string
  readonly body: string | null
  readonly href: string | null
  readonly createdAt: string
  readonly readAt: string | null
}

interface Notices {
  readonly items: readonly Notice[]
  readonly unread: number
}

/** Rings when something is for me: at once by a stream, at the latest within a minute. */
export function Bell() {
  const [open, setOpen] = useState(false)
  const answer = useRead<Notices>('/api/notifications', { pageSize: 20 }, { every: 60_000 })
  useLive()
  const unread = answer.data?.unread ?? 0
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title="消息"
      open={open}
      onOpenChange={setOpen}
      content={<NoticeList notices={answer.data} close={() => setOpen(false)} />}
    >
      <Button
        type="text"
        className="z-bar-button"
        aria-label={unread > 0 ? `消息，${unread} 条未读` : '消息'}
        aria-expanded={open}
        icon={<Icon name="bell" size={18} />}
      >
        {unread > 0 && <span className="z-unread">{unread > 99 ? '99+' : unread}</span>}
      </Button>
    </Popover>
  )
}

function useLive(): void {
  const refresh = useEffectEvent(useRefresh())
  useEffect(() => {
    const stream = new EventSource('/api/notifications/stream')
    const hear = () => void refresh()
    stream.onmessage = hear
    stream.addEventListener('notification', hear)
    return () => stream.close()
  }, [])
}

function NoticeList({ notices, close }: { notices: Notices | undefined; close: () => void }) {
  const read = useChange((ids: readonly string[] | 'all') => api.post('/api/notifications/read', { ids }))
  const items = notices?.items ?? []
  if (items.length === 0) return <p className="z-notices-none">没有消息</p>
  return (
    <div className="z-notices">
      <ul>
        {items.map((notice) => (
          <li key={notice.id} className={notice.readAt ? undefined : 'z-notice-new'}>
            {notice.href ? (
              <GoTo
                to={notice.href.replace(/^\/console/, '')}
                onClick={() => {
                  if (!notice.readAt) read.mutate([notice.id])
                  close()
                }}
              >
                {notice.title}
              </GoTo>
            ) : (
              <b>{notice.title}</b>
            )}
            {notice.body && <p>{notice.body}</p>}
            <span className="z-muted">
              {showTime(notice.createdAt)}
              {!notice.readAt && ' · 未读'}
            </span>
          </li>
        ))}
      </ul>
      {(notices?.unread ?? 0) > 0 && (
        <Button size="small" block onClick={() => read.mutate('all')}>
          全部标为已读
        </Button>
      )}
    </div>
  )
}
