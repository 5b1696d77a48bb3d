import { Button } from 'antd'
import { useState } from 'react'
import { useMay, useRead } from '#kernel/ui'
import type { PerformanceRules } from '../../../performance/contract.ts'
import type { EvaluationLine, EvaluationRecord } from '../../../performance/evaluations/contract.ts'
import type { TargetRecord } from '../../../performance/targets/contract.ts'
import { ReachedValue } from '../marks.tsx'
import { targetApi } from '../paths.ts'
import type { Sheet } from '../useSheet.ts'
import { FillDialog } from '../values/FillDialog.tsx'
import { RemarkCells } from './RemarkCells.tsx'
import { noRemark, type Remark, type Remarks } from './remarks.ts'

interface EvaluationGridProps {
  readonly record: EvaluationRecord
  readonly rules: PerformanceRules
  readonly sheet: Sheet<Remarks>
  readonly open: boolean
}

const heads = [
  '指标',
  '指标值',
  '完成值',
  '权重',
  '得分',
  '偏离度',
  '得分系数',
  '怎样得出',
  '等次',
  '偏差原因',
  '原因说明',
  '改进措施',
]

export function EvaluationGrid({ record, rules, sheet, open }: EvaluationGridProps) {
  const [filling, fill] = useState<EvaluationLine | null>(null)
  const item = useIndicator(record, filling)
  const remark = (lineId: string) => (part: Partial<Remark>, tag: string) =>
    sheet.change(
      (now) => ({
        ...now,
        lines: { ...now.lines, [lineId]: { ...(now.lines[lineId] ?? noRemark), ...part } },
      }),
      `${lineId}.${tag}`,
    )
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="pf-grid-scroll" aria-label="指标得分" tabIndex={0}>
        <table className="pf-grid">
          <caption className="z-unseen">{record.year} 年度绩效指标得分</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {record.rows.map((row) => (
              <tr key={row.lineId} className={row.wantsCause ? 'pf-wants' : undefined}>
                <ScoreCells row={row} fill={open ? () => fill(row) : undefined} />
                <RemarkCells
                  row={row}
                  remark={sheet.content.lines[row.lineId] ?? noRemark}
                  rules={rules}
                  open={open}
                  put={remark(row.lineId)}
                />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {item && <FillDialog item={item} year={record.year} close={() => fill(null)} />}
    </>
  )
}

/** Values are filled in at the indicator; the self-evaluation knows it by its line. */
function useIndicator(record: EvaluationRecord, line: EvaluationLine | null) {
  const answer = useRead<TargetRecord>(line ? targetApi(record.targetId) : null)
  return line && answer.data?.rows.find(({ lineId }) => lineId === line.lineId)
}

function ScoreCells({ row, fill }: { row: EvaluationLine; fill: (() => void) | undefined }) {
  const may = useMay('fiscal.write')
  const typed = row.reached.source === 'none' || row.reached.source === 'typed'
  return (
    <>
      <th scope="row">
        <small className="pf-of">
          {row.level1} · {row.level2}
        </small>
        {row.name}
      </th>
      <td className="pf-number">{row.target}</td>
      <td className="pf-number">
        <ReachedValue reached={row.reached} unit={row.unit} of={row.name} />
        {typed && fill && may && (
          <Button size="small" aria-label={`填报 ${row.name}`} onClick={fill}>
            填报
          </Button>
        )}
      </td>
      <td className="pf-number">{row.weight}</td>
      <td className="pf-number">
        <b>{row.score ?? '—'}</b>
      </td>
      <td className="pf-number">{row.deviation === null ? '—' : `${row.deviation}%`}</td>
      <td className="pf-number">{row.coefficient === null ? '—' : `${row.coefficient}%`}</td>
      <td className="pf-why">
        <small className="pf-of">{row.why}</small>
      </td>
    </>
  )
}
