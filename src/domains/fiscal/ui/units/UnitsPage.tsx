import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Answer, type Column, Mark, Page, Panel, SimpleTable, useMay, useRead } from '#kernel/ui'
import { natureLabels } from '../../labels.ts'
import type { UnitItem } from '../../units/contract.ts'
import { useYearAndText, YearAndText } from '../YearAndText.tsx'
import { ProfileDialog } from './ProfileDialog.tsx'
import '../fiscal.css'

/** What every unit is to the finance bureau in a year; who is not registered stands first. */
export default function UnitsPage() {
  const { year, text } = useYearAndText()
  const answer = useRead<{ readonly items: readonly UnitItem[] }>('/api/fiscal/units', { year })
  return (
    <Page title="单位财政信息" facts="财政代码、性质、主管部门从哪一年起是什么；人数取自当年账簿。">
      <YearAndText label="查找单位" placeholder="名称或代码" />
      <Answer from={answer}>{({ items }) => <Units items={items} year={Number(year)} text={text} />}</Answer>
    </Page>
  )
}

interface UnitsProps {
  readonly items: readonly UnitItem[]
  readonly year: number
  readonly text: string
}

function Units({ items, year, text }: UnitsProps) {
  const [chosen, setChosen] = useState<UnitItem | null>(null)
  const manages = useMay('fiscal.manage_codes')
  const missing = items.filter(({ profile }) => !profile).length
  const plain = text.normalize('NFKC').trim()
  const found = items.filter(({ unitName, unitCode, profile }) =>
    [unitName, unitCode, profile?.financeCode ?? ''].some((word) => word.includes(plain)),
  )
  const action: Column<UnitItem> = {
    key: 'action',
    title: '操作',
    render: (unit) => (
      <Button
        size="small"
        aria-label={`${unit.profile ? '修改' : '登记'} ${unit.unitName}`}
        onClick={() => setChosen(unit)}
      >
        {unit.profile ? '修改' : '登记'}
      </Button>
    ),
  }
  return (
    <>
      {missing > 0 && (
        <Alert
          type="warning"
          showIcon
          className="z-gap-below"
          title={`${missing} 个单位在 ${year} 年还没有财政代码，它们的账簿不能按代码导入，也不进部门汇总。`}
        />
      )}
      <Panel tight>
        <SimpleTable<UnitItem>
          label="单位财政信息"
          columns={manages ? [...columns, action] : columns}
          rows={found}
          rowKey={({ unitId }) => unitId}
          tone={({ profile }) => (profile ? undefined : 'warn')}
          empty="没有这样的单位"
        />
      </Panel>
      {chosen && <ProfileDialog unit={chosen} year={year} close={() => setChosen(null)} />}
    </>
  )
}

const columns: readonly Column<UnitItem>[] = [
  {
    key: 'unit',
    title: '单位',
    main: true,
    render: ({ unitName }) => <span className="z-wrap">{unitName}</span>,
  },
  {
    key: 'code',
    title: '财政代码',
    render: ({ profile }) => profile?.financeCode ?? <Mark tone="warn">未登记</Mark>,
  },
  { key: 'nature', title: '性质', render: ({ profile }) => (profile ? natureLabels[profile.nature] : '—') },
  {
    key: 'department',
    title: '主管部门',
    render: ({ profile }) => <span className="z-wrap">{profile?.departmentName ?? '—'}</span>,
  },
  { key: 'from', title: '起始', render: ({ profile }) => (profile ? `${profile.fromYear} 年` : '—') },
  { key: 'posts', title: '编制', align: 'right', render: ({ staff }) => staff?.posts || '—' },
  { key: 'present', title: '在职', align: 'right', render: ({ staff }) => staff?.present || '—' },
  { key: 'retired', title: '退休', align: 'right', render: ({ staff }) => staff?.retired || '—' },
  { key: 'veteran', title: '离休', align: 'right', render: ({ staff }) => staff?.veteran || '—' },
]
