import { Facts, showTime } from '#kernel/ui'
import type { AuditRowAnswer } from '../../contract.ts'
import { actorKindLabels, outcomeLabels, subjectLabels } from '../../labels.ts'

export function AuditEntry({ entry }: { entry: AuditRowAnswer }) {
  return (
    <>
      <Facts
        columns={1}
        facts={[
          ['时间', showTime(entry.at)],
          ['动作', `${entry.actionLabel}（${entry.action}）`],
          ['结果', outcomeLabels[entry.outcome]],
          ['操作人', `${entry.actorName}（${actorKindLabels[entry.actorKind]}）`],
          entry.subjectKind !== null && [
            '对象',
            `${subjectLabels[entry.subjectKind] ?? ''}（${entry.subjectKind}）${entry.subjectId ?? ''}`,
          ],
          entry.address !== null && ['地址', entry.address],
          entry.requestId !== null && ['请求编号', entry.requestId],
          entry.seq !== null && ['链上序号', entry.seq],
          entry.hash !== null && ['封存值', <code key="hash">{entry.hash}</code>],
        ]}
      />
      <h2 className="d-details-head">详情</h2>
      <pre className="d-details">{JSON.stringify(entry.details, null, 2)}</pre>
    </>
  )
}
