import type { PerformanceRules } from '../../../performance/contract.ts'
import type { EvaluationLine } from '../../../performance/evaluations/contract.ts'
import { overBecauseLabels } from '../../../performance/labels.ts'
import { Said } from '../monitoring/JudgementCells.tsx'
import type { Remark } from './remarks.ts'

interface RemarkCellsProps {
  readonly row: EvaluationLine
  readonly remark: Remark
  readonly rules: PerformanceRules
  readonly open: boolean
  readonly put: (part: Partial<Remark>, tag: string) => void
}

type Choices = readonly { readonly id: string; readonly label: string }[]

const overChoices: Choices = Object.entries(overBecauseLabels).map(([id, label]) => ({ id, label }))

/** What a person has to say: the tier of words, why it is far over, why it was missed and what is done about it. */
export function RemarkCells({ row, remark, rules, open, put }: RemarkCellsProps) {
  const style = (empty: boolean) => (row.wantsCause && empty ? 'pf-cell pf-cell-wrong' : 'pf-cell')
  const words = (column: 'causeNote' | 'measure', label: string) => (
    <td className="pf-words">
      <Said
        className={style(remark[column].trim() === '')}
        label={`${row.name} ${label}`}
        open={open}
        value={remark[column]}
        put={(text) => put({ [column]: text }, column)}
      />
    </td>
  )
  return (
    <>
      <td>
        <TierCell row={row} remark={remark} rules={rules} open={open} put={put} />
      </td>
      <td>
        <Pick
          label={`${row.name} 偏差原因`}
          className={style(remark.cause === null)}
          choices={rules.causes.evaluation}
          none="无"
          open={open}
          value={remark.cause}
          put={(cause) => put({ cause }, 'cause')}
        />
      </td>
      {words('causeNote', '原因说明')}
      {words('measure', '改进措施')}
    </>
  )
}

function TierCell({ row, remark, rules, open, put }: RemarkCellsProps) {
  if (row.comparator === 'qualitative')
    return (
      <span className="pf-range">
        <Pick
          label={`${row.name} 完成等次`}
          className="pf-cell"
          choices={rules.tiers.map(({ id, label, from, to }) => ({ id, label: `${label} ${to}–${from}%` }))}
          none="请评定"
          open={open}
          value={remark.tier}
          put={(tier) => put({ tier }, 'tier')}
        />
        <input
          className="pf-cell pf-share"
          aria-label={`${row.name} 给权重的百分之几`}
          placeholder="%"
          inputMode="decimal"
          readOnly={!open}
          value={remark.share}
          onChange={(event) => put({ share: event.target.value }, 'share')}
        />
      </span>
    )
  if (!row.farOver) return <>—</>
  return (
    <Pick
      label={`${row.name} 为什么远超指标值`}
      className="pf-cell"
      choices={overChoices}
      none="远超，请说明"
      open={open}
      value={remark.overBecause}
      put={(overBecause) => put({ overBecause: overBecause as Remark['overBecause'] }, 'overBecause')}
    />
  )
}

interface PickProps {
  readonly label: string
  readonly className: string
  readonly choices: Choices
  readonly none: string
  readonly open: boolean
  readonly value: string | null
  readonly put: (value: string | null) => void
}

function Pick({ label, className, choices, none, open, value, put }: PickProps) {
  return (
    <select
      className={className}
      aria-label={label}
      disabled={!open}
      value={value ?? ''}
      onChange={(event) => put(event.target.value || null)}
    >
      <option value="">{none}</option>
      {choices.map((choice) => (
        <option key={choice.id} value={choice.id}>
          {choice.label}
        </option>
      ))}
    </select>
  )
}
