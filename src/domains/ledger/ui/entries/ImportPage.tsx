import { Answer, type Fact, Facts, ImportFlow, Page, Panel, usePath, useRead } from '#kernel/ui'
import type { ImportAnswer, KindAnswer } from '../../contract.ts'
import { kindApi, kindPage } from '../paths.ts'

const summary = ({ fresh, known, drafts }: ImportAnswer): string => {
  const waiting = fresh - drafts
  const parts = [
    waiting > 0 ? `新增 ${waiting} 条，等待审核` : '',
    drafts > 0 ? `新增草稿 ${drafts} 条，补上佐证材料后提交` : '',
    known > 0 ? `已有相同记录 ${known} 条，跳过` : '',
  ]
  return `${parts.filter(Boolean).join('；') || '没有新的内容'}。`
}

/** A table tried first, cell by cell, its sums shown beside, and then taken over as a whole. */
export default function ImportPage() {
  const { code = '' } = usePath()
  const answer = useRead<KindAnswer>(kindApi(code))
  return (
    <Answer from={answer}>
      {({ definition: { name, about } }) => (
        <Page
          title={`导入${name}`}
          trail={[
            { label: '综合台账', to: '/ledger' },
            { label: name, to: kindPage(code) },
            { label: '导入' },
          ]}
          facts={about}
        >
          <Panel>
            <ImportFlow<ImportAnswer>
              to={`${kindApi(code)}/import`}
              template={`${kindApi(code)}/template`}
              templateName={`${name}导入模板.xlsx`}
              summary={summary}
              preview={(result) => <Sums totals={result.totals} />}
            />
          </Panel>
        </Page>
      )}
    </Answer>
  )
}

function Sums({ totals }: Pick<ImportAnswer, 'totals'>) {
  if (totals.length === 0) return null
  const facts = totals.map(({ label, sum, unit }): Fact => [label, `${sum} ${unit}`])
  return (
    <>
      <p className="z-muted">请与原表核对合计：</p>
      <Facts columns={3} facts={facts} />
    </>
  )
}
