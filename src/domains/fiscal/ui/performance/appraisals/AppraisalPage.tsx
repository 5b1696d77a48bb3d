import { Alert, Form, Input, Select, Tabs } from 'antd'
import { useMemo, useState } from 'react'
import {
  ActionBar,
  ActionDialog,
  type ActionView,
  Answer,
  api,
  Mark,
  optionsOf,
  Page,
  usePath,
  useRead,
  useSearchState,
} from '#kernel/ui'
import { type AppraisalRecord, appraisalInputs } from '../../../performance/appraisals/contract.ts'
import type { PerformanceRules } from '../../../performance/contract.ts'
import { appraisalStateLabels, verdictLabels } from '../../../performance/labels.ts'
import '../../fiscal.css'
import '../performance.css'
import { PrintedForm } from '../PrintedForm.tsx'
import { appraisalApi, appraisalsPage } from '../paths.ts'
import { SavingProblem, SavingState } from '../SavingState.tsx'
import { useRules } from '../useRules.ts'
import { useSheet } from '../useSheet.ts'
import { versionSeen } from '../version.ts'
import { AppraisalGrid } from './AppraisalGrid.tsx'
import { appraisalTones } from './AppraisalsPage.tsx'
import { inputOf, type Marks, marksOf } from './points.ts'

const reason = (label: string) => () => (
  <Form.Item name="reason" label={label}>
    <Input.TextArea rows={3} maxLength={500} showCount />
  </Form.Item>
)

const submit: ActionView = { name: 'submit', label: '送审', keys: 's', tone: 'main', doneMessage: '已送审' }

const actionsOf = (record: AppraisalRecord): readonly ActionView[] => [
  submit,
  {
    name: 'decide',
    label: '作出结论',
    keys: 'p',
    tone: 'main',
    schema: appraisalInputs.decide,
    initial: { verdict: record.proposed },
    fields: () => (
      <>
        <Form.Item name="verdict" label="结论" extra="按得分给出建议，可以改">
          <Select options={optionsOf(verdictLabels)} />
        </Form.Item>
        <Form.Item name="opinion" label="评估结论">
          <Input.TextArea rows={4} maxLength={1000} showCount />
        </Form.Item>
      </>
    ),
  },
  {
    name: 'return',
    label: '退回修改',
    keys: 'b',
    tone: 'danger',
    schema: appraisalInputs.return,
    fields: reason('退回理由'),
  },
  {
    name: 'reopen',
    label: '重新评估',
    rare: true,
    schema: appraisalInputs.reopen,
    fields: reason('重新评估的理由'),
  },
]

export default function AppraisalPage() {
  const { id = '' } = usePath()
  const answer = useRead<AppraisalRecord>(appraisalApi(id))
  const rules = useRules()
  return (
    <Answer from={rules}>
      {(known) => (
        <Answer from={answer}>
          {(record) => <OneAppraisal key={record.id} record={record} rules={known} />}
        </Answer>
      )}
    </Answer>
  )
}

function OneAppraisal({ record, rules }: { record: AppraisalRecord; rules: PerformanceRules }) {
  const [submitting, setSubmitting] = useState(false)
  const [search, change] = useSearchState()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says when it changed
  const standing = useMemo(() => marksOf(record, rules), [record.id, record.version])
  const sheet = useSheet<Marks>({
    content: standing,
    version: record.version,
    send: (content, version) =>
      api.post<{ version: number }>(`${appraisalApi(record.id)}/actions/save`, {
        ...inputOf(content),
        version,
      }),
  })
  const open = record.can.save?.length === 0
  const target = { path: appraisalApi(record.id), id: record.id, version: versionSeen(record, sheet) }
  return (
    <Page
      title={`${record.name}：事前绩效评估`}
      trail={[{ label: '事前绩效评估', to: appraisalsPage }, { label: `${record.year} 年` }]}
      facts={
        <>
          <Mark tone={appraisalTones[record.state]}>{appraisalStateLabels[record.state]}</Mark>{' '}
          {record.unitName} · 申请 {record.year} 年预算 {record.amount} 万元
        </>
      }
    >
      {record.returnReason && record.state === 'draft' && (
        <Alert className="z-gap-below" type="warning" showIcon title={`退回理由：${record.returnReason}`} />
      )}
      {record.verdict && (
        <Alert
          className="z-gap-below"
          type={record.verdict === 'no_support' ? 'error' : 'success'}
          showIcon
          title={`结论：${verdictLabels[record.verdict]}`}
          description={record.opinion}
        />
      )}
      <div className="pf-bar">
        <ActionBar
          can={record.can}
          actions={actionsOf(record)}
          target={target}
          instead={{ submit: () => void sheet.flush().then((sent) => sent && setSubmitting(true)) }}
        />
        {open && <SavingState sheet={sheet} />}
      </div>
      {submitting && <ActionDialog action={submit} target={target} close={() => setSubmitting(false)} />}
      <SavingProblem sheet={sheet} />
      <Tabs
        activeKey={search.tab ?? 'points'}
        onChange={(tab) => change({ tab: tab === 'points' ? undefined : tab })}
        items={[
          {
            key: 'points',
            label: '评估要点',
            children: <AppraisalGrid record={record} rules={rules} sheet={sheet} open={open} />,
          },
          {
            key: 'form',
            label: '表样',
            children: <PrintedForm of="appraisal" path={appraisalApi(record.id)} scope="project" />,
          },
        ]}
      />
    </Page>
  )
}
