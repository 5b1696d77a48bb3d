import { Alert } from 'antd'
import { Answer, type Column, Mark, Panel, SimpleTable, useRead } from '#kernel/ui'
import type { Availability } from '../../probe/contract.ts'
import { siteApi } from '../paths.ts'
import { Folded } from './Folded.tsx'

type Day = Availability['days'][number]

const share = (part: number): string => `${(Math.floor(part * 1000) / 10).toFixed(1)}%`
const seconds = (value: number): string => `${value.toFixed(2)} 秒`
const failed = ({ checks, opened }: Day): number => checks - opened

const columns: readonly Column<Day>[] = [
  { key: 'day', title: '日期', main: true, render: ({ day }) => day },
  {
    key: 'share',
    title: '打开',
    align: 'right',
    render: ({ checks, opened }) => (checks === 0 ? '—' : share(opened / checks)),
  },
  {
    key: 'failed',
    title: '打不开',
    align: 'right',
    render: (day) => (failed(day) > 0 ? <Mark tone="bad">{failed(day)} 次</Mark> : '0 次'),
  },
  { key: 'checks', title: '自检', align: 'right', render: ({ checks }) => `${checks} 次` },
  {
    key: 'seconds',
    title: '平均用时',
    align: 'right',
    render: (day) => (day.seconds === null ? '—' : seconds(day.seconds)),
  },
  {
    key: 'slowest',
    title: '最慢',
    align: 'right',
    render: ({ opened, slowest }) => (opened === 0 ? '—' : seconds(slowest)),
  },
  {
    key: 'planned',
    title: '例行维护',
    align: 'right',
    render: ({ planned }) => (planned === 0 ? '—' : `${planned} 次`),
  },
]

/** Whether the home page opened when it was tried, by day. */
export function HomeChecks({ siteId }: { siteId: string }) {
  const answer = useRead<Availability>(`${siteApi(siteId)}/availability`)
  return (
    <Panel title="首页自检">
      <Answer from={answer}>
        {(availability) => (
          <>
            <Week {...availability} />
            <Folded rows={availability.days} unit="天">
              {(rows) => (
                <SimpleTable
                  label="首页自检"
                  columns={columns}
                  rows={rows}
                  rowKey={({ day }) => day}
                  tone={(day) => (failed(day) > 0 ? 'bad' : undefined)}
                  empty="还没有自检过；网站对外运行后定时打开首页，结果按天列在这里。"
                />
              )}
            </Folded>
          </>
        )}
      </Answer>
    </Panel>
  )
}

function Week({ failedShareOfWeek, veto }: Availability) {
  if (failedShareOfWeek === null) return null
  if (!veto)
    return <p className="z-gap-below">近 7 天打开 {share(1 - failedShareOfWeek)}，例行维护期间不计。</p>
  return (
    <Alert
      className="z-gap-below"
      type="error"
      showIcon
      role="status"
      title={`近 7 天打开 ${share(1 - failedShareOfWeek)}，已触及单项否决`}
      description="一周内 5% 以上打不开的，检查中单项否决。请尽快排除故障。"
    />
  )
}
