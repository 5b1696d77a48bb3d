import { Button } from 'antd'
import { useState } from 'react'
import {
  ActionButton,
  ActionDialog,
  type ActionView,
  Answer,
  api,
  type Column,
  Mark,
  Page,
  SimpleTable,
  useRead,
  useUndoable,
} from '#kernel/ui'
import { type MailboxItem, type MailboxList, mailboxInputs } from '../../contract.ts'
import { letterKindLabels } from '../../labels.ts'
import { TextField } from '../letters/actionFields.tsx'
import { MailboxDialog, type MailboxWork } from './MailboxDialog.tsx'

const mailboxApi = (id: string) => `/api/mailboxes/${id}`

function closing(item: MailboxItem): ActionView {
  return {
    name: 'close',
    label: '停用信箱',
    tone: 'danger',
    confirmLabel: '停用',
    schema: mailboxInputs.close,
    note:
      item.openLetters > 0
        ? `还有 ${item.openLetters} 封来信没有办结，会照常办理到底；网站不再提供此信箱。`
        : '网站不再提供此信箱；随时可以重新开放。',
    fields: () => <TextField name="reason" label="理由" rows={2} most={200} />,
  }
}

/** Which mailboxes there are, what each takes, who hears of it first. */
export default function MailboxesPage() {
  const answer = useRead<MailboxList>('/api/mailboxes')
  const [work, setWork] = useState<MailboxWork | null>(null)
  const [closed, setClosed] = useState<MailboxItem | null>(null)
  const undoable = useUndoable()
  const clerks = answer.data?.clerks ?? []

  const reopen = (item: MailboxItem) =>
    undoable(
      () => api.post(`${mailboxApi(item.id)}/actions/open`, { version: item.version }),
      `已开放${item.name}`,
      () =>
        api.post(`${mailboxApi(item.id)}/actions/close`, { version: item.version + 1, reason: '撤销开放' }),
    )
  const columns: readonly Column<MailboxItem>[] = [
    ...shown,
    {
      key: 'actions',
      title: '操作',
      render: (item) => (
        <span className="z-row">
          <Button size="small" onClick={() => setWork({ kind: 'change', item })}>
            修改
          </Button>{' '}
          {item.open ? (
            <ActionButton
              size="small"
              blockers={item.can.close ?? []}
              label="停用"
              onClick={() => setClosed(item)}
            />
          ) : (
            <Button size="small" onClick={() => void reopen(item)}>
              开放
            </Button>
          )}
        </span>
      ),
    },
  ]
  return (
    <Page
      title="信箱"
      facts="网站按这里的顺序和说明列出信箱；停用的不再接收来信，已收到的照常办理。"
      actions={
        <Button type="primary" onClick={() => setWork({ kind: 'create' })}>
          新建信箱
        </Button>
      }
    >
      <Answer from={answer}>
        {({ items }) => (
          <SimpleTable label="信箱" columns={columns} rows={items} rowKey={(item) => item.id} />
        )}
      </Answer>
      {work && <MailboxDialog work={work} clerks={clerks} close={() => setWork(null)} />}
      {closed && (
        <ActionDialog
          action={closing(closed)}
          target={{ path: mailboxApi(closed.id), id: closed.id, version: closed.version }}
          close={() => setClosed(null)}
          done={(answer) => {
            const { version } = answer as { version: number }
            void undoable(
              () => Promise.resolve(),
              `${closed.name}已停用`,
              () => api.post(`${mailboxApi(closed.id)}/actions/open`, { version }),
            )
          }}
        />
      )}
    </Page>
  )
}

const shown: readonly Column<MailboxItem>[] = [
  { key: 'name', title: '名称', main: true, render: (item) => <Name item={item} /> },
  {
    key: 'kinds',
    title: '受理类型',
    render: (item) => item.kinds.map((kind) => letterKindLabels[kind]).join('、'),
  },
  {
    key: 'intake',
    title: '受理人员',
    render: (item) => item.intake.map(({ name }) => name).join('、') || '全体信件受理员',
  },
  { key: 'letters', title: '来信', align: 'right', render: (item) => item.letters },
  { key: 'open', title: '未办结', align: 'right', render: (item) => item.openLetters },
]

function Name({ item }: { item: MailboxItem }) {
  return (
    <>
      {item.name} {!item.open && <Mark>已停用</Mark>}
      <div className="z-muted z-wrap">{item.description}</div>
    </>
  )
}
