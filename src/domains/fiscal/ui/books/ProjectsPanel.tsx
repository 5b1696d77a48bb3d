import { type Column, GoTo, Panel, SimpleTable } from '#kernel/ui'
import type { BookRecord } from '../../books/contract.ts'
import { rateText, sumText } from './sums.ts'

type Project = BookRecord['projects'][number]
const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1)

/** Projects of the year and what was paid for each, month by month. Comes in with the workbook. */
export function ProjectsPanel({ book }: { book: BookRecord }) {
  const amountOf = ({ code }: Project): string =>
    sumText(
      Object.entries(book.figures).flatMap(([place, amount]) => {
        const [fact, , facet] = place.split('/')
        return fact === 'project' && facet === code ? [amount] : []
      }),
    )
  const columns: readonly Column<Project>[] = [
    { key: 'name', title: '项目', main: true, render: ({ name }) => <span className="z-wrap">{name}</span> },
    { key: 'code', title: '项目编码', render: ({ code }) => code },
    { key: 'item', title: '功能科目', render: ({ item }) => item },
    { key: 'amount', title: '金额（万元）', align: 'right', render: amountOf },
    {
      key: 'paid',
      title: '已支付（万元）',
      align: 'right',
      render: ({ paid }) => sumText(paid.map(({ amount }) => amount)),
    },
    {
      key: 'rate',
      title: '执行率',
      align: 'right',
      render: (project) => rateText(sumText(project.paid.map(({ amount }) => amount)), amountOf(project)),
    },
    ...MONTHS.map((month) => ({
      key: `m${month}`,
      title: `${month}月`,
      align: 'right' as const,
      render: ({ paid }: Project) =>
        sumText(paid.filter((one) => one.month === month).map(({ amount }) => amount)),
    })),
  ]
  return (
    <Panel
      title="项目与每月支付"
      tight
      extra={<GoTo to={`/fiscal/payments?unit=${book.unitId}&year=${book.year}`}>导入、核对支付数</GoTo>}
    >
      <SimpleTable<Project>
        label="项目与每月支付"
        columns={columns}
        rows={book.projects}
        rowKey={({ code }) => code}
        empty="还没有项目，用模板的“项目”“支付”两张表导入"
      />
    </Panel>
  )
}
