import { Button } from 'antd'
import { type Column, DataTable, Empty, type Filter, Mark, Page, useGo } from '#kernel/ui'
import type { EvaluationItem } from '../../../performance/evaluations/contract.ts'
import { evaluationStateLabels, targetScopeLabels } from '../../../performance/labels.ts'
import '../performance.css'
import { evaluationPage, evaluationsApi, targetsPage } from '../paths.ts'
import { labelOf, useRules } from '../useRules.ts'
import { choiceFilter, yearFilter } from '../years.ts'
import { stateTones } from './EvaluationPage.tsx'

const filters: readonly Filter[] = [
  yearFilter(),
  choiceFilter('scope', '范围', targetScopeLabels),
  choiceFilter('state', '状态', evaluationStateLabels),
]

const columns: readonly Column<EvaluationItem>[] = [
  { key: 'title', title: '项目或整体', main: true, render: ({ title }) => title },
  { key: 'unit', title: '单位', render: ({ unitName }) => unitName },
  { key: 'year', title: '年度', render: ({ year }) => year },
  { key: 'scope', title: '范围', render: ({ scope }) => targetScopeLabels[scope] },
  {
    key: 'state',
    title: '状态',
    render: ({ state }) => <Mark tone={stateTones[state]}>{evaluationStateLabels[state]}</Mark>,
  },
  { key: 'score', title: '得分', align: 'right', render: ({ score }) => score ?? '—' },
  { key: 'grade', title: '等级', render: ({ grade }) => <Grade grade={grade} /> },
  { key: 'measured', title: '实测', align: 'right', render: ({ measured }) => measured },
  { key: 'ledger', title: '台账', align: 'right', render: ({ ledger }) => ledger },
  { key: 'typed', title: '填报', align: 'right', render: ({ typed }) => typed },
  {
    key: 'unknown',
    title: '无数据',
    align: 'right',
    render: ({ unknown }) => (unknown > 0 ? <Mark tone="bad">{unknown}</Mark> : 0),
  },
]

function Grade({ grade }: { grade: string | null }) {
  const { data: rules } = useRules()
  return <>{grade === null ? '—' : labelOf(rules?.grades ?? [], grade)}</>
}

export default function EvaluationsPage() {
  const go = useGo()
  return (
    <Page title="绩效自评" facts="完成值由系统和台账带出，只有没有数据的才填报；得分按办法计算。">
      <DataTable<EvaluationItem>
        name="fiscal-evaluations"
        label="绩效自评"
        source={evaluationsApi}
        columns={columns}
        filters={filters}
        rowKey={({ id }) => id}
        open={({ id }) => evaluationPage(id)}
        empty={
          <Empty
            title="还没有自评"
            action={<Button onClick={() => go(`${targetsPage}?state=approved`)}>看已批复的目标</Button>}
          >
            年末打开一份已批复的绩效目标，在“监控与自评”里按“开始自评”
          </Empty>
        }
      />
    </Page>
  )
}
