import { type Column, DataTable, DeadlineChip, type Filter, Mark, showTime, useMay } from '#kernel/ui'
import type { MatterItem } from '../../contract.ts'

interface MatterListProps {
  readonly name: 'corrections' | 'opinions'
  readonly label: string
  readonly states: Readonly<Record<string, string>>
  readonly kinds: Readonly<Record<string, string>>
  readonly kindTitle: string
  readonly closed: readonly string[]
}

/** Error reports and opinion items: the same list, other words. */
export function MatterList({ name, label, states, kinds, kindTitle, closed }: MatterListProps) {
  const mayExport = useMay('interaction.export_letters')
  const columns: readonly Column<MatterItem>[] = [
    { key: 'title', title: '标题', main: true, render: (item) => item.title },
    { key: 'number', title: '编号', render: (item) => item.number },
    { key: 'kind', title: kindTitle, render: (item) => kinds[item.kind] ?? item.kind },
    {
      key: 'due',
      title: '期限',
      render: (item) =>
        closed.includes(item.state) ? (
          '—'
        ) : (
          <DeadlineChip
            dueOn={item.dueOn}
            dueAt={item.dueAt}
            provisional={item.dueProvisional}
            overdue={item.overdue}
          />
        ),
    },
    {
      key: 'state',
      title: '状态',
      render: (item) => (
        <Mark tone={closed.includes(item.state) ? 'good' : 'warn'}>{states[item.state]}</Mark>
      ),
    },
    { key: 'unit', title: '承办单位', render: (item) => item.unitName ?? '未交办' },
    { key: 'received', title: '收到时间', render: (item) => showTime(item.receivedAt) },
  ]
  const filters: readonly Filter[] = [
    { key: 'q', label: '搜索', kind: 'text', placeholder: '标题、内容或编号' },
    {
      key: 'state',
      label: '状态',
      kind: 'choice',
      several: true,
      options: Object.entries(states).map(([value, text]) => ({ value, label: text })),
    },
  ]
  return (
    <DataTable<MatterItem>
      name={name}
      label={label}
      source={`/api/${name}`}
      columns={columns}
      filters={filters}
      rowKey={(item) => item.id}
      open={(item) => `/${name}/${item.id}`}
      exportTo={mayExport ? `/api/${name}/export` : undefined}
      tone={(item) => (item.overdue && !closed.includes(item.state) ? 'bad' : undefined)}
    />
  )
}
