import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import {
  Answer,
  type Column,
  Mark,
  optionsOf,
  Page,
  SimpleTable,
  UnitSelect,
  useMay,
  useRead,
  useSearchState,
  withoutBlanks,
} from '#kernel/ui'
import type { UnitRow } from '../../contract.ts'
import { unitKindLabels } from '../../labels.ts'
import { CreateDialog } from '../CreateDialog.tsx'
import { Line } from '../fields.tsx'
import { type Placed, placed } from './tree.ts'

type Row = Placed<UnitRow>

const INDENT = 20
const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    title: '单位',
    main: true,
    render: (unit) => <span style={{ paddingLeft: unit.depth * INDENT }}>{unit.name}</span>,
  },
  { key: 'code', title: '代码', render: (unit) => unit.code },
  { key: 'kind', title: '类别', render: (unit) => unitKindLabels[unit.kind] ?? unit.kind },
  { key: 'phone', title: '电话', render: (unit) => unit.phone ?? '—' },
  {
    key: 'state',
    title: '状态',
    render: (unit) => (unit.validUntil ? <Mark>{unit.validUntil} 止</Mark> : <Mark tone="good">在用</Mark>),
  },
]

const fits = (unit: UnitRow, text: string) =>
  `${unit.name} ${unit.shortName} ${unit.code} ${unit.duties.join(' ')}`.includes(text.trim())

/** The whole tree on one page: a county has some sixty units. */
export default function UnitsPage() {
  const [search, change] = useSearchState()
  const [adding, setAdding] = useState(false)
  const may = useMay('administration.manage_units')
  const answer = useRead<{ readonly items: readonly UnitRow[] }>('/api/units', { closed: search.closed })
  const text = search.q ?? ''
  return (
    <Page
      title="单位"
      actions={
        may && (
          <Button type="primary" onClick={() => setAdding(true)}>
            新设单位
          </Button>
        )
      }
    >
      <search className="z-filters">
        <Input
          type="search"
          className="d-unit-search"
          aria-label="搜索单位"
          placeholder="名称、代码或职责词"
          value={text}
          onChange={(event) => change({ q: event.target.value })}
        />
        <Button onClick={() => change({ closed: search.closed ? undefined : 'true' })}>
          {search.closed ? '只看在用的' : '含已撤并的'}
        </Button>
      </search>
      <Answer from={answer}>
        {({ items }) => (
          <SimpleTable<Row>
            label="单位"
            columns={columns}
            rows={
              text
                ? items.filter((unit) => fits(unit, text)).map((unit) => ({ ...unit, depth: 0 }))
                : placed(items)
            }
            rowKey={(unit) => unit.id}
            open={(unit) => `/units/${unit.id}`}
          />
        )}
      </Answer>
      {adding && <NewUnit close={() => setAdding(false)} />}
    </Page>
  )
}

function NewUnit({ close }: { close: () => void }) {
  return (
    <CreateDialog
      title="新设单位"
      to="/api/units"
      shape={(values) => ({ parentId: null, ...withoutBlanks(values) })}
      close={close}
    >
      <Line name="name" label="全称" most={60} />
      <div className="z-form-grid">
        <Line name="shortName" label="简称" most={20} />
        <Line name="code" label="代码" most={20} />
        <Form.Item name="kind" label="类别">
          <Select options={optionsOf(unitKindLabels)} />
        </Form.Item>
        <Form.Item name="parentId" label="上级单位">
          <UnitSelect />
        </Form.Item>
        <Line name="phone" label="电话" most={30} />
        <Line name="address" label="地址" />
      </div>
      <Line name="reason" label="依据" most={200} />
    </CreateDialog>
  )
}
