import { purseLabels, useLabels } from '../../labels.ts'
import type { PaidLine, PaymentsAnswer } from '../../units/contract.ts'
import { rateText, sumText } from '../books/sums.ts'

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1)

interface Line extends Pick<PaidLine, 'amount' | 'paid' | 'total' | 'rate'> {
  readonly key: string
  readonly name: string
  readonly note?: string
  readonly isSum?: boolean
  /** Of months after it the sum is not known: a part of it is missing. */
  readonly to?: number
}

/** Everything a unit pays, a line each, a column for every month; sums follow from the lines. */
export function PaymentsTable({ answer }: { answer: PaymentsAnswer }) {
  const { unitName, year } = answer
  return <Grid caption={`${unitName} ${year} 年支付（万元）`} first="支出" lines={linesOf(answer)} />
}

/** Out of which purse, where the finance system's tables say so. */
export function PursesTable({ answer }: { answer: PaymentsAnswer }) {
  const lines = answer.purses.map(({ purse, ...line }): Line => {
    const name = purse === '' ? '没有注明' : purseLabels[purse]
    return { key: purse, name, ...line }
  })
  return <Grid caption="按资金来源（万元）" first="资金来源" lines={lines} />
}

function linesOf({ uses, projects, whole }: PaymentsAnswer): Line[] {
  const basic = uses.filter(({ use }) => use === 'basic_personnel' || use === 'basic_public')
  const others = uses.filter((one) => !basic.includes(one))
  const lineOfUse = ({ use, ...line }: (typeof uses)[number]): Line => ({
    ...{ key: use, name: useLabels[use], ...line },
    ...(line.reportedTo === 0 ? { rate: null } : {}),
    note: line.reportedTo === 0 ? '没有报送' : `报到 ${line.reportedTo} 月`,
  })
  const all = sumOf('all', whole.to === 0 ? '合计（没有报全）' : `合计（到 ${whole.to} 月）`, [
    ...uses,
    ...projects,
  ])
  return [
    { ...all, total: whole.to === 0 ? '' : whole.total, rate: whole.rate, to: whole.to },
    { ...sumOf('basic', '基本支出小计', basic), ...knownUntil(basic.map(({ reportedTo }) => reportedTo)) },
    ...basic.map(lineOfUse),
    ...(projects.length > 0 ? [sumOf('projects', '项目支出小计', projects)] : []),
    ...projects.map(({ code, name, ...line }): Line => ({ key: code, name, note: code, ...line })),
    ...others.map(lineOfUse),
  ]
}

/** Of months after the shortest report the sum is not known; with nothing reported there is none. */
function knownUntil(ends: readonly number[]): Partial<Line> {
  const to = Math.min(...ends)
  return to === 0 ? { to, total: '', rate: null } : { to }
}

function sumOf(key: string, name: string, lines: readonly PaidLine[]): Line {
  const paid = MONTHS.map((month) => ({
    month,
    amount: sumText(lines.flatMap((line) => inMonth(line, month))),
  }))
  const [amount, total] = [
    sumText(lines.map((line) => line.amount)),
    sumText(lines.map((line) => line.total)),
  ]
  const rate = rateText(total, amount).replace('%', '')
  return { key, name, amount, total, rate: rate === '—' ? null : rate, paid, isSum: true }
}

const inMonth = ({ paid }: Pick<PaidLine, 'paid'>, month: number): string[] =>
  paid.filter((one) => one.month === month).map(({ amount }) => amount)

interface GridProps {
  readonly caption: string
  readonly first: string
  readonly lines: readonly Line[]
}

function Grid({ caption, first, lines }: GridProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="f-grid-scroll" aria-label={caption} tabIndex={0}>
      <table className="f-grid">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {[first, '预算数', '累计支付', '执行率', ...MONTHS.map((month) => `${month}月`)].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key} className={line.isSum ? 'f-total' : undefined}>
              <th scope="row">
                {line.name}
                {line.note && <small className="f-note">{line.note}</small>}
              </th>
              <td className="f-number">{sumText([line.amount]) || '—'}</td>
              <td className="f-number">{sumText([line.total]) || '—'}</td>
              <td className="f-number">{line.rate === null ? '—' : `${line.rate}%`}</td>
              {MONTHS.map((month) => (
                <td key={month} className="f-number">
                  {month <= (line.to ?? 12) ? sumText(inMonth(line, month)) || '—' : '—'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
