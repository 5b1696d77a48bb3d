import { Button, Checkbox, Form, Select } from 'antd'
import { useState } from 'react'
import {
  ActionButton,
  ActionDialog,
  Answer,
  type Column,
  DayField,
  Mark,
  Page,
  Panel,
  SimpleTable,
  showTime,
  UnitSelect,
  useRead,
  withoutBlanks,
} from '#kernel/ui'
import type { RoleRow, TokenRow } from '../../contract.ts'
import { CreateDialog } from '../CreateDialog.tsx'
import { Line } from '../fields.tsx'
import { SecretOnce } from '../SecretOnce.tsx'

interface Issued {
  readonly token: string
}

/** Keys for other systems: few rights, few addresses, an end. */
export default function TokensPage() {
  const answer = useRead<{ readonly items: readonly TokenRow[] }>('/api/tokens')
  const [issuing, setIssuing] = useState(false)
  const [issued, setIssued] = useState<Issued | null>(null)
  const [revoking, setRevoking] = useState<TokenRow | null>(null)
  return (
    <Page
      title="接口令牌"
      actions={
        <Button type="primary" onClick={() => setIssuing(true)}>
          签发令牌
        </Button>
      }
    >
      <Panel tight>
        <Answer from={answer}>
          {({ items }) => (
            <SimpleTable
              label="接口令牌"
              columns={columnsWith(setRevoking)}
              rows={items}
              rowKey={(token) => token.id}
              empty="没有令牌"
            />
          )}
        </Answer>
      </Panel>
      {issuing && <IssueDialog close={() => setIssuing(false)} done={setIssued} />}
      {issued && (
        <SecretOnce
          title="新令牌"
          secret={issued.token}
          about="请交给对接系统的管理员保存；遗失后只能吊销重签。"
          close={() => setIssued(null)}
        />
      )}
      {revoking && (
        <ActionDialog
          action={{
            name: 'revoke',
            label: '吊销令牌',
            tone: 'danger',
            note: `吊销“${revoking.name}”后立即失效。`,
          }}
          target={{ path: `/api/tokens/${revoking.id}`, id: revoking.id, version: revoking.version }}
          close={() => setRevoking(null)}
        />
      )}
    </Page>
  )
}

const columnsWith = (revoke: (token: TokenRow) => void): readonly Column<TokenRow>[] => [
  { key: 'name', title: '名称', main: true, render: (token) => token.name },
  { key: 'prefix', title: '开头', render: (token) => <code>{token.prefix}…</code> },
  { key: 'permissions', title: '权限', align: 'right', render: (token) => `${token.permissions.length} 项` },
  { key: 'addresses', title: '允许的地址', render: (token) => token.addresses.join('、') || '不限' },
  { key: 'expires', title: '到期', render: (token) => token.expiresOn },
  { key: 'used', title: '最近使用', render: (token) => showTime(token.lastUsedAt) },
  {
    key: 'actions',
    title: '操作',
    render: (token) =>
      token.revokedAt ? (
        <Mark>已吊销</Mark>
      ) : (
        <ActionButton size="small" label="吊销" blockers={token.can.revoke} onClick={() => revoke(token)} />
      ),
  },
]

function IssueDialog({ close, done }: { close: () => void; done: (issued: Issued) => void }) {
  const roles = useRead<{ readonly items: readonly RoleRow[] }>('/api/roles').data?.items ?? []
  const permissions = roles.find((role) => role.forTokens)?.permissions ?? []
  return (
    <CreateDialog<Issued>
      title="签发令牌"
      to="/api/tokens"
      submitLabel="签发"
      initial={{ addresses: [], permissions: [] }}
      shape={(values) => ({ unitId: null, ...withoutBlanks(values) })}
      close={close}
      done={done}
    >
      <Line name="name" label="名称" most={60} extra="写明给哪个系统用" />
      <Form.Item name="permissions" label="权限">
        <Checkbox.Group options={permissions.map(({ name, label }) => ({ value: name, label }))} />
      </Form.Item>
      <Form.Item name="unitId" label="范围" extra="不选为全县">
        <UnitSelect />
      </Form.Item>
      <Form.Item name="addresses" label="允许的地址" extra="IP 或网段，输入后按回车；不填则不限">
        <Select mode="tags" open={false} suffix={null} />
      </Form.Item>
      <Form.Item name="expiresOn" label="到期日期" extra="最长一年">
        <DayField />
      </Form.Item>
    </CreateDialog>
  )
}
