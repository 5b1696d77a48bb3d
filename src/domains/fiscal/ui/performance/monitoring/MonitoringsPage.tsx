import { Button } from 'antd'
import { type Column, DataTable, Empty, type Filter, Mark, Page, useGo } from '#kernel/ui'
import { monitoringStateLabels } from '../../../performance/labels.ts'
import type { MonitoringItem } from '../../../performance/monitoring/contract.ts'
import '../performance.css'
import { monitoringPage, monitoringsApi, targetsPage } from '../paths.ts'
import { choiceFilter, yearFilter } from '../years.ts'

const filters: readonly Filter[] = [yearFilter(), choiceFilter('state', '状态', monitoringStateLabels)]

const count = (tone: 'bad' | 'warn', n: number) => (n > 0 ? <Mark tone={tone}>{n}</Mark> : n)

const columns: readonly Column<MonitoringItem>[] = [
  { key: 'title', title: '项目或整体', main: true, render: ({ title }) => title },
  { key: 'unit', title: '单位', render: ({ unitName }) => unitName },
  { key: 'asOf', title: '截至', render: ({ asOf }) => asOf },
  {
    key: 'state',
    title: '状态',
    render: ({ state }) => (
      <Mark tone={state === 'submitted' ? 'good' : 'plain'}>{monitoringStateLabels[state]}</Mark>
    ),
  },
  { key: 'lines', title: '指标', align: 'right', render: ({ lines }) => lines },
  { key: 'certain', title: '确定能', align: 'right', render: ({ certain }) => certain },
  { key: 'possible', title: '有可能', align: 'right', render: ({ possible }) => count('warn', possible) },
  {
    key: 'impossible',
    title: '不可能',
    align: 'right',
    render: ({ impossible }) => count('bad', impossible),
  },
  {
    key: 'open',
    title: '未判断',
    align: 'right',
    render: ({ lines, certain, possible, impossible }) => lines - certain - possible - impossible,
  },
]

export default function MonitoringsPage() {
  const go = useGo()
  return (
    <Page title="运行监控" facts="目标完成和预算执行一起看；每个目标每个日期一张。">
      <DataTable<MonitoringItem>
        name="fiscal-monitorings"
        label="运行监控"
        source={monitoringsApi}
        columns={columns}
        filters={filters}
        rowKey={({ id }) => id}
        open={({ id }) => monitoringPage(id)}
        tone={({ impossible, possible }) => (impossible > 0 ? 'bad' : possible > 0 ? 'warn' : undefined)}
        empty={
          <Empty
            title="还没有监控"
            action={<Button onClick={() => go(`${targetsPage}?state=approved`)}>看已批复的目标</Button>}
          >
            打开一份已批复的绩效目标，在“监控与自评”里选日期，按“开始监控”
          </Empty>
        }
      />
    </Page>
  )
}
