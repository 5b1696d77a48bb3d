import { type Column, GoTo, Panel, SimpleTable } from '#kernel/ui'
import type { WholeMoney } from '../../performance/board/contract.ts'
import { knownTo } from './FundsKnown.tsx'
import { LikelihoodMark } from './marks.tsx'
import { paymentsPage, targetPage } from './paths.ts'

const money = (amount: string | null) => (amount === null ? '—' : amount)

const columnsOf = (year: number): readonly Column<WholeMoney>[] => [
  {
    key: 'title',
    title: '整体支出',
    main: true,
    render: ({ targetId, title }) => <GoTo to={targetPage(targetId)}>{title}</GoTo>,
  },
  { key: 'adjusted', title: '全年预算（万元）', align: 'right', render: ({ adjusted }) => money(adjusted) },
  {
    key: 'executed',
    title: '已支付（万元）',
    align: 'right',
    render: (row) => (
      <>
        {money(row.executed)}
        {row.executed !== null && (
          <small className="pf-of">{row.executedFrom === 'final_book' ? '决算' : knownTo(row)}</small>
        )}
      </>
    ),
  },
  { key: 'rate', title: '执行率', align: 'right', render: ({ rate }) => (rate === null ? '—' : `${rate}%`) },
  { key: 'forecast', title: '全年预计（万元）', align: 'right', render: ({ forecast }) => money(forecast) },
  {
    key: 'likelihood',
    title: '能否用完',
    render: ({ likelihood }) => <LikelihoodMark likelihood={likelihood} />,
  },
  {
    key: 'missing',
    title: '没有报全的',
    render: ({ missing, unitId }) =>
      missing.length === 0 ? (
        '—'
      ) : (
        <>
          {missing.map((one) => (
            <div key={one} className="z-wrap pf-explained">
              {one}
            </div>
          ))}
          <div>
            <GoTo to={paymentsPage(unitId, year)}>到“支付进度”查看、导入</GoTo>
          </div>
        </>
      ),
  },
]

/** Money of whole units and departments, to date: the promise was a budget, the payments are what became of it. */
export function WholesTable({ wholes, year }: { wholes: readonly WholeMoney[]; year: number }) {
  if (wholes.length === 0) return null
  return (
    <Panel title="整体资金" tight>
      <SimpleTable<WholeMoney>
        label="整体资金"
        columns={columnsOf(year)}
        rows={wholes}
        rowKey={({ targetId }) => targetId}
        tone={({ likelihood }) =>
          likelihood === 'impossible' ? 'bad' : likelihood === 'possible' ? 'warn' : undefined
        }
      />
    </Panel>
  )
}
