import { Button, Form, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import {
  api,
  type Column,
  DataTable,
  DraftForm,
  Empty,
  type Filter,
  Mark,
  optionsOf,
  Page,
  showTime,
  UnitSelect,
  useGo,
  useMay,
  useRefresh,
} from '#kernel/ui'
import type { BookItem } from '../../books/contract.ts'
import { bookKindLabels, bookStateLabels } from '../../labels.ts'

const TONES = { draft: 'plain', checked: 'good', in_review: 'warn', released: 'good' } as const

const columns: readonly Column<BookItem>[] = [
  { key: 'unit', title: '单位', main: true, render: ({ unitName }) => unitName },
  { key: 'code', title: '代码', render: ({ unitCode }) => unitCode },
  { key: 'year', title: '年度', render: ({ year }) => year },
  { key: 'kind', title: '账簿', render: ({ kind }) => bookKindLabels[kind] },
  {
    key: 'state',
    title: '状态',
    render: ({ state }) => <Mark tone={TONES[state]}>{bookStateLabels[state]}</Mark>,
  },
  { key: 'changed', title: '最近改动', render: ({ changedAt }) => showTime(changedAt) },
]

const filters: readonly Filter[] = [
  { key: 'q', label: '单位', kind: 'text', placeholder: '名称或代码' },
  { key: 'year', label: '年度', kind: 'text', placeholder: '如 2025' },
  { key: 'kind', label: '账簿', kind: 'choice', options: optionsOf(bookKindLabels) },
  { key: 'state', label: '状态', kind: 'choice', options: optionsOf(bookStateLabels) },
]

export default function BooksPage() {
  const [opening, setOpening] = useState(false)
  const may = useMay('fiscal.write')
  const go = useGo()
  return (
    <Page
      title="预决算账簿"
      actions={
        may && (
          <>
            <Button onClick={() => go('/fiscal/books/import')}>导入</Button>
            <Button type="primary" onClick={() => setOpening(true)}>
              新建账簿
            </Button>
          </>
        )
      }
    >
      <DataTable<BookItem>
        name="fiscal-books"
        label="预决算账簿"
        source="/api/fiscal/books"
        columns={columns}
        filters={filters}
        rowKey={({ id }) => id}
        open={({ id }) => `/fiscal/books/${id}`}
        empty={<Empty title="还没有账簿">新建一本，或从 Excel 导入</Empty>}
      />
      {opening && <NewBook close={() => setOpening(false)} />}
    </Page>
  )
}

function NewBook({ close }: { close: () => void }) {
  const refresh = useRefresh()
  const go = useGo()
  return (
    <Modal open title="新建账簿" footer={null} onCancel={close} mask={{ closable: false }}>
      <DraftForm<object>
        label="新建账簿"
        submitLabel="新建"
        initial={{ kind: 'budget' }}
        submit={async (values) => {
          const { id } = await api.post<{ id: string }>('/api/fiscal/books', values)
          await refresh()
          close()
          go(`/fiscal/books/${id}`)
        }}
      >
        <Form.Item name="unitId" label="单位">
          <UnitSelect />
        </Form.Item>
        <Form.Item name="year" label="年度">
          <InputNumber min={1990} max={2100} precision={0} />
        </Form.Item>
        <Form.Item name="kind" label="账簿">
          <Select options={optionsOf(bookKindLabels)} />
        </Form.Item>
      </DraftForm>
    </Modal>
  )
}
