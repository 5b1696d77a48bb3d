import { Button, InputNumber } from 'antd'
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
import type { PaymentImportAnswer, PaymentsAnswer, ProjectPayments } from '../../units/contract.ts'
import { sumText } from '../books/sums.ts'
import '../fiscal.css'

const path = '/api/fiscal/payments'
const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1)

/** Projects of a unit's year: budgeted, paid month by month, how far; and the finance system's table to take over. */
export default function PaymentsPage() {
  const [search, change] = useSearchState()
  const { person } = useSession().session
  const writes = useMay('fiscal.write')
  const unitId = search.unit ?? person.unit?.id
  const year = search.year ?? today().slice(0, 4)
  const answer = useRead<PaymentsAnswer>(unitId ? path : null, { unitId, year })
  return (
    <Page
      title="项目支付"
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
              <Projects {...found} />
              {writes && <Taking unitId={unitId} year={year} />}
              <Imports {...found} writes={writes} />
            </>
          )}
        </Answer>
      )}
    </Page>
  )
}

const columns: readonly Column<ProjectPayments>[] = [
  { key: 'name', title: '项目', main: true, render: ({ name }) => <span className="z-wrap">{name}</span> },
  { key: 'code', title: '项目编码', render: ({ code }) => code },
  { key: 'amount', title: '预算数', align: 'right', render: ({ amount }) => sumText([amount]) || '—' },
  { key: 'total', title: '累计支付', align: 'right', render: ({ total }) => sumText([total]) || '—' },
  { key: 'rate', title: '执行率', align: 'right', render: ({ rate }) => (rate === null ? '—' : `${rate}%`) },
  ...MONTHS.map((month) => ({
    key: `m${month}`,
    title: `${month}月`,
    align: 'right' as const,
    render: ({ paid }: ProjectPayments) =>
      sumText(paid.filter((one) => one.month === month).map(({ amount }) => amount)) || '—',
  })),
]

function Projects({ projects, unitName, year }: PaymentsAnswer) {
  return (
    <Panel title={`${unitName} ${year} 年项目支付（万元）`} tight>
      <SimpleTable<ProjectPayments>
        label="项目支付"
        columns={columns}
        rows={projects}
        rowKey={({ code }) => code}
        empty="还没有项目。先在账簿里导入带“项目”表的模板，再导入支付数"
      />
    </Panel>
  )
}

const summary = ({ months, changed, total, moneyUnit, foreign }: PaymentImportAnswer) =>
  `按${moneyUnit}读入，替换 ${months.join('、')} 月，合计 ${total} 万元，改动 ${changed} 格${foreign > 0 ? `；${foreign} 行是其他单位的，没有导入` : ''}。`

function Taking({ unitId, year }: { unitId: string; year: string }) {
  return (
    <Panel title="导入财政系统的支付表">
      <p className="z-muted">
        表头要有项目编码（或项目名称）、月份（或支付日期）、支付金额；也可以是 1月 到 12月
        各一列。表里有的月份整月替换，没有的月份不动。写明“万元”的按万元，否则按元。
      </p>
      <ImportFlow<PaymentImportAnswer>
        to={`${path}/import`}
        template={withQuery('/api/fiscal/books/template.xlsx', { unitId, year })}
        templateName={`${year}年填报模板.xlsx`}
        also={{ unitId, year }}
        summary={summary}
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
