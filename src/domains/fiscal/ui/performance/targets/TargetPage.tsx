import { Alert, Button, Tabs } from 'antd'
import { useState } from 'react'
import { Answer, Page, usePath, useRead, useSearchState } from '#kernel/ui'
import type { PerformanceRules } from '../../../performance/contract.ts'
import { targetScopeLabels } from '../../../performance/labels.ts'
import type { TargetRecord } from '../../../performance/targets/contract.ts'
import '../../fiscal.css'
import '../performance.css'
import { TargetStateMark } from '../marks.tsx'
import { PrintedForm } from '../PrintedForm.tsx'
import { targetApi, targetsPage } from '../paths.ts'
import { SavingProblem, SavingState } from '../SavingState.tsx'
import { useRules } from '../useRules.ts'
import { BindingDialog } from '../values/BindingDialog.tsx'
import { FillDialog } from '../values/FillDialog.tsx'
import { HistoryPanel } from './HistoryPanel.tsx'
import { IndicatorGrid } from './IndicatorGrid.tsx'
import { NextSteps } from './NextSteps.tsx'
import { QualityPanel } from './QualityPanel.tsx'
import { TargetActions } from './TargetActions.tsx'
import { TargetHead } from './TargetHead.tsx'
import { titleOf } from './TargetsPage.tsx'
import { useTargetSheet } from './useTargetSheet.ts'

export default function TargetPage() {
  const { id = '' } = usePath()
  const answer = useRead<TargetRecord>(targetApi(id))
  const rules = useRules()
  return (
    <Answer from={rules}>
      {(known) => (
        <Answer from={answer}>
          {(record) => <OneTarget key={record.id} record={record} rules={known} />}
        </Answer>
      )}
    </Answer>
  )
}

interface OneTargetProps {
  readonly record: TargetRecord
  readonly rules: PerformanceRules
}

function OneTarget({ record, rules }: OneTargetProps) {
  const [search, change] = useSearchState()
  const sheet = useTargetSheet(record)
  const open = record.can.save?.length === 0
  const wrong = record.findings.filter(({ level }) => level === 'blocker').length
  return (
    <Page
      title={titleOf(record)}
      trail={[{ label: '绩效目标', to: targetsPage }, { label: `${record.year} 年度` }]}
      facts={<TargetFacts record={record} />}
    >
      {record.returnReason && record.state === 'draft' && (
        <Alert className="z-gap-below" type="warning" showIcon title={`退回理由：${record.returnReason}`} />
      )}
      {record.adjustReason && (
        <Alert className="z-gap-below" type="info" showIcon title={`调整理由：${record.adjustReason}`} />
      )}
      <div className="pf-bar">
        <TargetActions record={record} sheet={sheet} />
        {open && <SavingState sheet={sheet} />}
      </div>
      <SavingProblem sheet={sheet} />
      <Tabs
        activeKey={search.tab ?? 'sheet'}
        onChange={(tab) => change({ tab: tab === 'sheet' ? undefined : tab })}
        items={[
          {
            key: 'sheet',
            label: '目标与指标',
            children: <SheetPanel record={record} rules={rules} sheet={sheet} open={open} />,
          },
          {
            key: 'quality',
            label: `质量检查 ${record.findings.length}${wrong > 0 ? `（${wrong} 处必须改）` : ''}`,
            children: <QualityPanel record={record} />,
          },
          {
            key: 'form',
            label: '表样',
            children: <PrintedForm of="target" path={targetApi(record.id)} scope={record.scope} />,
          },
          { key: 'next', label: '监控与自评', children: <NextSteps record={record} /> },
          { key: 'history', label: '记录', children: <HistoryPanel record={record} /> },
        ]}
      />
    </Page>
  )
}

function TargetFacts({ record }: { record: TargetRecord }) {
  const { state, unitName, year, scope, revision, projectCode, departmentName } = record
  const facts = [
    unitName,
    departmentName && departmentName !== unitName ? `主管部门 ${departmentName}` : '',
    `${year} 年`,
    targetScopeLabels[scope],
    projectCode ?? '',
    revision > 1 ? `第 ${revision} 版` : '',
  ]
  return (
    <>
      <TargetStateMark state={state} /> {facts.filter(Boolean).join(' · ')}
    </>
  )
}

interface SheetPanelProps extends OneTargetProps {
  readonly sheet: ReturnType<typeof useTargetSheet>
  readonly open: boolean
}

interface Asked {
  readonly what: 'bind' | 'fill'
  readonly id: string
}

function SheetPanel({ record, rules, sheet, open }: SheetPanelProps) {
  const [asked, ask] = useState<Asked | null>(null)
  /** A line has to be on the server before anything can be bound to it. */
  const openFor = (what: Asked['what']) => async (key: string) => {
    if (!(await sheet.flush())) return
    const id = sheet.idOf(key)
    if (id) ask({ what, id })
  }
  const item = record.rows.find(({ id }) => id === asked?.id)
  return (
    <>
      <TargetHead record={record} sheet={sheet} open={open} />
      {open && sheet.content.lines.length === 0 && (
        <Alert
          className="z-gap-below"
          type="info"
          showIcon
          title="还没有指标"
          description="按“加一个指标”开始，或从 Excel 复制一块（一级、二级、三级、性质、指标值、单位、权重、佐证）粘贴到第一格"
        />
      )}
      <IndicatorGrid
        record={record}
        sheet={sheet}
        rules={rules}
        open={open}
        bind={(key) => void openFor('bind')(key)}
        fill={(key) => void openFor('fill')(key)}
      />
      {open && (
        <Button size="small" onClick={() => void sheet.flush()}>
          现在保存
        </Button>
      )}
      {item && asked?.what === 'bind' && (
        <BindingDialog
          item={item}
          year={record.year}
          projectCode={record.projectCode}
          close={() => ask(null)}
        />
      )}
      {item && asked?.what === 'fill' && (
        <FillDialog item={item} year={record.year} close={() => ask(null)} />
      )}
    </>
  )
}
