import { Button } from 'antd'
import { api, type Column, Panel, SimpleTable, showTime, useDo } from '#kernel/ui'
import type { BookRecord } from '../../books/contract.ts'

type Change = BookRecord['changes'][number]
const words = { saved: '填报', imported: '导入', undone: '撤销' } as const

export function HistoryPanel({ book }: { book: BookRecord }) {
  const { run, busy } = useDo()
  const open = book.can.undo_change?.length === 0
  const undo = (change: Change) =>
    void run(
      () => api.post(`/api/fiscal/books/${book.id}/actions/undo_change`, { changeId: change.id }),
      '已撤销',
    )
  const columns: readonly Column<Change>[] = [
    { key: 'at', title: '时间', main: true, render: ({ at }) => showTime(at) },
    { key: 'by', title: '人员', render: ({ byName }) => byName },
    { key: 'kind', title: '方式', render: ({ kind }) => words[kind] },
    { key: 'cells', title: '改动', align: 'right', render: ({ cells }) => `${cells} 个数` },
    {
      key: 'undo',
      title: '操作',
      render: (change) =>
        change.undone ? (
          '已撤销'
        ) : (
          <Button size="small" disabled={!open || busy} onClick={() => undo(change)}>
            撤销
          </Button>
        ),
    },
  ]
  return (
    <Panel title="改动记录" tight>
      <SimpleTable<Change>
        label="改动记录"
        columns={columns}
        rows={book.changes}
        rowKey={({ id }) => id}
        empty="还没有改动"
      />
    </Panel>
  )
}
