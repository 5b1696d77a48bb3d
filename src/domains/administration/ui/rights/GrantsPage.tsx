import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import {
  DataTable,
  DayField,
  type Filter,
  Page,
  PersonSelect,
  UnitSelect,
  unitOptions,
  useMay,
  useRead,
  useUnits,
  withoutBlanks,
} from '#kernel/ui'
import type { GrantRow, RoleRow } from '../../contract.ts'
import { CreateDialog } from '../CreateDialog.tsx'
import { reasonLine } from '../fields.tsx'
import { grantColumns, RevokeDialog } from './GrantTable.tsx'

const roleOptions = (roles: readonly RoleRow[]) => roles.map(({ name, label }) => ({ value: name, label }))

export default function GrantsPage() {
  const may = useMay('administration.grant_roles')
  const units = useUnits()
  const roles = useRead<{ readonly items: readonly RoleRow[] }>('/api/roles').data?.items ?? []
  const [granting, setGranting] = useState(false)
  const [revoking, setRevoking] = useState<GrantRow | null>(null)
  const filters: readonly Filter[] = [
    { key: 'role', label: '角色', kind: 'choice', options: roleOptions(roles) },
    { key: 'unit', label: '范围', kind: 'choice', options: unitOptions(units) },
    { key: 'ended', label: '状态', kind: 'choice', options: [{ value: 'true', label: '含已终止的' }] },
  ]
  return (
    <Page
      title="授权"
      facts="系统管理员、安全管理员、审计管理员三者互斥，也不能兼任业务角色。"
      actions={
        may && (
          <Button type="primary" onClick={() => setGranting(true)}>
            授予角色
          </Button>
        )
      }
    >
      <DataTable<GrantRow>
        name="grants"
        label="授权"
        source="/api/grants"
        columns={grantColumns(setRevoking)}
        filters={filters}
        rowKey={(grant) => grant.id}
      />
      {revoking && <RevokeDialog grant={revoking} close={() => setRevoking(null)} />}
      {granting && <GrantDialog roles={roles} close={() => setGranting(false)} />}
    </Page>
  )
}

function GrantDialog({ roles, close }: { roles: readonly RoleRow[]; close: () => void }) {
  return (
    <CreateDialog
      title="授予角色"
      to="/api/grants"
      submitLabel="授予"
      shape={(values) => ({ unitId: null, ...withoutBlanks(values) })}
      close={close}
    >
      <Form.Item name="personId" label="人员">
        <PersonSelect />
      </Form.Item>
      <Form.Item name="role" label="角色">
        <Select options={roleOptions(roles.filter((role) => !role.forTokens))} />
      </Form.Item>
      <Form.Item name="unitId" label="范围" extra="不选为全县；选了单位，则含其下属单位">
        <UnitSelect />
      </Form.Item>
      <div className="z-form-grid">
        <Form.Item name="from" label="自" extra="不填为今天">
          <DayField />
        </Form.Item>
        <Form.Item name="until" label="至" extra="不填为长期">
          <DayField />
        </Form.Item>
      </div>
      {reasonLine()}
    </CreateDialog>
  )
}
