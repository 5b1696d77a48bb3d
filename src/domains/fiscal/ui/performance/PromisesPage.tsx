import { Select } from 'antd'
import {
  Answer,
  type Column,
  Empty,
  GoTo,
  Page,
  SimpleTable,
  StatTile,
  Tiles,
  today,
  UnitSelect,
  useNarrow,
  useRead,
  useSearchState,
} from '#kernel/ui'
import type { PromiseBoardAnswer, PromiseRow } from '../../performance/board/contract.ts'
import './performance.css'
import { LikelihoodMark, ReachedValue } from './marks.tsx'
import { promisesApi, promisesPage, targetPage, targetsPage } from './paths.ts'
import { byTrouble, inKind, type Kind, kindLabels } from './trouble.ts'
import { WholesTable } from './WholesTable.tsx'
import { yearOptions } from './years.ts'

const columns: readonly Column<PromiseRow>[] = [
  {
    key: 'name',
    title: '承诺的指标',
    main: true,
    render: ({ targetId, name, title, level1 }) => (
      <>
        <GoTo to={targetPage(targetId)}>{name}</GoTo>
        <small className="pf-of">
          {title} · {level1}
        </small>
      </>
    ),
  },
  { key: 'unit', title: '单位', render: ({ unitName }) => unitName },
  { key: 'promised', title: '承诺', align: 'right', render: ({ promised }) => promised },
  {
    key: 'now',
    title: '到今天',
    align: 'right',
    render: ({ reached, unit, name }) => <ReachedValue reached={reached} unit={unit} of={name} />,
  },
  {
    key: 'forecast',
    title: '全年预计',
    align: 'right',
    render: ({ forecast, unit }) => (forecast === null ? '—' : `${forecast}${unit}`),
  },
  { key: 'likelihood', title: '能否兑现', render: (row) => <Outlook row={row} /> },
  { key: 'why', title: '说明', render: ({ why }) => <span className="z-wrap pf-explained">{why}</span> },
  { key: 'weight', title: '权重', align: 'right', render: ({ weight }) => weight ?? '—' },
]

/** Not on a telephone, where each indicator is a card. */
const ASIDE: ReadonlySet<string> = new Set(['unit', 'why', 'weight'])

function Outlook({ row: { likelihood } }: { row: PromiseRow }) {
  return <LikelihoodMark likelihood={likelihood} />
}

/** Promise against reality, for every indicator of the year, today: the worst first. */
export default function PromisesPage() {
  const [search, change] = useSearchState()
  const year = search.year ?? today().slice(0, 4)
  const answer = useRead<PromiseBoardAnswer>(promisesApi, { year, unitId: search.unitId })
  return (
    <Page
      title="承诺与现实"
      facts="每个绩效指标：承诺多少、到今天多少、照这样全年多少。数字点开就是依据。"
      actions={
        <>
          <Select
            aria-label="年度"
            options={yearOptions()}
            value={year}
            onChange={(next: string) => change({ year: next })}
          />
          <span className="f-unit">
            <UnitSelect
              label="单位"
              {...(search.unitId ? { value: search.unitId } : {})}
              onChange={(unit) => change({ unitId: typeof unit === 'string' ? unit : undefined })}
            />
          </span>
        </>
      }
    >
      <Answer from={answer}>
        {(board) => <Board board={board} kind={search.show as Kind | undefined} />}
      </Answer>
    </Page>
  )
}

function Board({ board, kind }: { board: PromiseBoardAnswer; kind: Kind | undefined }) {
  const narrow = useNarrow()
  const shown = narrow ? columns.filter(({ key }) => !ASIDE.has(key)) : columns
  const rows = byTrouble(board.rows).filter((row) => inKind(row, kind))
  return (
    <>
      <Totals board={board} />
      {!kind && <WholesTable wholes={board.wholes} year={board.year} />}
      {kind && (
        <p className="pf-note">
          只显示：{kindLabels[kind]}（{rows.length} 个）　
          <GoTo to={here(board.year, undefined)}>全部显示</GoTo>
        </p>
      )}
      {board.rows.length === 0 ? (
        <Empty title={`${board.year} 年还没有已批复的绩效目标`}>
          <GoTo to={targetsPage}>到“绩效目标”</GoTo>新建、送审，批复后这里每天自动对照
        </Empty>
      ) : (
        <SimpleTable<PromiseRow>
          label="承诺与现实"
          columns={shown}
          rows={rows}
          rowKey={({ targetId, lineId }) => `${targetId}${lineId}`}
          tone={({ likelihood }) =>
            likelihood === 'impossible' ? 'bad' : likelihood === 'possible' ? 'warn' : undefined
          }
          empty="没有这样的指标"
        />
      )}
    </>
  )
}

function here(year: number, show: Kind | undefined): string {
  const asked = new URLSearchParams({ year: String(year), ...(show ? { show } : {}) })
  return `${promisesPage}?${asked}`
}

function Totals({ board: { totals, money, year, asOf } }: { board: PromiseBoardAnswer }) {
  const share = (n: number) =>
    totals.indicators === 0 ? '—' : `占 ${Math.round((n * 100) / totals.indicators)}%`
  const tile = (kind: Kind, value: number, tone: 'plain' | 'good' | 'warn' | 'bad') => (
    <StatTile
      label={kindLabels[kind]}
      value={value}
      unit="个"
      hint={share(value)}
      tone={tone}
      to={here(year, kind)}
    />
  )
  return (
    <Tiles>
      <StatTile label="承诺的指标" value={totals.indicators} unit="个" hint={`截至 ${asOf}`} />
      {tile('missing', totals.willMiss, totals.willMiss > 0 ? 'bad' : 'plain')}
      {tile('onTheWay', totals.onTheWay, 'plain')}
      {tile('met', totals.met, 'good')}
      {tile('unknown', totals.unknown, totals.unknown > 0 ? 'warn' : 'plain')}
      <StatTile
        label="数从哪里来"
        value={totals.measured + totals.ledger}
        unit="个由系统取数"
        hint={`实测 ${totals.measured}，台账 ${totals.ledger}，填报 ${totals.typed}`}
      />
      <StatTile
        label="项目资金"
        value={money.rate ?? '—'}
        unit="% 已支付"
        hint={`${money.executed} ÷ ${money.adjusted} 万元`}
      />
    </Tiles>
  )
}
