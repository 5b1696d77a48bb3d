import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { DayField, FileUpload, LongText, type StoredFile, useRead } from '#kernel/ui'
import type { ArticleItem, FieldSpec } from '../../articles/contract.ts'
import { articlesApi } from '../paths.ts'
import { PicturesInput } from './PicturesInput.tsx'

interface FieldProps {
  readonly field: FieldSpec
  readonly value: unknown
  readonly change: (value: unknown) => void
  readonly problem?: string
}

/** One field of a kind, by its type. */
export function KindField({ field, value, change, problem }: FieldProps) {
  const id = `p-field-${field.name}`
  return (
    <Form.Item
      label={field.label}
      htmlFor={id}
      required={field.required}
      extra={field.about}
      validateStatus={problem && 'warning'}
      help={problem}
    >
      <Control id={id} field={field} value={value} change={change} />
    </Form.Item>
  )
}

interface ControlProps extends Omit<FieldProps, 'problem'> {
  readonly id: string
}

function Control({ id, field, value, change }: ControlProps) {
  const text = typeof value === 'string' ? value : ''
  switch (field.type) {
    case 'lines':
      return (
        <LongText
          id={id}
          rows={3}
          most={field.most}
          value={text}
          onChange={(event) => change(event.target.value)}
        />
      )
    case 'date':
      return <DayField id={id} value={text} onChange={change} />
    case 'choice':
      return (
        <Select
          id={id}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={text || undefined}
          options={(field.choices ?? []).map((choice) => ({ value: choice, label: choice }))}
          onChange={change}
        />
      )
    case 'number':
      return <InputNumber id={id} value={typeof value === 'number' ? value : null} onChange={change} />
    case 'articles':
      return <ArticlesInput id={id} value={Array.isArray(value) ? (value as string[]) : []} change={change} />
    case 'file':
      return <OneFile value={text} change={change} label={field.label} />
    case 'pictures':
      return <PicturesInput value={value} change={change} />
    case 'table':
      return <TableInput id={id} value={value} change={change} />
    default:
      return (
        <Input id={id} maxLength={field.most} value={text} onChange={(event) => change(event.target.value)} />
      )
  }
}

interface ArticlesInputProps {
  readonly id: string
  readonly value: readonly string[]
  readonly change: (value: unknown) => void
}

function ArticlesInput({ id, value, change }: ArticlesInputProps) {
  const [text, setText] = useState('')
  const found = useRead<{ items: readonly ArticleItem[] }>(articlesApi, {
    kind: 'policy',
    q: text,
    pageSize: 20,
  })
  const [known, setKnown] = useState<Readonly<Record<string, string>>>({})
  const options = (found.data?.items ?? []).map(({ id: key, title }) => ({ value: key, label: title }))
  const chosen = value
    .filter((key) => !options.some((option) => option.value === key))
    .map((key) => ({ value: key, label: known[key] ?? '已选的文件' }))
  return (
    <Select
      id={id}
      mode="multiple"
      placeholder="输入标题查找政策文件"
      showSearch={{ filterOption: false, onSearch: setText }}
      value={[...value]}
      options={[...chosen, ...options]}
      onChange={(keys: string[], picked) => {
        const list = Array.isArray(picked) ? picked : [picked]
        setKnown({
          ...known,
          ...Object.fromEntries(list.flatMap((one) => (one ? [[one.value, one.label]] : []))),
        })
        change(keys)
      }}
    />
  )
}

function OneFile({
  value,
  change,
  label,
}: {
  value: string
  change: (value: unknown) => void
  label: string
}) {
  const [file, setFile] = useState<StoredFile | null>(null)
  const shown = value ? [file?.id === value ? file : { id: value, name: label, size: 0, mediaType: '' }] : []
  return (
    <FileUpload
      to="/api/files"
      most={1}
      label={`选择${label}`}
      value={shown}
      onChange={([next]) => {
        setFile(next ?? null)
        change(next?.id ?? '')
      }}
    />
  )
}

/** A table of data, taken from a spreadsheet as it is: the first line names the columns. */
function TableInput({ id, value, change }: { id: string; value: unknown; change: (value: unknown) => void }) {
  const table = value as { columns: readonly string[]; rows: readonly (readonly string[])[] } | undefined
  const [text, setText] = useState(() =>
    table ? [table.columns, ...table.rows].map((row) => row.join('\t')).join('\n') : '',
  )
  const take = () => {
    const [columns = [], ...rows] = text
      .replace(/\r/g, '')
      .split('\n')
      .filter((line) => line.trim())
      .map((line) => line.split('\t').map((cell) => cell.trim()))
    change({ columns, rows: rows.map((row) => columns.map((_, at) => row[at] ?? '')) })
  }
  return (
    <>
      <LongText
        id={id}
        rows={6}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        placeholder="在电子表格中选中内容复制，粘贴到这里；第一行为表头"
      />
      <Button size="small" onClick={take}>
        用这些内容
      </Button>
      {table && (
        <span className="z-muted">
          {' '}
          {table.columns.length} 列，{table.rows.length} 行
        </span>
      )}
    </>
  )
}
