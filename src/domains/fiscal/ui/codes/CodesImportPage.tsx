import { InputNumber, Select } from 'antd'
import {
  ImportFlow,
  type ImportResult,
  optionsOf,
  Page,
  Panel,
  today,
  useSearchState,
  withQuery,
} from '#kernel/ui'
import { schemeLabels } from '../../labels.ts'

interface CodeImport extends ImportResult {
  readonly added: readonly { readonly code: string; readonly name: string }[]
  readonly renamed: readonly { readonly code: string; readonly from: string; readonly to: string }[]
  readonly ended: readonly { readonly code: string; readonly name: string }[]
}

const summary = ({ added, renamed, ended }: CodeImport) =>
  `新增 ${added.length} 个，改名 ${renamed.length} 个，停用 ${ended.length} 个。`

/** The whole table of one classification from a year on: what it does not hold any more has ended. */
export default function CodesImportPage() {
  const [search, change] = useSearchState()
  const year = search.year ?? today().slice(0, 4)
  const scheme = search.scheme ?? 'function'
  return (
    <Page
      title="导入年度科目表"
      trail={[{ label: '收支分类科目', to: '/fiscal/codes' }, { label: '导入' }]}
      facts="整表替换：表里没有的科目从这一年起停用，以前年度不受影响。"
    >
      <Panel>
        <search className="z-filters">
          <Select
            aria-label="分类"
            options={optionsOf(schemeLabels)}
            value={scheme}
            onChange={(chosen: string) => change({ scheme: chosen })}
          />
          <InputNumber
            aria-label="年度"
            min={1990}
            max={2100}
            precision={0}
            value={Number(year)}
            onChange={(chosen) => change({ year: chosen ? String(chosen) : undefined })}
          />
        </search>
        <ImportFlow<CodeImport>
          to="/api/fiscal/codes/import"
          template={withQuery('/api/fiscal/codes/template.xlsx', { scheme, year })}
          templateName={`${year}年科目.xlsx`}
          also={{ scheme, year }}
          summary={summary}
          preview={(result) => <Changes {...result} />}
        />
      </Panel>
    </Page>
  )
}

function Changes({ added, renamed, ended }: CodeImport) {
  const lists = [
    ['新增', added.map(({ code, name }) => `${code} ${name}`)],
    ['改名', renamed.map(({ code, from, to }) => `${code} ${from} → ${to}`)],
    ['停用', ended.map(({ code, name }) => `${code} ${name}`)],
  ] as const
  return lists.map(([title, lines]) =>
    lines.length === 0 ? null : (
      <section key={title}>
        <h3>
          {title} {lines.length} 个
        </h3>
        <ul className="f-plain">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    ),
  )
}
