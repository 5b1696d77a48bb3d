import { Select } from 'antd'
import { DayField, optionsOf, today, unitOptions, useSearchState, useUnits, yearStart } from '#kernel/ui'
import { letterKindLabels } from '../../labels.ts'

export interface Period {
  readonly from: string
  readonly to: string
  readonly unit?: string
  readonly kind?: string
}

/** Period, unit and kind, kept in the address so that the same figures can be shown to somebody else. */
export function usePeriod(): Period {
  const [search] = useSearchState()
  return { from: search.from ?? yearStart(), to: search.to ?? today(), unit: search.unit, kind: search.kind }
}

export function PeriodBar() {
  const period = usePeriod()
  const [, change] = useSearchState()
  const units = useUnits()
  const set = (changed: Record<string, string | undefined>) => change({ ...changed, page: undefined })
  return (
    <search className="z-filters i-period">
      <DayField label="自" value={period.from} onChange={(from) => set({ from })} />
      <DayField label="至" value={period.to} onChange={(to) => set({ to })} />
      <Select
        aria-label="单位"
        placeholder="全部单位"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        options={unitOptions(units)}
        value={period.unit}
        onChange={(unit: string | undefined) => set({ unit })}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label="类型"
        placeholder="全部类型"
        allowClear
        options={optionsOf(letterKindLabels)}
        value={period.kind}
        onChange={(kind: string | undefined) => set({ kind })}
      />
    </search>
  )
}
