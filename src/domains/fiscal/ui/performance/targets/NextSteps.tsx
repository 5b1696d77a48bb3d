import { Button, Form } from 'antd'
import { useState } from 'react'
import {
  api,
  DayField,
  Empty,
  GoTo,
  Mark,
  Panel,
  ProblemNotice,
  today,
  useChange,
  useGo,
  useMay,
} from '#kernel/ui'
import type { EvaluationState } from '../../../performance/evaluations/contract.ts'
import { evaluationStateLabels, monitoringStateLabels } from '../../../performance/labels.ts'
import type { MonitoringState } from '../../../performance/monitoring/contract.ts'
import type { TargetRecord } from '../../../performance/targets/contract.ts'
import { evaluationPage, evaluationsApi, monitoringPage, monitoringsApi } from '../paths.ts'

/** What follows an approval: how it goes on in the year, and what came of it. */
export function NextSteps({ record }: { record: TargetRecord }) {
  const may = useMay('fiscal.write') && record.state === 'approved'
  return (
    <div className="f-blocks">
      <Panel title="运行监控">
        {record.monitorings.length === 0 && (
          <Empty title="还没有监控">
            {record.state === 'approved' ? '选一个日期，按“开始监控”' : '绩效目标批复后可以监控'}
          </Empty>
        )}
        <ul className="pf-list">
          {record.monitorings.map(({ id, asOf, state }) => (
            <li key={id}>
              <GoTo to={monitoringPage(id)}>截至 {asOf}</GoTo>{' '}
              <Mark tone={state === 'submitted' ? 'good' : 'plain'}>
                {monitoringStateLabels[state as MonitoringState]}
              </Mark>
            </li>
          ))}
        </ul>
        {may && <OpenMonitoring record={record} />}
      </Panel>
      <Panel title="绩效自评">
        {record.evaluation ? (
          <p>
            <GoTo to={evaluationPage(record.evaluation.id)}>{record.year} 年度自评</GoTo>{' '}
            <Mark>{evaluationStateLabels[record.evaluation.state as EvaluationState]}</Mark>
            {record.evaluation.score && ` ${record.evaluation.score} 分`}
          </p>
        ) : (
          <Empty title="还没有自评">年末开始；已绑定的指标自动带出完成值</Empty>
        )}
        {may && !record.evaluation && <OpenEvaluation record={record} />}
      </Panel>
    </div>
  )
}

function OpenMonitoring({ record }: { record: TargetRecord }) {
  const [asOf, setAsOf] = useState<string>(today())
  const go = useGo()
  const change = useChange((day: string) =>
    api.post<{ id: string }>(monitoringsApi, { targetId: record.id, asOf: day }),
  )
  return (
    <>
      <ProblemNotice error={change.error} />
      <Form layout="inline">
        <Form.Item>
          <DayField label="截至" value={asOf} onChange={setAsOf} />
        </Form.Item>
        <Button
          loading={change.isPending}
          onClick={() => change.mutate(asOf, { onSuccess: ({ id }) => go(monitoringPage(id)) })}
        >
          开始监控
        </Button>
      </Form>
    </>
  )
}

function OpenEvaluation({ record }: { record: TargetRecord }) {
  const go = useGo()
  const change = useChange((targetId: string) => api.post<{ id: string }>(evaluationsApi, { targetId }))
  return (
    <>
      <ProblemNotice error={change.error} />
      <Button
        loading={change.isPending}
        onClick={() => change.mutate(record.id, { onSuccess: ({ id }) => go(evaluationPage(id)) })}
      >
        开始自评
      </Button>
    </>
  )
}
