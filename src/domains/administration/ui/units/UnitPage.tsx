import { Form, Select } from 'antd'
import {
  ActionBar,
  type ActionView,
  Answer,
  type Column,
  Facts,
  GoTo,
  Mark,
  Page,
  Panel,
  SimpleTable,
  UnitSelect,
  usePath,
  useRead,
} from '#kernel/ui'
import type { UnitPeriodRow, UnitRow } from '../../contract.ts'
import { unitChangeLabels, unitKindLabels } from '../../labels.ts'
import { Line } from '../fields.tsx'

const basis = () => <Line name="reason" label="依据" most={200} extra="如：机构改革方案、批复文号" />

const actionsFor = ({ name, shortName, phone, address, duties }: UnitRow): readonly ActionView[] => [
  {
    name: 'change',
    label: '修改资料',
    initial: { phone, address, duties },
    fields: () => (
      <>
        <Line name="phone" label="电话" most={30} />
        <Line name="address" label="地址" />
        <Form.Item name="duties" label="职责词" extra="用于转办时推荐承办单位，输入后按回车">
          <Select mode="tags" open={false} suffix={null} />
        </Form.Item>
      </>
    ),
  },
  {
    name: 'rename',
    label: '更名',
    initial: { name, shortName },
    note: '更名前办理的事项仍显示当时的名称。',
    fields: () => (
      <>
        <Line name="name" label="新的全称" most={60} />
        <Line name="shortName" label="新的简称" most={20} />
        {basis()}
      </>
    ),
  },
  {
    name: 'move',
    label: '调整隶属',
    fields: () => (
      <>
        <Form.Item name="parentId" label="新的上级单位">
          <UnitSelect />
        </Form.Item>
        {basis()}
      </>
    ),
  },
  {
    name: 'merge',
    label: '并入其他单位',
    rare: true,
    tone: 'danger',
    fields: () => (
      <>
        <Form.Item name="intoId" label="并入">
          <UnitSelect />
        </Form.Item>
        {basis()}
      </>
    ),
  },
  { name: 'close', label: '撤销', rare: true, tone: 'danger', fields: basis },
]

const columns: readonly Column<UnitPeriodRow>[] = [
  { key: 'change', title: '变动', main: true, render: (row) => unitChangeLabels[row.change] ?? row.change },
  { key: 'from', title: '自', render: (row) => row.validFrom },
  { key: 'until', title: '至', render: (row) => row.validUntil ?? '今' },
  { key: 'name', title: '名称', render: (row) => row.name },
  { key: 'parent', title: '隶属', render: (row) => row.parentName ?? '—' },
  { key: 'reason', title: '依据', render: (row) => <span className="z-wrap">{row.reason}</span> },
]

export default function UnitPage() {
  const { id = '' } = usePath()
  const path = `/api/units/${id}`
  const answer = useRead<UnitRow>(path)
  const history = useRead<{ readonly items: readonly UnitPeriodRow[] }>(`${path}/history`)
  return (
    <Answer from={answer}>
      {(unit) => (
        <Page
          title={unit.name}
          trail={[{ label: '单位', to: '/units' }, { label: unit.name }]}
          facts={unit.validUntil ? <Mark>{unit.validUntil} 止</Mark> : unitKindLabels[unit.kind]}
          actions={
            <ActionBar
              can={unit.can}
              actions={actionsFor(unit)}
              target={{ path, id: unit.id, version: unit.version }}
            />
          }
        >
          <Panel title="资料" extra={<GoTo to={`/people?unit=${unit.id}`}>本单位人员</GoTo>}>
            <Facts
              facts={[
                ['代码', unit.code],
                ['简称', unit.shortName],
                ['电话', unit.phone ?? '—'],
                ['地址', unit.address ?? '—'],
                ['职责词', unit.duties.join('、') || '—'],
              ]}
            />
          </Panel>
          <Panel title="沿革" tight>
            <Answer from={history}>
              {({ items }) => (
                <SimpleTable
                  label="沿革"
                  columns={columns}
                  rows={items}
                  rowKey={(row) => `${row.validFrom}${row.change}${row.name}`}
                />
              )}
            </Answer>
          </Panel>
        </Page>
      )}
    </Answer>
  )
}
