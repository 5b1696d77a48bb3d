import { Form } from 'antd'
import {
  ActionBar,
  type ActionView,
  Answer,
  type Column,
  Empty,
  LongText,
  Mark,
  Page,
  Panel,
  SimpleTable,
  showTime,
  useMay,
  useRead,
} from '#kernel/ui'
import { type ImportItem, importInputs } from '../../importing/contract.ts'
import { importsApi } from '../paths.ts'
import { NewBatch } from './NewBatch.tsx'

/** The articles of an older site: tried first, then taken over, then seen by a second person before they are public. */
export default function ImportPage() {
  const manages = useMay('portal.manage_sites')
  return (
    <Page
      title="导入旧站稿件"
      facts="先试运行，逐行说明问题，不改动数据；导入后由另一人整批认可，稿件才公开，旧地址自动转到新地址。"
    >
      {manages && <NewBatch />}
      <Batches />
    </Page>
  )
}

const states = { waiting: '等待认可', approved: '已认可', rejected: '已退回' } as const
const tones = { waiting: 'warn', approved: 'good', rejected: 'bad' } as const

const decisions: readonly ActionView[] = [
  {
    name: 'approve',
    label: '认可并公开',
    tone: 'main',
    schema: importInputs.approve,
    note: '认可后整批公开，并记下是您认可的；请先抽看几篇。',
  },
  {
    name: 'reject',
    label: '退回',
    schema: importInputs.reject,
    fields: () => (
      <Form.Item name="reason" label="理由">
        <LongText rows={2} most={200} />
      </Form.Item>
    ),
  },
]

const batchColumns: readonly Column<ImportItem>[] = [
  { key: 'name', title: '批次', main: true, render: ({ name }) => name },
  { key: 'state', title: '状态', render: ({ state }) => <Mark tone={tones[state]}>{states[state]}</Mark> },
  { key: 'where', title: '栏目', render: ({ siteName, sectionName }) => `${siteName} · ${sectionName}` },
  { key: 'articles', title: '篇数', align: 'right', render: ({ articles }) => articles },
  { key: 'by', title: '导入', render: ({ by, at }) => `${by} ${showTime(at)}` },
  {
    key: 'decided',
    title: '认可',
    render: ({ decidedBy, decidedAt, reason }) =>
      decidedBy ? `${decidedBy} ${showTime(decidedAt)}${reason ? `：${reason}` : ''}` : '—',
  },
  {
    key: 'do',
    title: '办理',
    render: ({ id, version, can }) => (
      <>
        <ActionBar can={can} actions={decisions} target={{ path: `${importsApi}/${id}`, id, version }} />
        <a href={`${importsApi}/${id}/report.xlsx`} download>
          对账单
        </a>
      </>
    ),
  },
]

function Batches() {
  const answer = useRead<{ items: readonly ImportItem[] }>(importsApi)
  return (
    <Panel title="各批导入" tight>
      <Answer from={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="还没有导入过" />
          ) : (
            <SimpleTable label="各批导入" columns={batchColumns} rows={items} rowKey={({ id }) => id} />
          )
        }
      </Answer>
    </Panel>
  )
}
