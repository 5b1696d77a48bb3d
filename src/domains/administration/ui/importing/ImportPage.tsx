import { ImportFlow, Page, Panel } from '#kernel/ui'
import type { ImportAnswer } from '../../contract.ts'

const summary = ({ units, people }: ImportAnswer) =>
  `新增单位 ${units.created} 个、人员 ${people.created} 人；更新单位 ${units.changed} 个、人员 ${people.changed} 人。`

/** Units and people from a workbook: tried first, then taken over as a whole. */
export default function ImportPage() {
  return (
    <Page title="导入单位和人员" trail={[{ label: '人员', to: '/people' }, { label: '导入' }]}>
      <Panel>
        <ImportFlow<ImportAnswer>
          to="/api/units/import"
          template="/api/units/import/template"
          templateName="单位和人员导入模板.xlsx"
          summary={summary}
        />
      </Panel>
    </Page>
  )
}
