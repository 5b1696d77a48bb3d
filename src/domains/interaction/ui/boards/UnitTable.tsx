import { type Column, GoTo, Panel, SimpleTable } from '#kernel/ui'
import { letterList } from '../letters/paths.ts'
import type { UnitRow } from './board.ts'

/** A number that opens its list; a zero opens nothing. */
function Count({ row, count, search }: { row: UnitRow; count: number; search: Record<string, string> }) {
  if (count === 0 || row.unitId === null) return <>{count}</>
  return <GoTo to={letterList({ ...search, unit: row.unitId })}>{count}</GoTo>
}

const columns: readonly Column<UnitRow>[] = [
  { key: 'unit', title: '单位', main: true, render: (row) => row.unitName },
  {
    key: 'open',
    title: '在办',
    align: 'right',
    render: (row) => <Count row={row} count={row.open} search={{ open: 'true' }} />,
  },
  {
    key: 'overdue',
    title: '逾期',
    align: 'right',
    render: (row) => <Count row={row} count={row.overdue} search={{ due: 'overdue' }} />,
  },
  { key: 'soon', title: '三日内到期', align: 'right', render: (row) => row.dueSoon },
  {
    key: 'supervised',
    title: '督办中',
    align: 'right',
    render: (row) => <Count row={row} count={row.supervised} search={{ supervised: 'true', open: 'true' }} />,
  },
]

export function UnitTable({ units }: { units: readonly UnitRow[] }) {
  return (
    <Panel title="各单位在办情况" tight>
      <SimpleTable
        label="各单位在办情况"
        columns={columns}
        rows={units}
        rowKey={(row) => row.unitId ?? 'none'}
        tone={(row) => (row.overdue > 0 ? 'bad' : undefined)}
        empty="没有在办的来信"
      />
    </Panel>
  )
}
