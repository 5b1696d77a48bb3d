import { ImportFlow, Page, Panel } from '#kernel/ui'
import type { ApprovalImportAnswer } from '../../disclosures/timeliness/contract.ts'

const summary = ({ rows, changed }: ApprovalImportAnswer) =>
  `共 ${rows} 份批复，其中 ${changed} 份与现有的不同。`

/** The approvals of all units at once: tried first, then taken over as a whole. */
export default function ApprovalImportPage() {
  return (
    <Page
      title="导入批复日期"
      trail={[{ label: '预决算公开时限', to: '/fiscal/timeliness' }, { label: '导入' }]}
    >
      <Panel>
        <ImportFlow<ApprovalImportAnswer>
          to="/api/fiscal/approvals/import"
          template="/api/fiscal/approvals/template.xlsx"
          templateName="批复日期导入模板.xlsx"
          summary={summary}
        />
      </Panel>
    </Page>
  )
}
