import type { PerformanceRules } from '../../../performance/contract.ts'
import type { MonitoringLine, MonitoringRecord } from '../../../performance/monitoring/contract.ts'
import { knownTo } from '../FundsKnown.tsx'
import { LikelihoodMark, ReachedValue } from '../marks.tsx'
import type { Sheet } from '../useSheet.ts'
import { JudgementCells } from './JudgementCells.tsx'
import type { Judgement, Judgements } from './judgements.ts'

interface MonitoringGridProps {
  readonly record: MonitoringRecord
  readonly rules: PerformanceRules
  readonly sheet: Sheet<Judgements>
  readonly open: boolean
}

const empty: Judgement = { likelihood: null, cause: null, causeNote: '', measure: '' }

export function MonitoringGrid({ record, rules, sheet, open }: MonitoringGridProps) {
  const { content, change } = sheet
  const causes = rules.causes.monitoring
  const judge = (lineId: string) => (part: Partial<Judgement>, tag: string) =>
    change(
      (now) => ({
        ...now,
        lines: { ...now.lines, [lineId]: { ...(now.lines[lineId] ?? empty), ...part } },
      }),
      `${lineId}.${tag}`,
    )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="pf-grid-scroll" aria-label="监控表" tabIndex={0}>
      <table className="pf-grid">
        <caption className="z-unseen">截至 {record.asOf} 的绩效运行监控</caption>
        <thead>
          <tr>
            {[
              '指标',
              '权重',
              '年度目标',
              '到该日',
              '全年预计',
              '系统判断',
              '可能性',
              '偏差原因',
              '原因说明',
              '改进措施',
            ].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {record.rows.map((row) => (
            <tr key={row.lineId}>
              <LineCells row={row} />
              <JudgementCells
                name={row.name}
                judgement={content.lines[row.lineId] ?? empty}
                causes={causes}
                open={open}
                put={judge(row.lineId)}
              />
            </tr>
          ))}
          <tr className="pf-money">
            <MoneyCells record={record} />
            <JudgementCells
              name="预算执行"
              judgement={content.execution}
              causes={causes}
              open={open}
              put={(part, tag) =>
                change((now) => ({ ...now, execution: { ...now.execution, ...part } }), `execution.${tag}`)
              }
            />
          </tr>
        </tbody>
      </table>
    </section>
  )
}

function LineCells({ row }: { row: MonitoringLine }) {
  return (
    <>
      <th scope="row">
        <small className="pf-of">
          {row.level1} · {row.level2}
        </small>
        {row.name}
      </th>
      <td className="pf-number">{row.weight}</td>
      <td className="pf-number">{row.target}</td>
      <td className="pf-number">
        <ReachedValue reached={row.reached} unit={row.unit} of={row.name} />
      </td>
      <td className="pf-number">{row.forecast === null ? '—' : `${row.forecast}${row.unit}`}</td>
      <td title={row.why} className="pf-why">
        <LikelihoodMark likelihood={row.proposed} />
        <small className="pf-of">{row.why}</small>
      </td>
    </>
  )
}

function MoneyCells({ record: { funds, execution } }: { record: MonitoringRecord }) {
  return (
    <>
      <th scope="row">
        <small className="pf-of">资金</small>预算执行
      </th>
      <td />
      <td className="pf-number">{funds.adjusted === null ? '—' : `${funds.adjusted}万元`}</td>
      <td className="pf-number">
        {funds.executed === null ? '—' : `${funds.executed}万元`}
        {funds.rate !== null && `（${funds.rate}%）`}
        {knownTo(funds) && <small className="pf-of">{knownTo(funds)}</small>}
      </td>
      <td className="pf-number">{execution.forecast === null ? '—' : `${execution.forecast}万元`}</td>
      <td>
        <LikelihoodMark likelihood={execution.proposed} />
      </td>
    </>
  )
}
