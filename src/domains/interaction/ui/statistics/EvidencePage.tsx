import { Button } from 'antd'
import { useMemo } from 'react'
import {
  Answer,
  Chart,
  type Column,
  DataTable,
  download,
  Icon,
  Page,
  Panel,
  StatTile,
  showTime,
  Tiles,
  useDo,
  useRead,
  useSearchState,
} from '#kernel/ui'
import { letterKindLabels } from '../../labels.ts'
import { type Figure, figureText, sourceLabels } from './measure.ts'
import { PeriodBar, usePeriod } from './usePeriod.tsx'

interface Evidence {
  readonly subjectId: string
  readonly number: string
  readonly title: string
  readonly at: string
  readonly unitName: string | null
  readonly kind: string | null
  readonly amount: number
  readonly href: string
}

const kinds: Record<string, string> = letterKindLabels
const columns: readonly Column<Evidence>[] = [
  { key: 'title', title: '标题', main: true, render: (row) => row.title },
  { key: 'number', title: '编号', render: (row) => row.number },
  { key: 'at', title: '时间', render: (row) => showTime(row.at) },
  { key: 'unit', title: '单位', render: (row) => row.unitName ?? '未转办' },
  { key: 'kind', title: '类型', render: (row) => kinds[row.kind ?? ''] ?? '—' },
  { key: 'amount', title: '计入', align: 'right', render: (row) => row.amount },
]

/** From the figure down to the letters it was computed from. */
export default function EvidencePage() {
  const period = usePeriod()
  const [{ name = '' }] = useSearchState()
  const figures = useRead<readonly Figure[]>('/api/measures', { name, ...period })
  const { run, busy } = useDo()
  const saveCsv = () =>
    run(() => download('/api/measures/evidence.csv', { name, ...period }, `${name}.csv`), '已导出')
  return (
    <Answer from={figures}>
      {([figure]) => (
        <Page
          title={figure?.label ?? '指标'}
          trail={[{ label: '指标', to: '/measures' }, { label: figure?.label ?? name }]}
          facts={figure?.definition}
          actions={
            <Button icon={<Icon name="download" />} loading={busy} onClick={() => void saveCsv()}>
              导出依据 CSV
            </Button>
          }
        >
          <PeriodBar />
          {figure && (
            <Tiles>
              <StatTile
                label={figure.label}
                value={figureText(figure)}
                unit={figure.unit}
                hint={`${sourceLabels[figure.source]}，依据 ${figure.evidence.count} 件`}
              />
            </Tiles>
          )}
          <Months name={name} />
          <DataTable<Evidence>
            name="evidence"
            label="依据"
            source="/api/measures/evidence"
            columns={columns}
            always={{ from: period.from, to: period.to }}
            rowKey={(row) => `${row.subjectId}${row.at}`}
            open={(row) => row.href.replace(/^\/console/, '')}
          />
        </Page>
      )}
    </Answer>
  )
}

interface Slice {
  readonly key: string
  readonly label: string
  readonly value: string | null
}

function Months({ name }: { name: string }) {
  const period = usePeriod()
  const answer = useRead<readonly Slice[]>('/api/measures/breakdown', { name, ...period, by: 'month' })
  const slices = answer.data
  const drawn = useMemo(
    () => ({
      labels: (slices ?? []).map(({ label }) => label),
      series: [{ name: '数值', values: (slices ?? []).map(({ value }) => Number(value ?? 0)) }],
    }),
    [slices],
  )
  if (!slices || slices.length < 2) return null
  return (
    <Panel title="按月">
      <Chart title="按月" height={200} {...drawn} />
    </Panel>
  )
}
