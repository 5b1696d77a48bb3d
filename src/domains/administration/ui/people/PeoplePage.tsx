import { Button, Form } from 'antd'
import { useState } from 'react'
import {
  type Column,
  DataTable,
  type Filter,
  Mark,
  Page,
  UnitSelect,
  unitOptions,
  useGo,
  useMay,
  useUnits,
} from '#kernel/ui'
import type { PersonRow } from '../../contract.ts'
import { accountStatusLabels } from '../../labels.ts'
import { CreateDialog } from '../CreateDialog.tsx'
import { Line } from '../fields.tsx'

const columns: readonly Column<PersonRow>[] = [
  { key: 'name', title: '姓名', main: true, render: (person) => person.name },
  { key: 'posts', title: '单位和职务', render: (person) => <Posts person={person} /> },
  { key: 'number', title: '工号', optional: true, render: (person) => person.employeeNumber ?? '—' },
  { key: 'username', title: '账号', render: (person) => person.account?.username ?? '—' },
  { key: 'state', title: '账号状态', render: (person) => <AccountState person={person} /> },
]

function Posts({ person }: { person: PersonRow }) {
  return (
    <span className="z-wrap">
      {person.posts.map((post) => (
        <span key={post.id} className="d-post">
          {post.unitName} {post.title}
          {post.acting && <Mark>代理</Mark>}
          {!post.main && !post.acting && <Mark>兼任</Mark>}
        </span>
      ))}
    </span>
  )
}

export function AccountState({ person }: { person: PersonRow }) {
  const { account, leftOn } = person
  if (leftOn) return <Mark>{leftOn} 离任</Mark>
  if (!account) return <>—</>
  if (account.lockedUntil) return <Mark tone="bad">已锁定</Mark>
  return (
    <Mark tone={account.status === 'active' ? 'good' : 'warn'}>{accountStatusLabels[account.status]}</Mark>
  )
}

export default function PeoplePage() {
  const units = useUnits()
  const may = useMay('administration.manage_people')
  const [adding, setAdding] = useState(false)
  const go = useGo()
  const filters: readonly Filter[] = [
    { key: 'q', label: '搜索', kind: 'text', placeholder: '姓名、工号或账号' },
    { key: 'unit', label: '单位', kind: 'choice', options: unitOptions(units) },
    { key: 'left', label: '在职情况', kind: 'choice', options: [{ value: 'true', label: '已离任' }] },
  ]
  return (
    <Page
      title="人员"
      actions={
        may && (
          <Button type="primary" onClick={() => setAdding(true)}>
            新增人员
          </Button>
        )
      }
    >
      <DataTable<PersonRow>
        name="people"
        label="人员"
        source="/api/people"
        columns={columns}
        filters={filters}
        rowKey={(person) => person.id}
        open={(person) => `/people/${person.id}`}
      />
      {adding && (
        <CreateDialog<{ id: string }>
          title="新增人员"
          to="/api/people"
          close={() => setAdding(false)}
          done={({ id }) => go(`/people/${id}`)}
        >
          <Line name="name" label="姓名" most={40} />
          <Form.Item name="unitId" label="单位">
            <UnitSelect />
          </Form.Item>
          <Line name="title" label="职务" most={40} />
          <div className="z-form-grid">
            <Line name="employeeNumber" label="工号" most={30} />
            <Line name="phone" label="电话" most={30} />
            <Line name="email" label="邮箱" />
          </div>
        </CreateDialog>
      )}
    </Page>
  )
}
