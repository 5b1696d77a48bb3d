import { Button, Form } from 'antd'
import { useState } from 'react'
import {
  ActionButton,
  ActionDialog,
  Answer,
  type Column,
  DayField,
  Mark,
  Panel,
  PersonSelect,
  SimpleTable,
  today,
  useRead,
} from '#kernel/ui'
import type { DelegationRow } from '../../contract.ts'
import { CreateDialog } from '../CreateDialog.tsx'
import { reasonLine } from '../fields.tsx'

function stateOf({ revokedAt, validFrom, validUntil }: DelegationRow): string {
  if (revokedAt) return '已收回'
  if (validUntil < today()) return '已结束'
  return validFrom > today() ? '未开始' : '有效'
}

/** While one is away, another acts with one's rights; each act carries both names. */
export function Delegations() {
  const answer = useRead<{ readonly items: readonly DelegationRow[] }>('/api/delegations')
  const [giving, setGiving] = useState(false)
  const [ending, setEnding] = useState<DelegationRow | null>(null)
  const columns: readonly Column<DelegationRow>[] = [
    { key: 'who', title: '委托', main: true, render: (row) => `${row.fromName} → ${row.toName}` },
    { key: 'from', title: '自', render: (row) => row.validFrom },
    { key: 'until', title: '至', render: (row) => row.validUntil },
    {
      key: 'scope',
      title: '范围',
      render: (row) => (row.permissions ? `${row.permissions.length} 项权限` : '全部权限'),
    },
    { key: 'reason', title: '事由', render: (row) => <span className="z-wrap">{row.reason}</span> },
    { key: 'state', title: '状态', render: (row) => <Mark>{stateOf(row)}</Mark> },
    {
      key: 'actions',
      title: '操作',
      render: (row) => (
        <ActionButton size="small" label="收回" blockers={row.can.revoke} onClick={() => setEnding(row)} />
      ),
    },
  ]
  return (
    <Panel
      title="委托"
      tight
      extra={
        <Button size="small" onClick={() => setGiving(true)}>
          新建委托
        </Button>
      }
    >
      <Answer from={answer}>
        {({ items }) => (
          <SimpleTable
            label="委托"
            columns={columns}
            rows={items}
            rowKey={(row) => row.id}
            empty="没有委托"
          />
        )}
      </Answer>
      {giving && <GiveDialog close={() => setGiving(false)} />}
      {ending && (
        <ActionDialog
          action={{ name: 'revoke', label: '收回委托', note: `收回后 ${ending.toName} 立即不能再代您办理。` }}
          target={{ path: `/api/delegations/${ending.id}`, id: ending.id, version: ending.version }}
          close={() => setEnding(null)}
        />
      )}
    </Panel>
  )
}

function GiveDialog({ close }: { close: () => void }) {
  return (
    <CreateDialog title="新建委托" to="/api/delegations" submitLabel="委托" close={close}>
      <p className="z-note">委托期间，对方以您的权限办理，每次办理都记录双方姓名。</p>
      <Form.Item name="toPersonId" label="委托给">
        <PersonSelect />
      </Form.Item>
      <div className="z-form-grid">
        <Form.Item name="from" label="自">
          <DayField />
        </Form.Item>
        <Form.Item name="until" label="至">
          <DayField />
        </Form.Item>
      </div>
      {reasonLine()}
    </CreateDialog>
  )
}
