import { Button, Input, InputNumber, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import {
  Answer,
  type Column,
  DeadlineChip,
  GoTo,
  optionsOf,
  Page,
  Panel,
  SimpleTable,
  StatTile,
  showDay,
  Tiles,
  today,
  useGo,
  useMay,
  useRead,
  useSearchState,
  withQuery,
} from '#kernel/ui'
import type { Standing, TimelinessAnswer, TimelinessRow } from '../../disclosures/contract.ts'
import {
  approvedByLabels,
  disclosureKindLabels,
  documentKindLabel,
  standingLabels,
} from '../../disclosures/labels.ts'
import { ApprovalDialog, type Approved } from './ApprovalDialog.tsx'
import { StandingMark, StateMark } from './marks.tsx'
import { disclosurePage } from './paths.ts'
import '../fiscal.css'
import './disclosures.css'

/** All units of the county: which paper is due when, which is public, and how early or late. */
export default function TimelinessPage() {
  const [search, change] = useSearchState()
  const [entering, setEntering] = useState<Approved | null>(null)
  const may = useMay('fiscal.manage_approvals')
  const go = useGo()
  const year = search.year ?? today().slice(0, 4)
  const { kind, standing, q } = search
  const answer = useRead<TimelinessAnswer>('/api/fiscal/timeliness', { year, kind, standing, q })
  return (
    <Page
      title="预决算公开时限"
      facts="批复后 20 日内公开（预算法第十四条）；末日是休息日的顺延。批复日期由财政部门和主管部门登记。"
      actions={
        may && (
          <>
            <Button onClick={() => go('/fiscal/timeliness/import')}>导入批复日期</Button>
            <Button type="primary" onClick={() => setEntering({ year: Number(year) })}>
              登记批复日期
            </Button>
          </>
        )
      }
    >
      <search className="z-filters">
        <Input.Search
          className="f-board-name"
          aria-label="单位"
          placeholder="单位名称或代码"
          allowClear
          defaultValue={q}
          onSearch={(text) => change({ q: text.trim() || undefined })}
        />
        <InputNumber
          aria-label="年度"
          min={1990}
          max={2100}
          precision={0}
          value={Number(year)}
          onChange={(chosen) => chosen && change({ year: String(chosen) })}
        />
        <Select
          aria-label="种类"
          allowClear
          placeholder="种类"
          value={kind}
          options={optionsOf(disclosureKindLabels)}
          onChange={(chosen?: string) => change({ kind: chosen })}
        />
        <Select
          aria-label="情况"
          allowClear
          placeholder="全部情况"
          className="f-board-standing"
          value={standing}
          options={optionsOf(standingLabels)}
          onChange={(chosen?: string) => change({ standing: chosen })}
        />
      </search>
      <Answer from={answer}>
        {(found) => (
          <>
            <Counts
              found={found}
              to={(one) => withQuery('/fiscal/timeliness', { year, kind, standing: one, q })}
            />
            <Board rows={found.rows} enter={may ? setEntering : undefined} />
          </>
        )}
      </Answer>
      {entering && <ApprovalDialog approved={entering} close={() => setEntering(null)} />}
    </Page>
  )
}

const tones = { overdue: 'bad', late: 'warn', in_time: 'good' } as const

function Counts({ found, to }: { found: TimelinessAnswer; to: (standing: Standing) => string }) {
  const shown: readonly Standing[] = ['in_time', 'late', 'overdue', 'running', 'not_approved']
  return (
    <Tiles>
      <StatTile
        label="按期公开率"
        value={found.inTimeShare ?? '—'}
        {...(found.inTimeShare === null ? {} : { unit: '%' })}
        hint="按期公开的占已判定（已公开或已逾期）的"
      />
      {shown.map((one) => (
        <StatTile
          key={one}
          label={standingLabels[one]}
          value={found.counts[one] ?? 0}
          unit="份"
          to={to(one)}
          tone={(found.counts[one] ?? 0) > 0 ? (tones[one as keyof typeof tones] ?? 'plain') : 'plain'}
        />
      ))}
    </Tiles>
  )
}

interface BoardProps {
  readonly rows: readonly TimelinessRow[]
  readonly enter?: ((approved: Approved) => void) | undefined
}

function Board({ rows, enter }: BoardProps) {
  const columns: readonly Column<TimelinessRow>[] = [
    {
      key: 'unit',
      title: '单位',
      main: true,
      render: ({ unitName, scope }) => (
        <span className={scope === 'department' ? 'f-board-department' : undefined}>{unitName}</span>
      ),
    },
    { key: 'kind', title: '种类', render: ({ kind, scope }) => documentKindLabel(kind, scope) },
    { key: 'approved', title: '批复', render: (row) => <Approval row={row} enter={enter} /> },
    { key: 'due', title: '应公开', render: (row) => <Due row={row} /> },
    {
      key: 'released',
      title: '实际公开',
      render: ({ releasedOn }) => (releasedOn ? showDay(releasedOn) : '—'),
    },
    { key: 'margin', title: '早晚', align: 'right', render: marginWords },
    { key: 'standing', title: '情况', render: ({ standing }) => <StandingMark standing={standing} /> },
    {
      key: 'paper',
      title: '文本',
      render: ({ disclosureId, state }) =>
        disclosureId && state ? (
          <GoTo to={disclosurePage(disclosureId)}>
            <StateMark state={state} />
          </GoTo>
        ) : (
          '—'
        ),
    },
    { key: 'link', title: '公开网页', render: PageLink },
  ]
  return (
    <Panel title={`共 ${rows.length} 份`} tight>
      <SimpleTable<TimelinessRow>
        label="预决算公开时限"
        columns={columns}
        rows={rows}
        rowKey={({ unitId, kind, scope }) => `${unitId}${kind}${scope}`}
        empty="没有符合条件的单位；登记了财政代码的单位才列在这里"
      />
    </Panel>
  )
}

function Approval({ row, enter }: { row: TimelinessRow; enter: BoardProps['enter'] }) {
  const { approvedOn, approvedBy, approvalDays, approvalLate, unitId, year, kind, scope } = row
  const words = approvedOn && approvedBy ? `${showDay(approvedOn)} ${approvedByLabels[approvedBy]}` : '未登记'
  const time = approvalDays === null ? '' : `，用 ${approvalDays} 日${approvalLate ? '（超期）' : ''}`
  if (!enter) return <>{words + time}</>
  const open = () =>
    enter({
      unitId,
      year,
      kind,
      scope,
      ...(approvedOn ? { approvedOn } : {}),
      ...(approvedBy ? { approvedBy } : {}),
    })
  return (
    <Button type="link" size="small" className="f-board-approval" onClick={open}>
      {words + time}
    </Button>
  )
}

function Due({ row: { dueOn, provisional, releasedOn, unitId, year, kind, scope } }: { row: TimelinessRow }) {
  if (!dueOn) return <>—</>
  const explain = withQuery('/api/fiscal/timeliness/derivation', { unitId, year: String(year), kind, scope })
  return (
    <DeadlineChip
      label="公开期限"
      dueOn={dueOn}
      provisional={provisional}
      over={releasedOn !== null}
      explain={explain}
    />
  )
}

function marginWords({ margin, releasedOn }: TimelinessRow): string {
  if (margin === null) return '—'
  if (releasedOn === null) return margin < 0 ? `已晚 ${-margin} 日` : `还有 ${margin} 日`
  if (margin === 0) return '末日公开'
  return margin > 0 ? `早 ${margin} 日` : `晚 ${-margin} 日`
}

function PageLink({ link, linkAlive }: TimelinessRow): ReactNode {
  if (link === null) return '—'
  return linkAlive ? <a href={link}>打开</a> : <span className="z-mark z-mark-bad">打不开</span>
}
