import type { ReactNode } from 'react'
import { useId } from 'react'
import type { PerformanceRules } from '../../../performance/contract.ts'
import { basisLabels, growthLabels } from '../../../performance/labels.ts'
import type { IndicatorItem } from '../../../performance/targets/contract.ts'
import type { Line } from './content.ts'
import type { Wrong } from './finding-cells.ts'

interface LineDetailsProps {
  readonly line: Line
  readonly row: number
  readonly item: IndicatorItem | undefined
  readonly wrongs: readonly Wrong[]
  readonly rules: PerformanceRules
  readonly open: boolean
  readonly type: (part: Partial<Line>, tag: string) => void
}

/** What does not fit into a line of the grid: why this value, what will prove it, what is doubtful about it. */
export function LineDetails({ line, row, item, wrongs, rules, open, type }: LineDetailsProps) {
  const rule = rules.scoreRules.find(({ id }) => id === line.rule)
  const text = (column: 'evidence' | 'basisNote' | 'explanation', label: string) => (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          className="pf-field"
          maxLength={300}
          readOnly={!open}
          value={line[column]}
          onChange={(event) => type({ [column]: event.target.value }, column)}
        />
      )}
    </Field>
  )
  return (
    <section className="pf-details" aria-label={`第 ${row + 1} 行的说明`}>
      <h2>
        第 {row + 1} 行 {line.name || '未命名指标'}
      </h2>
      {wrongs.length > 0 && (
        <ul className="pf-wrongs">
          {wrongs.map(({ text: why, level, cell }) => (
            <li key={`${cell}${why}`} className={level === 'blocker' ? 'pf-bad' : undefined}>
              {level === 'blocker' ? '必须改：' : '建议：'}
              {why}
            </li>
          ))}
        </ul>
      )}
      <div className="pf-fields">
        {text('evidence', '佐证要求')}
        {text('explanation', '指标解释')}
        <Field label="设定依据">
          {(id) => (
            <Pick
              id={id}
              value={line.basis}
              none="未填"
              labels={basisLabels}
              open={open}
              put={(value) => type({ basis: value as Line['basis'] }, 'basis')}
            />
          )}
        </Field>
        {text('basisNote', '依据说明')}
        <Field label="进度算法">
          {(id) => (
            <Pick
              id={id}
              value={line.growth}
              none={item ? `自动（${growthLabels[item.growth]}）` : '自动'}
              labels={growthLabels}
              open={open}
              put={(value) => type({ growth: value as Line['growth'] }, 'growth')}
            />
          )}
        </Field>
      </div>
      <p className="z-muted">
        {rule && `评分：${rule.about}`}
        {item?.last && `　上年：${item.last.printed}，完成 ${item.last.reached ?? '无记录'}`}
      </p>
    </section>
  )
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}

interface PickProps {
  readonly id: string
  readonly value: string
  readonly none: string
  readonly labels: Readonly<Record<string, string>>
  readonly open: boolean
  readonly put: (value: string) => void
}

function Pick({ id, value, none, labels, open, put }: PickProps) {
  return (
    <select
      id={id}
      className="pf-field"
      disabled={!open}
      value={value}
      onChange={(event) => put(event.target.value)}
    >
      <option value="">{none}</option>
      {Object.entries(labels).map(([key, label]) => (
        <option key={key} value={key}>
          {label}
        </option>
      ))}
    </select>
  )
}
