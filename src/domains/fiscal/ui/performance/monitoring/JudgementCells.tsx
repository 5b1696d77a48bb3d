import type { PerformanceRules } from '../../../performance/contract.ts'
import { likelihoodLabels } from '../../../performance/labels.ts'
import { type Judgement, lacks } from './judgements.ts'

interface JudgementCellsProps {
  readonly name: string
  readonly judgement: Judgement
  readonly causes: PerformanceRules['causes']['monitoring']
  readonly open: boolean
  readonly put: (part: Partial<Judgement>, tag: string) => void
}

/** Four cells at the end of a line: will it be reached, why not, and what is done about it. */
export function JudgementCells({ name, judgement, causes, open, put }: JudgementCellsProps) {
  const missing = lacks(judgement)
  const style = (column: 'likelihood' | 'cause' | 'measure') =>
    missing.includes(column) ? 'pf-cell pf-cell-wrong' : 'pf-cell'
  return (
    <>
      <td>
        <select
          className={style('likelihood')}
          aria-label={`${name} 完成目标可能性`}
          disabled={!open}
          value={judgement.likelihood ?? ''}
          onChange={(event) =>
            put({ likelihood: (event.target.value || null) as Judgement['likelihood'] }, 'likelihood')
          }
        >
          <option value="">请判断</option>
          {Object.entries(likelihoodLabels).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </td>
      <td>
        <select
          className={style('cause')}
          aria-label={`${name} 偏差原因`}
          disabled={!open}
          value={judgement.cause ?? ''}
          onChange={(event) => put({ cause: event.target.value || null }, 'cause')}
        >
          <option value="">无</option>
          {causes.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </td>
      <td className="pf-words">
        <input
          className="pf-cell"
          aria-label={`${name} 原因说明`}
          maxLength={500}
          readOnly={!open}
          value={judgement.causeNote}
          onChange={(event) => put({ causeNote: event.target.value }, 'causeNote')}
        />
      </td>
      <td className="pf-words">
        <input
          className={style('measure')}
          aria-label={`${name} 改进措施`}
          maxLength={500}
          readOnly={!open}
          value={judgement.measure}
          onChange={(event) => put({ measure: event.target.value }, 'measure')}
        />
      </td>
    </>
  )
}
