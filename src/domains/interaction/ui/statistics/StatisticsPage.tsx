import { Segmented } from 'antd'
import { Page, Panel, useSearchState } from '#kernel/ui'
import { StatisticsTable } from './StatisticsTable.tsx'
import type { By } from './statistics.ts'
import { PeriodBar } from './usePeriod.tsx'

/** One line a unit, a kind or a month; each number opens its letters. */
export default function StatisticsPage() {
  const [search, change] = useSearchState()
  const by = (search.by ?? 'unit') as By
  return (
    <Page title="统计">
      <PeriodBar />
      <Segmented
        className="z-gap-below"
        aria-label="分组"
        value={by}
        onChange={(value) => change({ by: value })}
        options={[
          { value: 'unit', label: '按单位' },
          { value: 'kind', label: '按类型' },
          { value: 'month', label: '按月' },
        ]}
      />
      <Panel tight>
        <StatisticsTable by={by} />
      </Panel>
    </Page>
  )
}
