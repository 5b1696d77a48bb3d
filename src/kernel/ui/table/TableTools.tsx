import { App, Button, Checkbox, Dropdown, Popover } from 'antd'
import { type ReactNode, useState } from 'react'
import { download } from '../api/download.ts'
import type { Query } from '../api/request.ts'
import { Icon } from '../Icon.tsx'
import { beside } from '../layout/beside.ts'
import { type Column, countWords, type RowPage } from './types.ts'

export type ExportFormat = 'xlsx' | 'csv'
const formatLabels = { xlsx: 'Excel', csv: 'CSV' } satisfies Record<ExportFormat, string>

interface TableToolsProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly shown: readonly Column<Row>[]
  readonly choose: (keys: string[] | null) => void
  readonly counted?: Pick<RowPage<Row>, 'total' | 'atLeast'>
  readonly exportTo?: string
  readonly exportFormats?: readonly ExportFormat[]
  readonly asked: Query
  readonly busy: boolean
  readonly children?: ReactNode
}

export function TableTools<Row>(props: TableToolsProps<Row>) {
  return (
    <div className="z-table-tools">
      <span className="z-table-count" role="status">
        {props.counted ? countWords(props.counted) : ''}
        {props.busy && <span className="z-muted"> 更新中…</span>}
      </span>
      {props.children}
      <span className="z-table-buttons">
        <ColumnChoice {...props} />
        {props.exportTo && (
          <ExportButton
            path={props.exportTo}
            formats={props.exportFormats}
            asked={props.asked}
            counted={props.counted ?? { total: 0 }}
          />
        )}
      </span>
    </div>
  )
}

function ColumnChoice<Row>({ columns, shown, choose }: TableToolsProps<Row>) {
  const keys = shown.map((column) => column.key)
  const toggle = (key: string) =>
    choose(keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key])
  const content = (
    <div className="z-column-choice">
      {columns.map((column) => (
        <Checkbox
          key={column.key}
          checked={keys.includes(column.key)}
          disabled={column.main}
          onChange={() => toggle(column.key)}
        >
          {column.title}
        </Checkbox>
      ))}
      <Button type="link" size="small" onClick={() => choose(null)}>
        恢复默认
      </Button>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" getPopupContainer={beside} content={content}>
      <Button size="small" icon={<Icon name="columns" />}>
        列
      </Button>
    </Popover>
  )
}

interface ExportProps {
  readonly path: string
  readonly formats?: readonly ExportFormat[]
  readonly asked: Query
  readonly counted: Pick<RowPage<unknown>, 'total' | 'atLeast'>
}

function ExportButton({ path, formats = ['xlsx', 'csv'], asked, counted }: ExportProps) {
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  async function run(format: string) {
    setBusy(true)
    try {
      await download(path, { ...asked, page: undefined, pageSize: undefined, format })
    } catch (error) {
      message.error(error instanceof Error ? error.message : '没能导出，请重试。')
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dropdown
      trigger={['click']}
      disabled={counted.total === 0}
      menu={{
        items: formats.map((format) => ({
          key: format,
          label: `导出全部 ${countWords(counted)}为 ${formatLabels[format]}`,
        })),
        onClick: ({ key }) => void run(key),
      }}
    >
      <Button size="small" loading={busy} icon={<Icon name="download" />}>
        导出
      </Button>
    </Dropdown>
  )
}
