import { Button } from 'antd'
import { useState } from 'react'
import {
  type Column,
  DataTable,
  DeadlineChip,
  Empty,
  type Filter,
  optionsOf,
  Page,
  showTime,
  useGo,
  useMay,
} from '#kernel/ui'
import type { DisclosureItem } from '../../disclosures/contract.ts'
import {
  disclosureKindLabels,
  disclosureScopeLabels,
  disclosureStateLabels,
  documentKindLabel,
} from '../../disclosures/labels.ts'
import { StateMark } from './marks.tsx'
import { NewDisclosure } from './NewDisclosure.tsx'
import { disclosurePage, disclosuresApi } from './paths.ts'

const columns: readonly Column<DisclosureItem>[] = [
  { key: 'unit', title: '单位', main: true, render: ({ unitName }) => unitName },
  { key: 'year', title: '年度', render: ({ year }) => year },
  { key: 'kind', title: '种类', render: ({ kind, scope }) => documentKindLabel(kind, scope) },
  { key: 'revision', title: '版', render: ({ revision }) => (revision > 1 ? `第 ${revision} 版` : '首版') },
  { key: 'state', title: '状态', render: ({ state }) => <StateMark state={state} /> },
  { key: 'due', title: '公开期限', render: (item) => <Due item={item} /> },
  {
    key: 'released',
    title: '公开时间',
    render: ({ releasedAt }) => (releasedAt ? showTime(releasedAt) : '—'),
  },
  { key: 'changed', title: '最近改动', render: ({ changedAt }) => showTime(changedAt) },
  { key: 'number', title: '编号', optional: true, render: ({ number }) => number },
]

function Due({ item: { deadline, releasedAt } }: { item: DisclosureItem }) {
  if (!deadline) return <span className="z-muted">未登记批复</span>
  return <DeadlineChip {...deadline} over={releasedAt !== null} />
}

const filters: readonly Filter[] = [
  { key: 'q', label: '单位', kind: 'text', placeholder: '名称、代码或编号' },
  { key: 'year', label: '年度', kind: 'text', placeholder: '如 2026' },
  { key: 'kind', label: '种类', kind: 'choice', options: optionsOf(disclosureKindLabels) },
  { key: 'scope', label: '范围', kind: 'choice', options: optionsOf(disclosureScopeLabels) },
  { key: 'state', label: '状态', kind: 'choice', options: optionsOf(disclosureStateLabels) },
]

/** What is to be published of budgets and accounts, from the first word to the public page. */
export default function DisclosuresPage() {
  const [opening, setOpening] = useState(false)
  const may = useMay('fiscal.write')
  const go = useGo()
  return (
    <Page
      title="预决算公开"
      actions={
        <>
          <Button onClick={() => go('/fiscal/timeliness')}>公开时限</Button>
          {may && (
            <Button type="primary" onClick={() => setOpening(true)}>
              撰写公开文本
            </Button>
          )}
        </>
      }
    >
      <DataTable<DisclosureItem>
        name="fiscal-disclosures"
        label="预决算公开文本"
        source={disclosuresApi}
        columns={columns}
        filters={filters}
        rowKey={({ id }) => id}
        open={({ id }) => disclosurePage(id)}
        empty={<Empty title="还没有公开文本">账簿填好、校验以后，从“撰写公开文本”开始</Empty>}
      />
      {opening && <NewDisclosure close={() => setOpening(false)} />}
    </Page>
  )
}
