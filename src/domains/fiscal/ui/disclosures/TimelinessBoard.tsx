import { Button } from 'antd'
import type { ReactNode } from 'react'
import { type Column, DeadlineChip, GoTo, Panel, SimpleTable, showDay, withQuery } from '#kernel/ui'
import { approvedByLabels, documentKindLabel } from '../../disclosures/labels.ts'
import type { TimelinessRow } from '../../disclosures/timeliness/contract.ts'
import type { Approved } from './ApprovalDialog.tsx'
import type { Elsewhere } from './ElsewhereDialog.tsx'
import { StandingMark, StateMark } from './marks.tsx'
import type { Begun } from './NewDisclosure.tsx'
import { disclosurePage } from './paths.ts'

interface BoardProps {
  readonly rows: readonly TimelinessRow[]
  readonly enter?: ((approved: Approved) => void) | undefined
  readonly begin?: ((begun: Begun) => void) | undefined
  readonly register?: ((elsewhere: Elsewhere) => void) | undefined
}

export function TimelinessBoard({ rows, enter, begin, register }: BoardProps) {
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
      render: (row) => <Paper row={row} begin={begin} />,
    },
    { key: 'link', title: '公开网页', render: (row) => <PageLink row={row} register={register} /> },
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

function Paper({ row, begin }: { row: TimelinessRow; begin: BoardProps['begin'] }) {
  const { disclosureId, state, unitId, year, kind, scope } = row
  if (disclosureId && state)
    return (
      <GoTo to={disclosurePage(disclosureId)}>
        <StateMark state={state} />
      </GoTo>
    )
  if (!begin) return <>—</>
  return (
    <Button
      type="link"
      size="small"
      className="f-board-approval"
      onClick={() => begin({ unitId, year, kind, scope })}
    >
      撰写
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

function PageLink({ row, register }: { row: TimelinessRow; register: BoardProps['register'] }): ReactNode {
  const { link, linkAlive, elsewhere, unitId, year, kind, scope } = row
  if (link !== null)
    return linkAlive ? <a href={link}>打开</a> : <span className="z-mark z-mark-bad">打不开</span>
  const open = () => register?.({ unitId, year, kind, scope, ...elsewhere })
  return (
    <>
      {elsewhere && (
        <a href={elsewhere.address} target="_blank" rel="noreferrer">
          其他网站
        </a>
      )}{' '}
      {register ? (
        <Button
          type="link"
          size="small"
          className="f-board-approval"
          aria-label={`${elsewhere ? '更正' : '登记'}在其他网站的公开`}
          onClick={open}
        >
          {elsewhere ? '更正' : '登记'}
        </Button>
      ) : (
        !elsewhere && '—'
      )}
    </>
  )
}
