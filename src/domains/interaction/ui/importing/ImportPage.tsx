import { type Column, ImportFlow, Page, Panel, SimpleTable } from '#kernel/ui'
import type { LetterImportAnswer } from '../../contract.ts'
import { letterKindLabels, letterStateLabels } from '../../labels.ts'
import { lettersApi } from '../letters/paths.ts'

type Preview = LetterImportAnswer['preview'][number]

const columns: readonly Column<Preview>[] = [
  { key: 'title', title: '标题', main: true, render: (row) => row.title },
  { key: 'number', title: '旧编号', render: (row) => row.sourceNumber },
  { key: 'kind', title: '类型', render: (row) => letterKindLabels[row.kind] },
  { key: 'mailbox', title: '信箱', render: (row) => row.mailboxName },
  { key: 'unit', title: '承办单位', render: (row) => row.unitName },
  { key: 'received', title: '收到', render: (row) => row.receivedOn },
  { key: 'replied', title: '答复', render: (row) => row.repliedOn },
  { key: 'state', title: '状态', render: (row) => letterStateLabels[row.state] },
]

const summary = ({ created, known }: LetterImportAnswer) =>
  `新增 ${created} 封${known > 0 ? `，另有 ${known} 封以前已导入，保持不变` : ''}。`

/** The letters of the old system: tried first, then taken over as a whole. */
export default function ImportPage() {
  return (
    <Page
      title="导入旧系统来信"
      trail={[{ label: '来信', to: '/letters' }, { label: '导入' }]}
      facts="按旧编号识别，重复导入不会产生重复的来信；导入的来信不计时、不计入按时率。"
    >
      <Panel>
        <ImportFlow<LetterImportAnswer>
          to={`${lettersApi}/import`}
          template={`${lettersApi}/import/template.xlsx`}
          templateName="旧系统来信导入模板.xlsx"
          summary={summary}
          preview={({ preview }) => (
            <SimpleTable label="预览" columns={columns} rows={preview} rowKey={(row) => row.sourceNumber} />
          )}
        />
      </Panel>
    </Page>
  )
}
