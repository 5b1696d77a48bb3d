import { useState } from 'react'
import { ActionButton, ActionDialog, type Column, GoTo, Mark, SimpleTable } from '#kernel/ui'
import type { GrantRow } from '../../contract.ts'
import { reasonLine } from '../fields.tsx'

export const grantColumns = (revoke: (grant: GrantRow) => void): readonly Column<GrantRow>[] => [
  { key: 'role', title: '角色', main: true, render: (grant) => grant.roleLabel },
  {
    key: 'person',
    title: '人员',
    render: (grant) => <GoTo to={`/people/${grant.personId}`}>{grant.personName}</GoTo>,
  },
  { key: 'unit', title: '范围', render: (grant) => grant.unitName ?? '全县' },
  { key: 'from', title: '自', render: (grant) => grant.validFrom },
  { key: 'until', title: '至', render: (grant) => grant.validUntil ?? '长期' },
  { key: 'by', title: '授予人', render: (grant) => grant.grantedBy ?? '—' },
  {
    key: 'actions',
    title: '操作',
    render: (grant) =>
      grant.revokedAt ? (
        <Mark>已收回</Mark>
      ) : (
        <ActionButton size="small" label="收回" blockers={grant.can.revoke} onClick={() => revoke(grant)} />
      ),
  },
]

export function RevokeDialog({ grant, close }: { grant: GrantRow; close: () => void }) {
  return (
    <ActionDialog
      action={{
        name: 'revoke',
        label: '收回角色',
        tone: 'danger',
        note: `收回${grant.personName}的“${grant.roleLabel}”角色，立即生效。`,
        fields: reasonLine,
      }}
      target={{ path: `/api/grants/${grant.id}`, id: grant.id, version: grant.version }}
      close={close}
    />
  )
}

export function GrantTable({ grants }: { grants: readonly GrantRow[] }) {
  const [revoking, setRevoking] = useState<GrantRow | null>(null)
  return (
    <>
      <SimpleTable
        label="角色"
        columns={grantColumns(setRevoking).filter(({ key }) => key !== 'person')}
        rows={grants}
        rowKey={(grant) => grant.id}
        empty="没有角色"
      />
      {revoking && <RevokeDialog grant={revoking} close={() => setRevoking(null)} />}
    </>
  )
}
