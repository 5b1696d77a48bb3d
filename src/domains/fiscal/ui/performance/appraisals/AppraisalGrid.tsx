import { Fragment } from 'react'
import type { AppraisalRecord } from '../../../performance/appraisals/contract.ts'
import type { PerformanceRules } from '../../../performance/contract.ts'
import { verdictLabels } from '../../../performance/labels.ts'
import type { Sheet } from '../useSheet.ts'
import type { Marks, PointMark } from './points.ts'

interface AppraisalGridProps {
  readonly record: AppraisalRecord
  readonly rules: PerformanceRules
  readonly sheet: Sheet<Marks>
  readonly open: boolean
}

/** Five heads, each with its points; what a head gets is added up by the server and shown as soon as it is saved. */
export function AppraisalGrid({ record, rules, sheet, open }: AppraisalGridProps) {
  const put = (point: string, part: Partial<PointMark>, tag: string) =>
    sheet.change(
      (now) => ({ ...now, [point]: { ...(now[point] ?? { score: '', reason: '' }), ...part } }),
      `${point}.${tag}`,
    )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="pf-grid-scroll" aria-label="评估要点" tabIndex={0}>
      <table className="pf-grid">
        <caption className="z-unseen">事前绩效评估要点</caption>
        <thead>
          <tr>
            {['评估要点', '满分', '得分', '评估意见'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rules.appraisal.map((head) => (
            <Fragment key={head.id}>
              <HeadRow label={head.label} given={record.heads.find(({ id }) => id === head.id)} />
              {head.points.map((point) => (
                <PointRow
                  key={point.id}
                  point={point}
                  mark={sheet.content[point.id] ?? { score: '', reason: '' }}
                  open={open}
                  put={(part, tag) => put(point.id, part, tag)}
                />
              ))}
            </Fragment>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              合计
            </th>
            <td className="pf-number">
              <b>{record.score}</b>
            </td>
            <td>
              {record.proposed ? `按得分建议：${verdictLabels[record.proposed]}` : '全部打分后给出建议'}
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function HeadRow({ label, given }: { label: string; given: AppraisalRecord['heads'][number] | undefined }) {
  return (
    <tr className="pf-group">
      <th scope="rowgroup">{label}</th>
      <td className="pf-number">{given?.most}</td>
      <td className="pf-number">{given?.score}</td>
      <td />
    </tr>
  )
}

interface PointRowProps {
  readonly point: PerformanceRules['appraisal'][number]['points'][number]
  readonly mark: PointMark
  readonly open: boolean
  readonly put: (part: Partial<PointMark>, tag: string) => void
}

function PointRow({ point: { label, most }, mark, open, put }: PointRowProps) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="pf-number">{most}</td>
      <td className="pf-short pf-number">
        <input
          className={mark.score === '' && open ? 'pf-cell pf-cell-warning' : 'pf-cell'}
          aria-label={`${label} 得分`}
          inputMode="decimal"
          readOnly={!open}
          value={mark.score}
          onChange={(event) => put({ score: event.target.value }, 'score')}
        />
      </td>
      <td className="pf-words">
        <input
          className="pf-cell"
          aria-label={`${label} 评估意见`}
          maxLength={500}
          readOnly={!open}
          value={mark.reason}
          onChange={(event) => put({ reason: event.target.value }, 'reason')}
        />
      </td>
    </tr>
  )
}
