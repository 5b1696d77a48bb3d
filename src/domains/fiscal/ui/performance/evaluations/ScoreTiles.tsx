import { StatTile, Tiles } from '#kernel/ui'
import type { PerformanceRules } from '../../../performance/contract.ts'
import type { EvaluationRecord } from '../../../performance/evaluations/contract.ts'
import { labelOf } from '../useRules.ts'

interface ScoreTilesProps {
  readonly record: EvaluationRecord
  readonly rules: PerformanceRules
}

const gradeWords = ({ score, grade }: EvaluationRecord, { grades }: PerformanceRules): string => {
  if (score === null) return '有指标还不能评分'
  return grade === null ? '提交后定等级' : `等级 ${labelOf(grades, grade)}`
}

/** The result, and whose figures it rests on: measured, from ledgers and typed are counted apart. */
export function ScoreTiles({ record, rules }: ScoreTilesProps) {
  const { score, funds, executionScore, executionWeight, rows } = record
  const wanting = rows.filter(({ wantsCause }) => wantsCause).length
  return (
    <Tiles>
      <StatTile
        label="总分"
        value={score ?? '—'}
        unit="分"
        hint={gradeWords(record, rules)}
        tone={score === null ? 'warn' : 'plain'}
      />
      <StatTile
        label="预算执行"
        value={executionScore ?? '—'}
        unit={`分 / ${executionWeight}`}
        {...(funds.executed === null && funds.missing?.[0] ? { tone: 'warn', mark: '支付数没有报全' } : {})}
        hint={`${funds.executed ?? '—'} ÷ ${funds.adjusted ?? '—'} 万元 = ${funds.rate ?? '—'}%`}
      />
      <StatTile
        label="实测"
        value={record.measured}
        unit="个指标"
        hint="系统自动计算，可逐条查看依据"
        tone="good"
      />
      <StatTile label="台账" value={record.ledger} unit="个指标" hint="由审核过的台账记录算出" />
      <StatTile
        label="填报"
        value={record.typed}
        unit="个指标"
        hint="由人填报，看附件"
        tone={record.typed > 0 ? 'warn' : 'plain'}
      />
      {record.unknown > 0 && (
        <StatTile label="没有数据" value={record.unknown} unit="个指标" tone="bad" mark="要填报" />
      )}
      {wanting > 0 && (
        <StatTile label="缺原因或措施" value={wanting} unit="个指标" tone="bad" mark="要填写" />
      )}
    </Tiles>
  )
}
