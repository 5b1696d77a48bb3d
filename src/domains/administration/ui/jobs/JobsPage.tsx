import { Button } from 'antd'
import {
  api,
  type Column,
  DataTable,
  Empty,
  Page,
  StatTile,
  showTime,
  Tiles,
  useDo,
  useRead,
} from '#kernel/ui'
import type { DeadJobRow } from '../../contract.ts'

interface Counts {
  readonly waiting: number
  readonly running: number
  readonly dead: number
  readonly oldestDueSeconds: number
}

const HALF_MINUTE = 30_000
const LATE_SECONDS = 60

/** What runs by itself, and what gave up after its retries. */
export default function JobsPage() {
  const counts = useRead<Counts>('/api/jobs', undefined, { every: HALF_MINUTE }).data
  const { run, busy } = useDo()
  const act = (job: DeadJobRow, action: string, said: string) =>
    void run(() => api.post(`/api/jobs/${job.id}/actions/${action}`), said)
  const columns: readonly Column<DeadJobRow>[] = [
    { key: 'name', title: '任务', main: true, render: (job) => job.name },
    { key: 'error', title: '错误', render: (job) => <span className="z-wrap">{job.error}</span> },
    { key: 'attempt', title: '已试', align: 'right', render: (job) => `${job.attempt} 次` },
    { key: 'died', title: '放弃时间', render: (job) => showTime(job.diedAt) },
    {
      key: 'actions',
      title: '操作',
      render: (job) => (
        <>
          <Button size="small" disabled={busy} onClick={() => act(job, 'retry', '已重新排队')}>
            重试
          </Button>{' '}
          <Button size="small" danger disabled={busy} onClick={() => act(job, 'discard', '已删除')}>
            删除
          </Button>
        </>
      ),
    },
  ]
  const late = (counts?.oldestDueSeconds ?? 0) > LATE_SECONDS
  return (
    <Page title="后台任务">
      {counts && (
        <Tiles>
          <StatTile label="等待" value={counts.waiting} unit="个" />
          <StatTile label="运行中" value={counts.running} unit="个" />
          <StatTile
            label="失败待处理"
            value={counts.dead}
            unit="个"
            tone={counts.dead > 0 ? 'bad' : 'plain'}
            mark={counts.dead > 0 ? '需处理' : undefined}
          />
          <StatTile
            label="最久的等待"
            value={Math.round(counts.oldestDueSeconds)}
            unit="秒"
            tone={late ? 'warn' : 'plain'}
            mark={late ? '积压' : undefined}
          />
        </Tiles>
      )}
      <DataTable<DeadJobRow>
        name="dead-jobs"
        label="失败的任务"
        source="/api/jobs/dead"
        columns={columns}
        rowKey={(job) => job.id}
        empty={<Empty title="没有失败的任务" />}
      />
    </Page>
  )
}
