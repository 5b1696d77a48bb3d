import { Alert, InputNumber, Select } from 'antd'
import {
  Answer,
  Empty,
  Mark,
  optionsOf,
  Page,
  Panel,
  today,
  UnitSelect,
  useRead,
  useSearchState,
} from '#kernel/ui'
import type { DepartmentAnswer } from '../../books/contract.ts'
import { bookKindLabels, placeLabel } from '../../labels.ts'
import { TablesShown } from './TablesPanel.tsx'
import '../fiscal.css'

/** A department's tables: the sum of its units, and what they gave one another taken off in the open. */
export default function DepartmentPage() {
  const [search, change] = useSearchState()
  const year = search.year ?? today().slice(0, 4)
  const kind = search.kind ?? 'budget'
  const path = search.unit ? `/api/fiscal/departments/${search.unit}/tables` : null
  const answer = useRead<DepartmentAnswer>(path, { year, kind, set: search.set })
  return (
    <Page title="部门汇总">
      <search className="z-filters">
        <div className="f-unit">
          <UnitSelect
            label="部门"
            {...(search.unit ? { value: search.unit } : {})}
            onChange={(unit) => change({ unit: String(unit ?? ''), set: undefined })}
          />
        </div>
        <InputNumber
          aria-label="年度"
          min={1990}
          max={2100}
          precision={0}
          value={Number(year)}
          onChange={(chosen) => change({ year: chosen ? String(chosen) : undefined })}
        />
        <Select
          aria-label="账簿"
          options={optionsOf(bookKindLabels)}
          value={kind}
          onChange={(chosen: string) => change({ kind: chosen, set: undefined })}
        />
      </search>
      {path === null ? (
        <Empty title="请选择部门">所属单位按财政代码登记的主管部门汇总</Empty>
      ) : (
        <Answer from={answer}>
          {(found) => (
            <>
              <Members {...found} />
              <TablesShown {...found} />
            </>
          )}
        </Answer>
      )}
    </Page>
  )
}

function Members({ members, eliminations }: DepartmentAnswer) {
  const missing = members.filter(({ hasBook }) => !hasBook)
  return (
    <Panel title={`所属单位 ${members.length} 个`}>
      {missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="z-gap-below"
          title={`${missing.map(({ name }) => name).join('、')}还没有这本账簿，汇总数不含${missing.length > 1 ? '它们' : '它'}。`}
        />
      )}
      <p className="f-members">
        {members.map(({ unitId, name, hasBook }) => (
          <Mark key={unitId} tone={hasBook ? 'plain' : 'warn'}>
            {name}
          </Mark>
        ))}
      </p>
      {eliminations.length === 0 ? (
        <p className="z-muted">单位之间没有互相补助或上缴，不需要抵销。</p>
      ) : (
        eliminations.map(({ name, amount, taken }) => (
          <section key={name} className="f-taken">
            <p>
              已抵销：{name} {amount} 万元
            </p>
            <ul>
              {taken.map((one) => (
                <li key={one.place}>
                  {placeLabel(one.place)}：减 {one.amount}
                </li>
              ))}
            </ul>
          </section>
        ))
      )}
    </Panel>
  )
}
