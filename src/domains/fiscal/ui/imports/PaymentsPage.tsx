import { Alert, Button, Checkbox, InputNumber } from 'antd'
import { useState } from 'react'
import {
  Answer,
  api,
  type Column,
  Empty,
  ImportFlow,
  Page,
  Panel,
  SimpleTable,
  showTime,
  today,
  UnitSelect,
  useDo,
  useMay,
  useRead,
  useSearchState,
  useSession,
  withQuery,
} from '#kernel/ui'
import { useLabels } from '../../labels.ts'
import type { PaymentImportAnswer, PaymentsAnswer } from '../../units/contract.ts'
import '../fiscal.css'
import { PaymentsTable, PursesTable } from './PaymentsTable.tsx'

const path = '/api/fiscal/payments'

/** A unit's year: budgeted, paid month by month, how far; and the finance system's table to take over. */
export default function PaymentsPage() {
  const [search, change] = useSearchState()
  const { person } = useSession().session
  const writes = useMay('fiscal.write')
  const unitId = search.unit ?? person.unit?.id
  const year = search.year ?? today().slice(0, 4)
  const answer = useRead<PaymentsAnswer>(unitId ? path : null, { unitId, year })
  return (
    <Page
      title="支付进度"
      facts="执行率＝累计支付÷全年预算数（有调整预算的按调整预算），由支付数算出，不用填。"
    >
      <search className="z-filters">
        <div className="f-unit">
          <UnitSelect
            label="单位"
            {...(unitId ? { value: unitId } : {})}
            onChange={(unit) => change({ unit: String(unit ?? '') })}
          />
        </div>
        <InputNumber
          aria-label="年度"
          min={1990}
          max={2100}
          precision={0}
          value={Number(year)}
          onChange={(chosen) => change({ year: chosen ? String(chosen) : undefined })}
        />
      </search>
      {!unitId ? (
        <Empty title="请选择单位">选好后可以查看支付进度，导入财政系统的支付表</Empty>
      ) : (
        <Answer from={answer}>
          {(found) => (
            <>
              <Payments answer={found} />
              {writes && <Taking unitId={unitId} year={year} />}
              <Imports {...found} writes={writes} />
            </>
          )}
        </Answer>
      )}
    </Page>
  )
}

/** All of what the unit spent, or what is missing and what to do about it. */
function Payments({ answer }: { answer: PaymentsAnswer }) {
  const { whole, projects, purses } = answer
  return (
    <Panel title="支付进度">
      {whole.missing.length > 0 ? (
        <Alert
          className="z-gap-below"
          type="warning"
          showIcon
          title={whole.to === 0 ? '还算不出全单位的支付数' : `全单位的支付数只能算到 ${whole.to} 月`}
          description={
            <ul className="f-plain">
              {whole.missing.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          }
        />
      ) : (
        whole.to > 0 && (
          <p>
            到 {whole.to} 月，全单位累计支付 {whole.total} 万元
            {whole.rate !== null && `，执行率 ${whole.rate}%`}。
          </p>
        )
      )}
      <PaymentsTable answer={answer} />
      {purses.length > 0 && <PursesTable answer={answer} />}
      {projects.length === 0 && (
        <p className="z-muted">还没有项目。项目在账簿里用带“项目”表的模板导入，导入后才能导入它的支付数。</p>
      )}
    </Panel>
  )
}

const summary = ({ months, parts, changed, total, moneyUnit, foreign }: PaymentImportAnswer) =>
  `按${moneyUnit}读入，替换 ${months.join('、')} 月的${parts.map((use) => useLabels[use]).join('、')}，合计 ${total} 万元，改动 ${changed} 格${foreign > 0 ? `；${foreign} 行是其他单位的，没有导入` : ''}。`

const remarks = ({ remarks: said }: PaymentImportAnswer) =>
  said.map((one) => <Alert key={one} className="z-gap-below" type="warning" showIcon title={one} />)

function Taking({ unitId, year }: { unitId: string; year: string }) {
  const [all, setAll] = useState(false)
  return (
    <Panel title="导入财政系统的支付表">
      <p className="z-muted">
        表头要有支出类别（人员经费、公用经费、项目支出）或项目编码、月份（或支付日期）、支付金额，可以有资金来源；也可以是
        1月 到 12月 各一列。表里有的支出和月份整月替换，没有的不动。写明“万元”的按万元，否则按元。
      </p>
      <Checkbox className="z-gap-below" checked={all} onChange={({ target }) => setAll(target.checked)}>
        这张表是这些月份的全部支付：表里没有的支出，当月就是没有支付
      </Checkbox>
      <ImportFlow<PaymentImportAnswer>
        to={`${path}/import`}
        template={withQuery(`${path}/template.xlsx`, { unitId, year })}
        templateName={`${year}年支付数.xlsx`}
        also={{ unitId, year, all: String(all) }}
        summary={summary}
        remarks={remarks}
      />
    </Panel>
  )
}

type Change = PaymentsAnswer['changes'][number]

function Imports({ changes, writes }: PaymentsAnswer & { writes: boolean }) {
  const { run, busy } = useDo()
  const undo = (id: string) => void run(() => api.post(`${path}/${id}/actions/undo`, {}), '已撤销')
  const shown: readonly Column<Change>[] = [
    { key: 'at', title: '时间', main: true, render: ({ at }) => showTime(at) },
    { key: 'by', title: '人员', render: ({ byName }) => byName },
    { key: 'kind', title: '方式', render: ({ kind }) => (kind === 'undone' ? '撤销' : '导入') },
    {
      key: 'parts',
      title: '支出',
      render: ({ parts }) => <span className="z-wrap">{parts.map((use) => useLabels[use]).join('、')}</span>,
    },
    { key: 'months', title: '月份', render: ({ months }) => months.map((month) => `${month}月`).join('、') },
    { key: 'cells', title: '改动', align: 'right', render: ({ cells }) => `${cells} 格` },
    {
      key: 'undo',
      title: '操作',
      render: ({ id, kind, undone }) => {
        if (undone) return '已撤销'
        if (kind === 'undone' || !writes) return '—'
        return (
          <Button size="small" disabled={busy} onClick={() => undo(id)}>
            撤销
          </Button>
        )
      },
    },
  ]
  return (
    <Panel title="导入记录" tight>
      <SimpleTable<Change>
        label="导入记录"
        columns={shown}
        rows={changes}
        rowKey={({ id }) => id}
        empty="还没有导入过支付数"
      />
    </Panel>
  )
}
