import { Button } from 'antd'
import { useState } from 'react'
import {
  ActionDialog,
  type ActionView,
  api,
  type Column,
  DataTable,
  DeadlineChip,
  type Filter,
  GoTo,
  Mark,
  Page,
  useDo,
  useMay,
  useUndoable,
} from '#kernel/ui'
import { TextField } from '../letters/actionFields.tsx'
import { letterPage } from '../letters/paths.ts'

interface FollowUpItem {
  readonly id: string
  readonly letterId: string
  readonly number: string
  readonly title: string
  readonly text: string
  readonly dueOn: string
  readonly unitName: string | null
  readonly state: 'open' | 'done' | 'cancelled'
  readonly result: string | null
  readonly overdue: boolean
  readonly version: number
}

const words = { open: '未落实', done: '已落实', cancelled: '已取消' } as const
const filters: readonly Filter[] = [
  {
    key: 'state',
    label: '状态',
    kind: 'choice',
    options: Object.entries(words).map(([value, label]) => ({ value, label })),
  },
]

const complete: ActionView = {
  name: 'complete',
  label: '落实完成',
  tone: 'main',
  fields: () => <TextField name="result" label="落实情况" most={1000} />,
}
const cancel: ActionView = {
  name: 'cancel',
  label: '取消承诺事项',
  tone: 'danger',
  confirmLabel: '取消该事项',
  fields: () => <TextField name="result" label="取消的理由" most={1000} />,
}

/** Back to open: by the unit what it had completed, by the clerks what they had cancelled. */
function takenBack({ id, state, version }: FollowUpItem): Promise<unknown> {
  return api.post(`/api/follow-ups/${id}/actions/${state === 'done' ? 'reopen' : 'restore'}`, { version })
}

/** What replies promised, by date, until it is done (跟踪落实效果). */
export default function FollowUpsPage() {
  const [work, setWork] = useState<{ item: FollowUpItem; action: ActionView } | null>(null)
  const undoable = useUndoable()
  const doing = useDo()
  const mayComplete = useMay('interaction.handle_letter')
  const mayCancel = useMay('interaction.triage_letter')
  const columns: readonly Column<FollowUpItem>[] = [
    { key: 'text', title: '承诺事项', main: true, render: (item) => item.text },
    {
      key: 'due',
      title: '完成日期',
      render: (item) =>
        item.state === 'open' ? <DeadlineChip dueOn={item.dueOn} overdue={item.overdue} /> : item.dueOn,
    },
    { key: 'unit', title: '责任单位', render: (item) => item.unitName ?? '—' },
    { key: 'state', title: '状态', render: (item) => <State item={item} /> },
    {
      key: 'letter',
      title: '来信',
      render: (item) => <GoTo to={letterPage(item.letterId)}>{item.number}</GoTo>,
    },
    {
      key: 'actions',
      title: '操作',
      render: (item) =>
        item.state === 'open' ? (
          <>
            {mayComplete && (
              <Button size="small" onClick={() => setWork({ item, action: complete })}>
                落实完成
              </Button>
            )}{' '}
            {mayCancel && (
              <Button size="small" onClick={() => setWork({ item, action: cancel })}>
                取消
              </Button>
            )}
          </>
        ) : (
          (item.state === 'done' ? mayComplete : mayCancel) && (
            <Button size="small" onClick={() => void doing.run(() => takenBack(item), '已恢复为未落实')}>
              {item.state === 'done' ? '重新打开' : '恢复'}
            </Button>
          )
        ),
    },
  ]
  return (
    <Page title="承诺事项" facts="答复中承诺的事项按日期跟踪，落实后写明结果。">
      <DataTable<FollowUpItem>
        name="follow-ups"
        label="承诺事项"
        source="/api/follow-ups"
        columns={columns}
        filters={filters}
        views={[{ name: '未落实', search: { state: 'open' } }]}
        rowKey={(item) => item.id}
        tone={(item) => (item.overdue ? 'bad' : undefined)}
      />
      {work && (
        <ActionDialog
          action={work.action}
          target={{ path: `/api/follow-ups/${work.item.id}`, id: work.item.id, version: work.item.version }}
          close={() => setWork(null)}
          done={(answer) => {
            const closed = { ...work.item, ...(answer as Pick<FollowUpItem, 'state' | 'version'>) }
            void undoable(
              () => Promise.resolve(),
              `${closed.number} 的承诺事项${words[closed.state]}`,
              () => takenBack(closed),
            )
          }}
        />
      )}
    </Page>
  )
}

function State({ item }: { item: FollowUpItem }) {
  return (
    <>
      <Mark tone={item.state === 'open' ? 'warn' : 'plain'}>{words[item.state]}</Mark>
      {item.result && <div className="z-muted z-wrap">{item.result}</div>}
    </>
  )
}
