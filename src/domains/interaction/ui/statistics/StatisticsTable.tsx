import { Answer, type Column, GoTo, SimpleTable, useReadAll } from '#kernel/ui'
import { letterKindLabels } from '../../labels.ts'
import { evidencePath } from './measure.ts'
import { type By, figures, monthWithin, nameOf, type Row, rowsOf, type Slice } from './statistics.ts'
import { usePeriod } from './usePeriod.tsx'

const kinds: Record<string, string> = letterKindLabels
const heads = { unit: '单位', kind: '类型', month: '月份' } as const

export function StatisticsTable({ by }: { by: By }) {
  const period = usePeriod()
  const asked = useReadAll<readonly Slice[]>(
    '/api/measures/breakdown',
    figures.map(([figure]) => ({ name: nameOf(figure), ...period, by })),
  )
  const { from, to } = period
  const searchOf: Record<By, (row: Row) => Record<string, string>> = {
    unit: (row) => ({ from, to, unit: row.key }),
    kind: (row) => ({ from, to, kind: row.key }),
    month: (row) => ({ ...monthWithin(row.key, period) }),
  }
  const columns: readonly Column<Row>[] = [
    {
      key: 'label',
      title: heads[by],
      main: true,
      render: (row) => (by === 'kind' ? (kinds[row.key] ?? row.label) : row.label),
    },
    ...figures.map(
      ([figure, title]): Column<Row> => ({
        key: figure,
        title,
        align: 'right',
        render: (row) => <Value row={row} figure={figure} search={searchOf[by](row)} />,
      }),
    ),
  ]
  const slowest = asked.find(({ data }) => data === undefined) ?? asked[0]
  if (!slowest) return null
  return (
    <Answer from={slowest}>
      {() => (
        <SimpleTable
          label="统计"
          columns={columns}
          rows={rowsOf(asked.map(({ data }) => data ?? []))}
          rowKey={(row) => row.key}
          empty="这段时间没有来信"
        />
      )}
    </Answer>
  )
}

interface ValueProps {
  readonly row: Row
  readonly figure: string
  readonly search: Record<string, string>
}

function Value({ row, figure, search }: ValueProps) {
  const value = row.values[figure]
  if (value === undefined || value === null) return <>—</>
  return <GoTo to={evidencePath({ name: nameOf(figure), ...search })}>{value}</GoTo>
}
