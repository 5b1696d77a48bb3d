import { useId } from 'react'
import { Facts, GoTo } from '#kernel/ui'
import { purseLabels } from '../../../labels.ts'
import type { FundsView } from '../../../performance/contract.ts'
import type { TargetRecord } from '../../../performance/targets/contract.ts'
import { FundsKnown, knownTo } from '../FundsKnown.tsx'
import { evaluationPage } from '../paths.ts'
import { labelOf, useRules } from '../useRules.ts'
import type { Sheet } from '../useSheet.ts'
import type { Content } from './content.ts'

interface TargetHeadProps {
  readonly record: TargetRecord
  readonly sheet: Sheet<Content>
  readonly open: boolean
}

/** Who answers for it, what for, and with which money: the money is computed, never typed. */
export function TargetHead({ record, sheet, open }: TargetHeadProps) {
  const goal = useId()
  const { content, change } = sheet
  const put = (column: 'lead' | 'phone' | 'goal' | 'executionWeight') => (text: string) =>
    change((now) => ({ ...now, [column]: text }), column)
  return (
    <div className="pf-head">
      <div className="pf-fields">
        <Short label="项目负责人" value={content.lead} open={open} most={40} put={put('lead')} />
        <Short label="联系电话" value={content.phone} open={open} most={40} put={put('phone')} />
        <Short
          label="预算执行率权重"
          value={content.executionWeight}
          open={open}
          most={12}
          put={put('executionWeight')}
        />
      </div>
      <label htmlFor={goal}>总体目标</label>
      <textarea
        id={goal}
        className="pf-field pf-goal"
        rows={3}
        maxLength={2000}
        readOnly={!open}
        value={content.goal}
        onChange={(event) => put('goal')(event.target.value)}
      />
      <Funds funds={record.funds} />
      <FundsKnown funds={record.funds} unitId={record.unitId} year={record.year} />
      {record.lastUse && <LastUse use={record.lastUse} />}
    </div>
  )
}

interface ShortProps {
  readonly label: string
  readonly value: string
  readonly open: boolean
  readonly most: number
  readonly put: (text: string) => void
}

function Short({ label, value, open, most, put }: ShortProps) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="pf-field"
        maxLength={most}
        readOnly={!open}
        value={value}
        onChange={(event) => put(event.target.value)}
      />
    </div>
  )
}

const money = (amount: string | null) => (amount === null ? '—' : `${amount} 万元`)

export function Funds({ funds }: { funds: FundsView }) {
  const purses = Object.entries(funds.byPurse).filter(([, sums]) => sums.initial ?? sums.executed)
  return (
    <Facts
      columns={3}
      facts={[
        ['年初预算', money(funds.initial)],
        ['调整后预算', money(funds.adjusted)],
        [
          funds.executedFrom === 'final_book'
            ? '全年执行（决算）'
            : `已支付${knownTo(funds) && `（${knownTo(funds)}）`}`,
          `${money(funds.executed)}${funds.rate === null ? '' : `，执行率 ${funds.rate}%`}`,
        ],
        purses.length > 0 && [
          '资金来源',
          purses
            .map(
              ([purse, sums]) =>
                `${purseLabels[purse as keyof typeof purseLabels] ?? purse} ${money(sums.adjusted)}`,
            )
            .join('；'),
        ],
      ]}
    />
  )
}

function LastUse({ use }: { use: NonNullable<TargetRecord['lastUse']> }) {
  const { data: rules } = useRules()
  return (
    <p className="pf-note">
      上年结果应用：{use.year} 年自评{' '}
      <GoTo to={evaluationPage(use.evaluationId)}>
        {use.score} 分，{labelOf(rules?.grades ?? [], use.grade)}
      </GoTo>
      ，今年{labelOf(rules?.uses ?? [], use.decision)}
      {use.amount && `，安排 ${use.amount} 万元`}。{use.note}
    </p>
  )
}
