import {
  ActionButton,
  type ActionView,
  type Column,
  DeadlineChip,
  Mark,
  Panel,
  SimpleTable,
} from '#kernel/ui'
import { type SampleRow, sampleRows } from './samples.ts'

const columns: readonly Column<SampleRow>[] = [
  { key: 'title', title: '标题', main: true, render: (row) => row.title },
  { key: 'number', title: '编号', render: (row) => row.number },
  { key: 'unit', title: '承办单位', render: (row) => row.unit },
  { key: 'due', title: '期限', render: (row) => <DeadlineChip dueOn={row.dueOn} paused={row.paused} /> },
  { key: 'state', title: '状态', render: (row) => <Mark tone="main">{row.state}</Mark> },
]

const blocked = [
  { code: 'a', message: '此件尚未签收，请先签收。' },
  { code: 'b', message: '延期每件限一次，已用过。' },
]

const actions: readonly ActionView[] = [
  { name: 'sign', label: '签收', tone: 'main' },
  { name: 'ask_return', label: '申请退回' },
]

export function SampleTable() {
  return (
    <Panel
      title="列表"
      tight
      extra={
        <div className="z-actions">
          {actions.map((action) => (
            <ActionButton
              key={action.name}
              label={action.label}
              type={action.tone === 'main' ? 'primary' : 'default'}
              blockers={[]}
            />
          ))}
          <ActionButton label="申请延期" blockers={blocked} />
        </div>
      }
    >
      <SimpleTable
        label="来信样例"
        columns={columns}
        rows={sampleRows}
        rowKey={(row) => row.id}
        open={(row) => `/letters/${row.id}`}
      />
    </Panel>
  )
}
