import { Drawer } from 'antd'
import { useState } from 'react'
import { type Column, DataTable, type Filter, Mark, Page, showTime, useMay } from '#kernel/ui'
import type { AuditRowAnswer } from '../../contract.ts'
import { actorKindLabels, outcomeLabels, subjectLabels } from '../../labels.ts'
import { AuditEntry } from './AuditEntry.tsx'
import { VerificationPanel } from './VerificationPanel.tsx'

const filters: readonly Filter[] = [
  { key: 'q', label: '搜索', kind: 'text', placeholder: '详情中的文字' },
  { key: 'actor', label: '操作人', kind: 'text' },
  { key: 'action', label: '动作', kind: 'text', placeholder: '动作代码，如 identity.' },
  { key: 'subject', label: '对象编号', kind: 'text' },
  {
    key: 'outcome',
    label: '结果',
    kind: 'choice',
    options: Object.entries(outcomeLabels).map(([value, label]) => ({ value, label })),
  },
  { key: 'from', label: '自', kind: 'day' },
  { key: 'to', label: '至', kind: 'day' },
]

const subjectOf = ({ subjectKind }: AuditRowAnswer): string | null =>
  subjectKind && (subjectLabels[subjectKind] ?? subjectKind)

/** Everything that was done and refused; readable by the audit administrator, rewritable by nobody. */
export default function AuditPage() {
  const [shown, setShown] = useState<AuditRowAnswer | null>(null)
  const mayExport = useMay('administration.export_audit')
  const columns: readonly Column<AuditRowAnswer>[] = [
    {
      key: 'action',
      title: '动作',
      main: true,
      render: (row) => (
        <button type="button" className="z-plain" onClick={() => setShown(row)}>
          {row.actionLabel}
        </button>
      ),
    },
    { key: 'at', title: '时间', render: (row) => showTime(row.at) },
    {
      key: 'actor',
      title: '操作人',
      render: (row) => (
        <>
          {row.actorName} {row.actorKind !== 'person' && <Mark>{actorKindLabels[row.actorKind]}</Mark>}
        </>
      ),
    },
    {
      key: 'outcome',
      title: '结果',
      render: (row) => (
        <Mark tone={row.outcome === 'done' ? 'plain' : 'bad'}>{outcomeLabels[row.outcome]}</Mark>
      ),
    },
    { key: 'subject', title: '对象', render: (row) => subjectOf(row) ?? '—' },
    { key: 'address', title: '地址', render: (row) => row.address ?? '—' },
    { key: 'seq', title: '链上序号', align: 'right', render: (row) => row.seq ?? '待封存' },
  ]
  return (
    <Page title="审计">
      <VerificationPanel />
      <DataTable<AuditRowAnswer>
        name="audit"
        label="审计记录"
        source="/api/audit"
        columns={columns}
        filters={filters}
        rowKey={(row) => row.id}
        exportTo={mayExport ? '/api/audit/export' : undefined}
        exportFormats={['csv']}
        tone={(row) => (row.outcome === 'denied' ? 'warn' : undefined)}
      />
      <Drawer open={shown !== null} title="审计记录" size={560} onClose={() => setShown(null)}>
        {shown && <AuditEntry entry={shown} />}
      </Drawer>
    </Page>
  )
}
