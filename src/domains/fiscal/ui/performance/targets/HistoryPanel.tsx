import { Empty, GoTo, Mark, Timeline } from '#kernel/ui'
import { targetStateLabels } from '../../../performance/labels.ts'
import type { TargetRecord } from '../../../performance/targets/contract.ts'
import { targetPage } from '../paths.ts'

/** Every revision stays as it was approved; this is the way to each of them. */
export function HistoryPanel({ record }: { record: TargetRecord }) {
  const approved = record.revisions.filter(({ approvedAt }) => approvedAt !== null)
  const unfinished = record.revisions.filter(({ approvedAt }) => approvedAt === null)
  return (
    <>
      {approved.length === 0 && <Empty title="还没有批复过的版本">送审并批复后，每一版都留在这里</Empty>}
      <Timeline
        label="历次版本"
        entries={approved.map(({ id, revision, state, reason, approvedAt }) => ({
          id,
          at: approvedAt ?? '',
          label: `第 ${revision} 版批复`,
          marks: <Mark tone={state === 'approved' ? 'good' : 'plain'}>{targetStateLabels[state]}</Mark>,
          text: (
            <>
              {reason && `调整理由：${reason}　`}
              {id === record.id ? '就是本页' : <GoTo to={targetPage(id)}>查看这一版</GoTo>}
            </>
          ),
        }))}
      />
      {unfinished
        .filter(({ id }) => id !== record.id)
        .map(({ id, revision, state }) => (
          <p key={id}>
            第 {revision} 版 {targetStateLabels[state]}：<GoTo to={targetPage(id)}>打开</GoTo>
          </p>
        ))}
      {record.opinion && <p>批复意见：{record.opinion}</p>}
    </>
  )
}
