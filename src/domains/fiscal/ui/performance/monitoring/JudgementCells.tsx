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

interface SaidProps {
  readonly label: string
  readonly value: string
  readonly className: string
  readonly open: boolean
  readonly put: (text: string) => void
}

/** A line to type in while it is open; the whole text once it is closed. */
export function Said({ label, value, className, open, put }: SaidProps) {
  if (!open) return <span className="pf-said">{value || '—'}</span>
  return (
    <input
      className={className}
      aria-label={label}
      maxLength={500}
      value={value}
      onChange={(event) => put(event.target.value)}
    />
  )
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
        <Said
          className="pf-cell"
          label={`${name} 原因说明`}
          open={open}
          value={judgement.causeNote}
          put={(causeNote) => put({ causeNote }, 'causeNote')}
        />
      </td>
      <td className="pf-words">
        <Said
          className={style('measure')}
          label={`${name} 改进措施`}
          open={open}
          value={judgement.measure}
          put={(measure) => put({ measure }, 'measure')}
        />
      </td>
    </>
  )
}
