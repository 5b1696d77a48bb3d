import { ImportFlow, Page, Panel } from '#kernel/ui'
import type { BookImportAnswer } from '../../books/contract.ts'

const summary = ({ rows, changed }: BookImportAnswer) => `共 ${rows} 个数，其中 ${changed} 个与现有的不同。`

/** A whole book from a workbook or JSON: tried first, then taken over as a whole. */
export default function ImportPage() {
  return (
    <Page title="导入预决算账簿" trail={[{ label: '预决算账簿', to: '/fiscal/books' }, { label: '导入' }]}>
      <Panel>
        <ImportFlow<BookImportAnswer>
          to="/api/fiscal/books/import"
          template="/api/fiscal/books/template.xlsx"
          templateName="预决算填报模板.xlsx"
          summary={summary}
        />
      </Panel>
    </Page>
  )
}
