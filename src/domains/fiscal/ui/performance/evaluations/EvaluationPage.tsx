import { Alert, Tabs } from 'antd'
import { useMemo } from 'react'
import { Answer, api, GoTo, Mark, Page, usePath, useRead, useSearchState } from '#kernel/ui'
import type { PerformanceRules } from '../../../performance/contract.ts'
import type { EvaluationRecord } from '../../../performance/evaluations/contract.ts'
import { evaluationStateLabels, targetScopeLabels } from '../../../performance/labels.ts'
import '../../fiscal.css'
import '../performance.css'
import { FundsKnown } from '../FundsKnown.tsx'
import { PrintedForm } from '../PrintedForm.tsx'
import { evaluationApi, evaluationsPage, targetPage } from '../paths.ts'
import { SavingProblem, SavingState } from '../SavingState.tsx'
import { labelOf, useRules } from '../useRules.ts'
import { type Sheet, useSheet } from '../useSheet.ts'
import { EvaluationActions } from './EvaluationActions.tsx'
import { EvaluationGrid } from './EvaluationGrid.tsx'
import { inputOf, type Remarks, remarksOf } from './remarks.ts'
import { ScoreTiles } from './ScoreTiles.tsx'
import { TextFields } from './TextFields.tsx'

export const stateTones = { draft: 'plain', submitted: 'warn', reviewed: 'main', final: 'good' } as const

export default function EvaluationPage() {
  const { id = '' } = usePath()
  const answer = useRead<EvaluationRecord>(evaluationApi(id))
  const rules = useRules()
  return (
    <Answer from={rules}>
      {(known) => (
        <Answer from={answer}>
          {(record) => <OneEvaluation key={record.id} record={record} rules={known} />}
        </Answer>
      )}
    </Answer>
  )
}

interface OneEvaluationProps {
  readonly record: EvaluationRecord
  readonly rules: PerformanceRules
}

function OneEvaluation({ record, rules }: OneEvaluationProps) {
  const [search, change] = useSearchState()
  const sheet = useRemarks(record)
  const open = record.can.save?.length === 0
  return (
    <Page
      title={`${record.title}：${record.year} 年度绩效自评`}
      trail={[{ label: '绩效自评', to: evaluationsPage }, { label: `${record.year} 年` }]}
      facts={<EvaluationFacts record={record} />}
    >
      {record.returnReason && record.state === 'draft' && (
        <Alert className="z-gap-below" type="warning" showIcon title={`退回理由：${record.returnReason}`} />
      )}
      <div className="pf-bar">
        <EvaluationActions record={record} sheet={sheet} rules={rules} />
        {open && <SavingState sheet={sheet} />}
      </div>
      <SavingProblem sheet={sheet} />
      <ScoreTiles record={record} rules={rules} />
      <FundsKnown funds={record.funds} unitId={record.unitId} year={record.year} />
      {record.use && <UseNote use={record.use} rules={rules} year={record.year} />}
      <Tabs
        activeKey={search.tab ?? 'lines'}
        onChange={(tab) => change({ tab: tab === 'lines' ? undefined : tab })}
        items={[
          {
            key: 'lines',
            label: '指标得分',
            children: (
              <>
                <EvaluationGrid record={record} rules={rules} sheet={sheet} open={open} />
                <TextFields record={record} sheet={sheet} open={open} />
              </>
            ),
          },
          {
            key: 'form',
            label: '表样',
            children: <PrintedForm of="evaluation" path={evaluationApi(record.id)} scope={record.scope} />,
          },
        ]}
      />
    </Page>
  )
}

function useRemarks(record: EvaluationRecord): Sheet<Remarks> {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says when it changed
  const standing = useMemo(() => remarksOf(record), [record.id, record.version])
  return useSheet<Remarks>({
    content: standing,
    version: record.version,
    send: (content, version) =>
      api.post<{ version: number }>(`${evaluationApi(record.id)}/actions/save`, {
        ...inputOf(content),
        version,
      }),
  })
}

function EvaluationFacts({ record }: { record: EvaluationRecord }) {
  const { state, unitName, departmentName, scope, targetId, submittedByName, reviewedByName, opinion } =
    record
  const facts = [
    unitName,
    departmentName && departmentName !== unitName ? `主管部门 ${departmentName}` : '',
    targetScopeLabels[scope],
    submittedByName ? `${submittedByName} 提交` : '',
    reviewedByName ? `${reviewedByName} 复核：${opinion ?? ''}` : '',
  ]
  return (
    <>
      <Mark tone={stateTones[state]}>{evaluationStateLabels[state]}</Mark> {facts.filter(Boolean).join(' · ')}{' '}
      · <GoTo to={targetPage(targetId)}>绩效目标</GoTo>
    </>
  )
}

interface UseNoteProps {
  readonly use: NonNullable<EvaluationRecord['use']>
  readonly rules: PerformanceRules
  readonly year: number
}

function UseNote({ use, rules, year }: UseNoteProps) {
  return (
    <p className="pf-note">
      结果应用：{year + 1} 年{labelOf(rules.uses, use.decision)}
      {use.amount && `，安排 ${use.amount} 万元`}。{use.note}
    </p>
  )
}
