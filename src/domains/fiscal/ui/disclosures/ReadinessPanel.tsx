import { Alert } from 'antd'
import { Answer, type Column, Mark, Panel, SimpleTable, useRead } from '#kernel/ui'
import type { ReadinessAnswer, ReleaseReason } from '../../disclosures/contract.ts'
import { LevelMark } from '../proofreadings/levels.tsx'
import { disclosureApi } from './paths.ts'

type Finding = ReadinessAnswer['findings'][number]

const sources: Readonly<Record<ReleaseReason['source'], string>> = {
  missing: '账簿',
  book: '账簿校验',
  text: '必填文字',
  paper: '全文校核',
}

const reasonColumns: readonly Column<ReleaseReason & { readonly key: string }>[] = [
  {
    key: 'message',
    title: '问题',
    main: true,
    render: ({ message }) => <span className="z-wrap">{message}</span>,
  },
  { key: 'source', title: '来自', render: ({ source }) => <Mark tone="bad">{sources[source]}</Mark> },
]

const findingColumns: readonly Column<Finding>[] = [
  {
    key: 'message',
    title: '校核意见',
    main: true,
    render: ({ message }) => <span className="z-wrap">{message}</span>,
  },
  { key: 'level', title: '级别', render: ({ level }) => <LevelMark level={level} /> },
  { key: 'place', title: '位置', render: ({ place }) => <span className="z-wrap">{place}</span> },
]

/** What stands in the way of release, and what the proof-reader says of our own paper. */
export function ReadinessPanel({ id }: { id: string }) {
  const answer = useRead<ReadinessAnswer>(`${disclosureApi(id)}/readiness`)
  return (
    <Answer from={answer}>
      {({ reasons, findings }) => (
        <>
          {reasons.length === 0 && (
            <Alert className="z-gap-below" type="success" showIcon title="没有妨碍公开的问题" />
          )}
          <Panel title={`公开前须改正 ${reasons.length} 处`} tight>
            <SimpleTable
              label="公开前须改正"
              columns={reasonColumns}
              rows={reasons.map((reason, at) => ({ ...reason, key: String(at) }))}
              rowKey={({ key }) => key}
              empty="没有"
            />
          </Panel>
          <Panel title={`全文校核 ${findings.length} 处`} tight>
            <SimpleTable<Finding>
              label="全文校核"
              columns={findingColumns}
              rows={findings}
              rowKey={(finding) => finding.id}
              empty="没有发现问题"
            />
          </Panel>
        </>
      )}
    </Answer>
  )
}
