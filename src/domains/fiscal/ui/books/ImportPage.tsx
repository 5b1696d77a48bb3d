import { Alert, Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { type Column, ImportFlow, optionsOf, Page, Panel, SimpleTable, UnitSelect, useGo } from '#kernel/ui'
import type { BookImportAnswer, PlacedMessage } from '../../books/contract.ts'
import { bookKindLabels, placeLabel } from '../../labels.ts'
import '../fiscal.css'

const summary = ({ rows, changed, book }: BookImportAnswer) =>
  `${book ? `${book.unitCode} 单位 ${book.year} 年${bookKindLabels[book.kind]}，` : ''}共 ${rows} 个数，其中 ${changed} 个与现有的不同。`
const HINT =
  '模板、公开过的预算（决算）表（.xlsx）、公开文本（.docx .pdf .html .txt）或 .json；先试运行，不会改动数据'

interface Besides {
  readonly unitId?: string
  readonly year?: number
  readonly kind?: string
}

/** A whole book from our template, or out of what was published: tried first, then taken over as a whole. */
export default function ImportPage() {
  const [besides, setBesides] = useState<Besides>({})
  const say = (more: Besides) => setBesides((earlier) => ({ ...earlier, ...more }))
  return (
    <Page title="导入预决算账簿" trail={[{ label: '预决算账簿', to: '/fiscal/books' }, { label: '导入' }]}>
      <Panel title="文件里没有写明时，在这里选">
        <search className="z-filters">
          <div className="f-unit">
            <UnitSelect
              label="单位"
              {...(besides.unitId ? { value: besides.unitId } : {})}
              onChange={(unit) => say({ unitId: String(unit ?? '') })}
            />
          </div>
          <InputNumber
            aria-label="年度"
            placeholder="年度"
            min={1990}
            max={2100}
            precision={0}
            onChange={(year) => say({ year: year ? Number(year) : undefined } as Besides)}
          />
          <Select
            aria-label="账簿"
            placeholder="按文件判断"
            allowClear
            options={optionsOf(bookKindLabels)}
            onChange={(kind: string | undefined) => say({ kind } as Besides)}
          />
        </search>
      </Panel>
      <Panel>
        <ImportFlow<BookImportAnswer>
          to="/api/fiscal/books/import"
          template="/api/fiscal/books/template.xlsx"
          templateName="预决算填报模板.xlsx"
          accept=".xlsx,.csv,.json,.docx,.pdf,.html,.htm,.txt"
          hint={HINT}
          also={{ ...besides }}
          summary={summary}
          remarks={(result) => <Remarks {...result} />}
          preview={(result) => <Read {...result} />}
        />
      </Panel>
    </Page>
  )
}

const placeOf = (row: number, column: string): string => {
  if (row === 0) return '—'
  return column === '' ? `第 ${row} 行` : `${column}${row}`
}

const noteColumns: readonly Column<PlacedMessage>[] = [
  {
    key: 'message',
    title: '提示',
    main: true,
    render: ({ message }) => <span className="z-wrap">{message}</span>,
  },
  { key: 'sheet', title: '工作表', render: ({ sheet }) => sheet || '—' },
  { key: 'place', title: '位置', render: ({ row, column }) => placeOf(row, column) },
]

/** Which tables were recognised, and which of their cells say too little for a book. */
function Remarks({ published, notes }: BookImportAnswer) {
  if (!published) return null
  const { label, tables, missing } = published
  return (
    <>
      <Alert
        type="info"
        showIcon
        className="z-gap-below"
        title={`按“${label}”认出 ${tables.length} 张表：${tables.join('、')}`}
        description={missing.length > 0 && `没有找到：${missing.join('、')}`}
      />
      {notes.length > 0 && (
        <SimpleTable<PlacedMessage>
          label="没有导入的数和推算的数"
          columns={noteColumns}
          rows={notes}
          rowKey={({ sheet, row, column, message }) => `${sheet}${row}${column}${message}`}
        />
      )}
    </>
  )
}

type ReadFigure = BookImportAnswer['read'][number]
const readColumns: readonly Column<ReadFigure>[] = [
  { key: 'place', title: '账簿中的位置', main: true, render: ({ place }) => placeLabel(place) },
  { key: 'amount', title: '万元', align: 'right', render: ({ amount }) => amount },
  { key: 'at', title: '来自', render: ({ at }) => at },
]

function Read({ read, id }: BookImportAnswer) {
  const go = useGo()
  if (id) return <Button onClick={() => go(`/fiscal/books/${id}`)}>打开账簿</Button>
  if (read.length === 0) return null
  return (
    <SimpleTable<ReadFigure>
      label="将要写入的数"
      columns={readColumns}
      rows={read.filter(({ amount }) => amount !== '0')}
      rowKey={({ place }) => place}
    />
  )
}
