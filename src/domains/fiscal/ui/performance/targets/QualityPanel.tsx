import { type Column, Mark, SimpleTable } from '#kernel/ui'
import type { QualityFinding, TargetRecord } from '../../../performance/targets/contract.ts'

/** What is doubtful about the indicators themselves, before anything is reached. */
export function QualityPanel({ record }: { record: TargetRecord }) {
  const nameOf = ({ indicatorId }: QualityFinding) =>
    indicatorId === null ? '整份目标' : (record.rows.find(({ id }) => id === indicatorId)?.name ?? '—')
  const columns: readonly Column<QualityFinding>[] = [
    {
      key: 'level',
      title: '级别',
      render: ({ level }) => (
        <Mark tone={level === 'blocker' ? 'bad' : 'warn'}>{level === 'blocker' ? '必须改' : '建议改'}</Mark>
      ),
    },
    { key: 'of', title: '指标', render: (finding) => <span className="z-wrap">{nameOf(finding)}</span> },
    { key: 'message', title: '问题', main: true, render: ({ message }) => message },
    {
      key: 'suggestion',
      title: '怎样改',
      render: ({ suggestion }) => <span className="z-wrap">{suggestion}</span>,
    },
  ]
  return (
    <SimpleTable<QualityFinding>
      label="质量检查"
      columns={columns}
      rows={record.findings}
      rowKey={({ code, indicatorId, message }) => `${code}${indicatorId}${message}`}
      tone={({ level }) => (level === 'blocker' ? 'bad' : undefined)}
      empty="没有发现问题"
    />
  )
}
