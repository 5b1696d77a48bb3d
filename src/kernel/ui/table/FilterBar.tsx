import { Button, Input, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { DayField } from '../form/DayField.tsx'
import { Icon } from '../Icon.tsx'
import { useShortcuts } from '../keyboard/useShortcuts.ts'
import type { Search } from '../navigation/address.ts'
import { SavedViews } from './SavedViews.tsx'
import type { Filter, SavedView } from './types.ts'

type Change = (changed: Record<string, string | undefined>) => void

interface FilterBarProps {
  readonly filters: readonly Filter[]
  readonly search: Search
  readonly change: Change
  readonly name: string
  readonly views: readonly SavedView[]
}

/** Filters act at once and are kept in the address. Rare ones fold away; on a phone all but the search do. */
export function FilterBar({ filters, search, change, name, views }: FilterBarProps) {
  const [open, setOpen] = useState(false)
  const set: Change = (changed) => change({ ...changed, page: undefined })
  if (filters.length === 0) return null
  return (
    <search className="z-filters" data-open={open}>
      {filters
        .filter((filter) => open || !filter.rare || search[filter.key])
        .map((filter) => (
          <div key={filter.key} className={filter.kind === 'text' ? 'z-filter z-filter-text' : 'z-filter'}>
            <FilterField filter={filter} value={search[filter.key] ?? ''} set={set} />
          </div>
        ))}
      <MoreFilters filters={filters} search={search} open={open} setOpen={setOpen} />
      <SavedViews name={name} search={search} change={change} ready={views} filters={filters} />
    </search>
  )
}

interface MoreFiltersProps {
  readonly filters: readonly Filter[]
  readonly search: Search
  readonly open: boolean
  readonly setOpen: (open: boolean) => void
}

function MoreFilters({ filters, search, open, setOpen }: MoreFiltersProps) {
  const used = filters.filter((filter) => filter.kind !== 'text' && search[filter.key]).length
  const always = filters.some((filter) => filter.rare)
    ? 'z-filters-more z-filters-more-wide'
    : 'z-filters-more'
  return (
    <Button className={always} onClick={() => setOpen(!open)} aria-expanded={open}>
      {open ? '收起筛选' : `更多筛选${used > 0 ? `（${used}）` : ''}`}
    </Button>
  )
}

interface FieldProps {
  readonly filter: Filter
  readonly value: string
  readonly set: Change
}

function FilterField({ filter, value, set }: FieldProps) {
  if (filter.kind === 'text') return <TextFilter filter={filter} value={value} set={set} />
  if (filter.kind === 'day') {
    return (
      <DayField
        label={filter.label}
        value={value}
        onChange={(day) => set({ [filter.key]: day || undefined })}
      />
    )
  }
  const several = filter.several ?? false
  return (
    <Select
      aria-label={filter.label}
      placeholder={filter.label}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      mode={several ? 'multiple' : undefined}
      maxTagCount={1}
      popupMatchSelectWidth={false}
      options={[...filter.options]}
      value={several ? value.split(',').filter(Boolean) : value || undefined}
      onChange={(chosen: string | string[] | undefined) =>
        set({ [filter.key]: Array.isArray(chosen) ? chosen.join(',') : chosen })
      }
    />
  )
}

const TYPING_MS = 350

/** Waits until the typing stops; `/` jumps here. */
function TextFilter({ filter, value, set }: FieldProps) {
  const [typed, setTyped] = useState(value)
  const field = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useShortcuts([{ keys: '/', label: '搜索', group: '通用', run: () => field.current?.focus() }])
  useEffect(() => setTyped(value), [value])
  useEffect(() => () => clearTimeout(timer.current), [])
  function type(text: string, wait: number) {
    setTyped(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => set({ [filter.key]: text.trim() || undefined }), wait)
  }
  return (
    <Input
      ref={(input) => {
        field.current = input?.input ?? null
      }}
      type="search"
      aria-label={filter.label}
      placeholder={(filter.kind === 'text' && filter.placeholder) || filter.label}
      prefix={<Icon name="search" />}
      value={typed}
      onChange={(event) => type(event.target.value, TYPING_MS)}
      onPressEnter={() => type(typed, 0)}
    />
  )
}
