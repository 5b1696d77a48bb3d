import { Pagination } from 'antd'
import { type Column, GoTo, Mark, Panel, SimpleTable, showDay, useSearchState } from '#kernel/ui'
import type { Duty, DutyPage, DutyStanding } from '../../disclosure/contract.ts'
import { dutyStandingLabels } from '../../labels.ts'
import { articlePage } from '../paths.ts'

export const standingTones = {
  overdue: 'bad',
  due: 'warn',
  late: 'plain',
  in_time: 'good',
} as const satisfies Record<DutyStanding, string>

export function DutyTable({ found: { items, total, page, pageSize } }: { found: DutyPage }) {
  const [, change] = useSearchState()
  return (
    <Panel title={`共 ${total} 项`} tight>
      <SimpleTable
        label="主动公开事项"
        columns={columns}
        rows={items}
        rowKey={({ key }) => key}
        tone={({ standing }) => (standing === 'overdue' ? 'bad' : undefined)}
      />
      {total > pageSize && (
        <Pagination
          className="z-gap-below"
          current={page}
          pageSize={pageSize}
          total={total}
          showSizeChanger={false}
          onChange={(next) => change({ page: String(next) })}
        />
      )}
    </Panel>
  )
}

const columns: readonly Column<Duty>[] = [
  { key: 'title', title: '信息', main: true, render: (row) => <Title row={row} /> },
  {
    key: 'standing',
    title: '情况',
    render: ({ standing }) => <Mark tone={standingTones[standing]}>{dutyStandingLabels[standing]}</Mark>,
  },
  { key: 'site', title: '网站', render: ({ siteName }) => siteName },
  {
    key: 'row',
    title: '公开事项',
    render: ({ row, article }) => <span title={`条例${article}`}>{row}</span>,
  },
  { key: 'made', title: '生成或批复', render: ({ madeOn }) => (madeOn ? showDay(madeOn) : '—') },
  {
    key: 'due',
    title: '最迟公开',
    render: ({ dueOn, provisional }) => `${showDay(dueOn)}${provisional ? '（暂定）' : ''}`,
  },
  { key: 'done', title: '实际公开', render: ({ publishedOn }) => (publishedOn ? showDay(publishedOn) : '—') },
  { key: 'margin', title: '早晚', align: 'right', render: marginWords },
]

function Title({ row: { articleId, title } }: { row: Duty }) {
  return articleId ? <GoTo to={articlePage(articleId)}>{title}</GoTo> : <span>{title}（还没有稿件）</span>
}

function marginWords({ margin, publishedOn }: Duty): string {
  if (publishedOn === null) return margin < 0 ? `已晚 ${-margin} 日` : `还有 ${margin} 日`
  if (margin === 0) return '末日公开'
  return margin > 0 ? `早 ${margin} 日` : `晚 ${-margin} 日`
}
