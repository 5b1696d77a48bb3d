import { Button } from 'antd'
import { useState } from 'react'
import { type Column, DataTable, Empty, type Filter, Mark, Page, showTime, useGo, useMay } from '#kernel/ui'
import { targetScopeLabels, targetStateLabels } from '../../../performance/labels.ts'
import type { ListedTarget, TargetItem } from '../../../performance/targets/contract.ts'
import '../performance.css'
import { TargetStateMark } from '../marks.tsx'
import { promisesPage, targetPage, targetsApi } from '../paths.ts'
import { choiceFilter, yearFilter } from '../years.ts'
import { NewTarget } from './NewTarget.tsx'

const filters: readonly Filter[] = [
  { key: 'q', label: '搜索', kind: 'text', placeholder: '单位、项目名称或代码' },
  yearFilter(),
  choiceFilter('scope', '范围', targetScopeLabels),
  choiceFilter('state', '状态', targetStateLabels),
]

export const titleOf = ({ scope, projectName }: Pick<TargetItem, 'scope' | 'projectName'>): string =>
  projectName ?? `${targetScopeLabels[scope]}绩效`

const columns: readonly Column<ListedTarget>[] = [
  { key: 'title', title: '项目或整体', main: true, render: titleOf },
  { key: 'unit', title: '单位', render: ({ unitName }) => unitName },
  { key: 'year', title: '年度', render: ({ year }) => year },
  { key: 'scope', title: '范围', render: ({ scope }) => targetScopeLabels[scope] },
  {
    key: 'state',
    title: '状态',
    render: ({ state, revision }) => (
      <>
        <TargetStateMark state={state} /> {revision > 1 && `第 ${revision} 版`}
      </>
    ),
  },
  { key: 'indicators', title: '指标', align: 'right', render: ({ indicators }) => indicators },
  { key: 'bound', title: '已绑定', align: 'right', render: (item) => <Bound item={item} /> },
  {
    key: 'weights',
    title: '权重合计',
    align: 'right',
    render: ({ weights }) => (weights === '100' ? weights : <Mark tone="bad">{weights}，应为 100</Mark>),
  },
  { key: 'doubts', title: '质量检查', align: 'right', render: (item) => <Doubts item={item} /> },
  { key: 'changed', title: '最近改动', render: ({ changedAt }) => showTime(changedAt) },
  { key: 'code', title: '项目代码', optional: true, render: ({ projectCode }) => projectCode ?? '—' },
]

function Bound({ item: { bound, indicators } }: { item: TargetItem }) {
  if (indicators === 0) return <>—</>
  return (
    <span title={`${indicators} 个指标中有 ${bound} 个由系统或台账取数`}>
      {bound}（{Math.round((bound * 100) / indicators)}%）
    </span>
  )
}

function Doubts({ item: { doubts } }: { item: ListedTarget }) {
  const { blockers, warnings } = doubts
  if (blockers + warnings === 0) return <>无问题</>
  return (
    <>
      {blockers > 0 && <Mark tone="bad">必须改 {blockers}</Mark>}{' '}
      {warnings > 0 && <Mark tone="warn">建议改 {warnings}</Mark>}
    </>
  )
}

/** What is promised for the money, of every project and of units as a whole. */
export default function TargetsPage() {
  const [opening, setOpening] = useState(false)
  const may = useMay('fiscal.write')
  const go = useGo()
  return (
    <Page
      title="绩效目标"
      actions={
        <>
          <Button onClick={() => go(promisesPage)}>承诺与现实</Button>
          {may && (
            <Button type="primary" onClick={() => setOpening(true)}>
              新建绩效目标
            </Button>
          )}
        </>
      }
    >
      <DataTable<ListedTarget>
        name="fiscal-targets"
        label="绩效目标"
        source={targetsApi}
        columns={columns}
        filters={filters}
        rowKey={({ id }) => id}
        open={({ id }) => targetPage(id)}
        tone={({ weights }) => (weights === '100' ? undefined : 'warn')}
        empty={
          <Empty title="还没有绩效目标">
            从“新建绩效目标”开始：选单位、年度和项目；上年有的可以照上年复制，再改今年的数
          </Empty>
        }
      />
      {opening && <NewTarget close={() => setOpening(false)} />}
    </Page>
  )
}
