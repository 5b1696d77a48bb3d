import { useQueryClient } from '@tanstack/react-query'
import { Button, Popover } from 'antd'
import { useEffect, useState } from 'react'
import { useChange, useRead } from '../api/query.ts'
import { api } from '../api/request.ts'
import { Icon } from '../Icon.tsx'
import { beside } from '../layout/beside.ts'
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

const PATH = '/api/notifications'
const MINUTE = 60_000

/** Rings when something is for me: at once by a stream, at the latest within a minute. */
export function Bell() {
  const [open, setOpen] = useState(false)
  const answer = useRead<Notices>(PATH, undefined, { every: MINUTE })
  useLive()
  const unread = answer.data?.unread ?? 0
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      getPopupContainer={beside}
      title="消息"
      open={open}
      onOpenChange={setOpen}
      content={<NoticeList notices={answer.data} close={() => setOpen(false)} />}
    >
      <Button type="text" className="z-bar-button" aria-expanded={open} icon={<Icon name="bell" size={18} />}>
        <span className="z-unseen">消息</span>
        {unread > 0 && (
          <span className="z-unread">
            {unread > 99 ? '99+' : unread}
            <span className="z-unseen"> 条未读</span>
          </span>
        )}
      </Button>
    </Popover>
  )
}

/** The stream only says that something is new; what it is, is asked for. The browser takes a broken line up again by itself. */
function useLive(): void {
  const client = useQueryClient()
  useEffect(() => {
    const stream = new EventSource(`${PATH}/stream`)
    stream.onmessage = () => void client.invalidateQueries({ queryKey: [PATH] })
    return () => stream.close()
  }, [client])
}

function NoticeList({ notices, close }: { notices: Notices | undefined; close: () => void }) {
  const read = useChange((ids: readonly string[] | undefined) => api.post(`${PATH}/read`, { ids }))
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
        <Button size="small" block onClick={() => read.mutate(undefined)}>
          全部标为已读
        </Button>
      )}
    </div>
  )
}
