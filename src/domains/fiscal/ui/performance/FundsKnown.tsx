import { GoTo } from '#kernel/ui'
import { useLabels } from '../../labels.ts'
import type { FundsView } from '../../performance/contract.ts'
import { paymentsPage } from './paths.ts'

/** Up to when the money is known, where that is not today. */
export const knownTo = ({ paidTo }: Pick<FundsView, 'paidTo'>): string =>
  paidTo ? `到 ${Number(paidTo.slice(5, 7))} 月底` : ''

interface FundsKnownProps {
  readonly funds: Pick<FundsView, 'executed' | 'missing' | 'parts'>
  readonly unitId: string
  readonly year: number
}

/** What of a whole unit's money was not reported, what was, and where to put that right. Nothing, where nothing is missing. */
export function FundsKnown({ funds, unitId, year }: FundsKnownProps) {
  const { executed, missing = [], parts = [] } = funds
  if (missing.length === 0) return null
  const known = parts.filter((part) => part.executed !== null)
  return (
    <div className="pf-note">
      {executed === null ? '支付数没有报全，整体的支付数还不知道：' : '支付数没有报全：'}
      <ul className="f-plain">
        {missing.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      {known.length > 0 && (
        <p>
          已报送：
          {known.map((part) => `${useLabels[part.use]} ${part.executed} 万元（到 ${part.to} 月）`).join('；')}
        </p>
      )}
      <GoTo to={paymentsPage(unitId, year)}>到“支付进度”查看、导入</GoTo>
    </div>
  )
}
