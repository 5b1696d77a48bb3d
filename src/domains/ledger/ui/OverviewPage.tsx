import { Button } from 'antd'
import {
  Answer,
  type Column,
  GoTo,
  Mark,
  Page,
  Panel,
  SimpleTable,
  StatTile,
  Tiles,
  useGo,
  useMay,
  useRead,
} from '#kernel/ui'
import type { KindItem } from '../contract.ts'
import { kindPage, kindsApi } from './paths.ts'

const list = (code: string, search: string) => `${kindPage(code)}?${search}`

function Count({
  item,
  n,
  search,
  tone,
}: {
  item: KindItem
  n: number
  search: string
  tone?: 'warn' | 'bad'
}) {
  if (n === 0) return <span className="z-muted">0</span>
  return <GoTo to={list(item.code, search)}>{tone ? <Mark tone={tone}>{n}</Mark> : n}</GoTo>
}

const columns: readonly Column<KindItem>[] = [
  {
    key: 'name',
    title: '台账',
    main: true,
    render: (item) => (
      <>
        {item.name} {item.retired && <Mark>已停用</Mark>} {!item.shipped && <Mark tone="main">自建</Mark>}
      </>
    ),
  },
  {
    key: 'about',
    title: '记什么',
    render: (item) => <span className="z-wrap l-note">{item.about}</span>,
  },
  {
    key: 'confirmed',
    title: '已审核',
    align: 'right',
    width: 84,
    render: (item) => <Count item={item} n={item.counts.confirmed} search="state=confirmed" />,
  },
  { key: 'year', title: '今年', align: 'right', width: 84, render: (item) => item.counts.thisYear },
  {
    key: 'draft',
    title: '草稿',
    align: 'right',
    width: 84,
    render: (item) => <Count item={item} n={item.counts.draft} search="state=draft" />,
  },
  {
    key: 'submitted',
    title: '待审核',
    align: 'right',
    width: 84,
    render: (item) => <Count item={item} n={item.counts.submitted} search="state=submitted" tone="warn" />,
  },
  {
    key: 'returned',
    title: '已退回',
    align: 'right',
    width: 84,
    render: (item) => <Count item={item} n={item.counts.returned} search="state=returned" tone="bad" />,
  },
  {
    key: 'lacks',
    title: '缺佐证',
    align: 'right',
    width: 84,
    render: (item) => <Count item={item} n={item.counts.lacksEvidence} search="lacks=evidence" tone="bad" />,
  },
  { key: 'last', title: '最近一条', width: 130, render: (item) => item.lastOn ?? '还没有' },
]

/** Every ledger with what is in it and what is missing. */
export default function OverviewPage() {
  const answer = useRead<{ readonly items: readonly KindItem[] }>(kindsApi)
  const manages = useMay('ledger.manage_kinds')
  const go = useGo()
  return (
    <Page
      title="综合台账"
      facts="平时逐条登记，年底绩效自评和决算公开直接取数；只有审核过的记录才计入指标。"
      actions={
        manages && (
          <Button type="primary" onClick={() => go('/ledger/kinds/new')}>
            新建台账种类
          </Button>
        )
      }
    >
      <Answer from={answer}>
        {({ items }) => (
          <>
            <Totals items={items} />
            {[...new Set(items.map(({ group }) => group))].map((group) => (
              <Panel key={group} title={group} tight>
                <SimpleTable
                  label={group}
                  columns={columns}
                  rows={items.filter((item) => item.group === group)}
                  rowKey={(item) => item.code}
                  open={(item) => kindPage(item.code)}
                />
              </Panel>
            ))}
          </>
        )}
      </Answer>
    </Page>
  )
}

function Totals({ items }: { items: readonly KindItem[] }) {
  const total = (name: keyof KindItem['counts']) => items.reduce((sum, { counts }) => sum + counts[name], 0)
  const empty = items.filter(
    ({ counts }) => counts.confirmed + counts.submitted + counts.draft + counts.returned === 0,
  )
  return (
    <Tiles>
      <StatTile label="已审核" value={total('confirmed')} unit="条" />
      <StatTile
        label="待审核"
        value={total('submitted')}
        unit="条"
        to="/ledger/review"
        tone={total('submitted') > 0 ? 'warn' : 'plain'}
      />
      <StatTile
        label="退回待改"
        value={total('returned')}
        unit="条"
        tone={total('returned') > 0 ? 'bad' : 'plain'}
      />
      <StatTile
        label="缺佐证"
        value={total('lacksEvidence')}
        unit="条"
        tone={total('lacksEvidence') > 0 ? 'bad' : 'plain'}
      />
      <StatTile label="还没有记录的台账" value={empty.length} unit="种" hint="点开一种台账即可开始填报" />
    </Tiles>
  )
}
