import { Button, Form, Input, Tabs } from 'antd'
import { useMemo, useState } from 'react'
import {
  ActionBar,
  ActionDialog,
  type ActionView,
  Answer,
  api,
  GoTo,
  Mark,
  Page,
  usePath,
  useRead,
  useSearchState,
} from '#kernel/ui'
import type { PerformanceRules } from '../../../performance/contract.ts'
import { monitoringStateLabels } from '../../../performance/labels.ts'
import { type MonitoringRecord, monitoringInputs } from '../../../performance/monitoring/contract.ts'
import '../../fiscal.css'
import '../performance.css'
import { FundsKnown } from '../FundsKnown.tsx'
import { PrintedForm } from '../PrintedForm.tsx'
import { monitoringApi, monitoringsPage, targetPage } from '../paths.ts'
import { SavingProblem, SavingState } from '../SavingState.tsx'
import { useRules } from '../useRules.ts'
import { type Sheet, useSheet } from '../useSheet.ts'
import { versionSeen } from '../version.ts'
import { asProposed, inputOf, type Judgements, judgementsOf } from './judgements.ts'
import { MonitoringGrid } from './MonitoringGrid.tsx'

const submit: ActionView = {
  name: 'submit',
  label: '提交监控',
  keys: 's',
  tone: 'main',
  doneMessage: '已提交',
}
const actions: readonly ActionView[] = [
  submit,
  {
    name: 'reopen',
    label: '重新打开',
    schema: monitoringInputs.reopen,
    fields: () => (
      <Form.Item name="reason" label="理由">
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
    ),
  },
]

/** One date of 双监控: the goal and the money, side by side. */
export default function MonitoringPage() {
  const { id = '' } = usePath()
  const answer = useRead<MonitoringRecord>(monitoringApi(id))
  const rules = useRules()
  return (
    <Answer from={rules}>
      {(known) => (
        <Answer from={answer}>
          {(record) => <OneMonitoring key={record.id} record={record} rules={known} />}
        </Answer>
      )}
    </Answer>
  )
}

interface OneMonitoringProps {
  readonly record: MonitoringRecord
  readonly rules: PerformanceRules
}

function OneMonitoring({ record, rules }: OneMonitoringProps) {
  const [search, change] = useSearchState()
  const sheet = useJudgements(record)
  const open = record.can.save?.length === 0
  return (
    <Page
      title={`${record.title}：截至 ${record.asOf} 的监控`}
      trail={[{ label: '运行监控', to: monitoringsPage }, { label: `${record.year} 年` }]}
      facts={
        <>
          <Mark tone={record.state === 'submitted' ? 'good' : 'plain'}>
            {monitoringStateLabels[record.state]}
          </Mark>{' '}
          {record.unitName} · <GoTo to={targetPage(record.targetId)}>绩效目标</GoTo>
        </>
      }
    >
      <div className="pf-bar">
        <Actions record={record} sheet={sheet} />
        {open && (
          <Button onClick={() => sheet.change((now) => asProposed(now, record))}>没判断的按系统判断</Button>
        )}
        {open && <SavingState sheet={sheet} />}
      </div>
      <SavingProblem sheet={sheet} />
      <Tabs
        activeKey={search.tab ?? 'lines'}
        onChange={(tab) => change({ tab: tab === 'lines' ? undefined : tab })}
        items={[
          {
            key: 'lines',
            label: '监控',
            children: (
              <>
                <MonitoringGrid record={record} rules={rules} sheet={sheet} open={open} />
                <FundsKnown funds={record.funds} unitId={record.unitId} year={record.year} />
              </>
            ),
          },
          {
            key: 'form',
            label: '表样',
            children: <PrintedForm of="monitoring" path={monitoringApi(record.id)} scope="project" />,
          },
        ]}
      />
    </Page>
  )
}

function useJudgements(record: MonitoringRecord): Sheet<Judgements> {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says when it changed
  const standing = useMemo(() => judgementsOf(record), [record.id, record.version])
  return useSheet<Judgements>({
    content: standing,
    version: record.version,
    send: (content, version) =>
      api.post<{ version: number }>(`${monitoringApi(record.id)}/actions/save`, {
        ...inputOf(content),
        version,
      }),
  })
}

function Actions({ record, sheet }: { record: MonitoringRecord; sheet: Sheet<Judgements> }) {
  const [submitting, setSubmitting] = useState(false)
  const target = { path: monitoringApi(record.id), id: record.id, version: versionSeen(record, sheet) }
  return (
    <>
      <ActionBar
        can={record.can}
        actions={actions}
        target={target}
        instead={{ submit: () => void sheet.flush().then((sent) => sent && setSubmitting(true)) }}
      />
      {submitting && <ActionDialog action={submit} target={target} close={() => setSubmitting(false)} />}
    </>
  )
}
