import { Alert, Button, Form, Input, Tabs } from 'antd'
import {
  ActionBar,
  type ActionView,
  Answer,
  download,
  Mark,
  Page,
  showTime,
  useMay,
  usePath,
  useRead,
  useSearchState,
} from '#kernel/ui'
import { type BookRecord, bookInputs } from '../../books/contract.ts'
import { bookKindLabels, bookStateLabels } from '../../labels.ts'
import { FiguresPanel } from './FiguresPanel.tsx'
import { FindingsPanel } from './FindingsPanel.tsx'
import { HistoryPanel } from './HistoryPanel.tsx'
import { ProjectsPanel } from './ProjectsPanel.tsx'
import { TablesPanel } from './TablesPanel.tsx'
import '../fiscal.css'

const actions: readonly ActionView[] = [
  { name: 'check', label: '校验', keys: 'c', tone: 'main', doneMessage: '已校验' },
  { name: 'submit', label: '送审', keys: 's', tone: 'main' },
  {
    name: 'return',
    label: '退回修改',
    keys: 'b',
    tone: 'danger',
    schema: bookInputs.return,
    fields: () => (
      <Form.Item name="reason" label="退回理由">
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    ),
  },
]

export default function BookPage() {
  const { id = '' } = usePath()
  const answer = useRead<BookRecord>(`/api/fiscal/books/${id}`)
  return <Answer from={answer}>{(book) => <OneBook key={book.id} book={book} />}</Answer>
}

function OneBook({ book }: { book: BookRecord }) {
  const [search, change] = useSearchState()
  const may = useMay('fiscal.write')
  const { unitId, year, kind } = book
  return (
    <Page
      title={`${book.unitName} ${book.year} 年${bookKindLabels[book.kind]}`}
      trail={[
        { label: '预决算账簿', to: '/fiscal/books' },
        { label: `${book.year} 年${bookKindLabels[book.kind]}` },
      ]}
      facts={
        <>
          <Mark tone={book.state === 'draft' ? 'plain' : 'good'}>{bookStateLabels[book.state]}</Mark> 财政代码{' '}
          {book.unitCode}
          ，最近改动 {showTime(book.changedAt)}
        </>
      }
      actions={
        may && (
          <Button
            onClick={() =>
              void download('/api/fiscal/books/template.xlsx', { unitId, year: String(year), kind })
            }
          >
            下载 Excel 模板
          </Button>
        )
      }
    >
      {book.returnReason && (
        <Alert type="warning" showIcon title={`退回理由：${book.returnReason}`} className="z-gap-below" />
      )}
      <ActionBar
        can={book.can}
        actions={actions}
        target={{ path: `/api/fiscal/books/${book.id}`, id: book.id, version: book.version }}
        done={(name) => name === 'check' && change({ tab: 'findings' })}
      />
      <Tabs
        activeKey={search.tab ?? 'figures'}
        onChange={(tab) => change({ tab: tab === 'figures' ? undefined : tab, cell: undefined })}
        items={[
          { key: 'figures', label: '填报', children: <FiguresPanel book={book} /> },
          { key: 'tables', label: '报表', children: <TablesPanel bookId={book.id} /> },
          { key: 'findings', label: '校验', children: <FindingsPanel bookId={book.id} /> },
          { key: 'projects', label: '项目支付', children: <ProjectsPanel book={book} /> },
          { key: 'history', label: '记录', children: <HistoryPanel book={book} /> },
        ]}
      />
    </Page>
  )
}
