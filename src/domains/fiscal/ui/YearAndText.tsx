import { Input, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { today, useSearchState } from '#kernel/ui'

/** What a list of one year is narrowed by; both stand in the address. */
export function useYearAndText() {
  const [search] = useSearchState()
  return { year: search.year ?? today().slice(0, 4), text: search.q ?? '' }
}

interface Props {
  /** What one looks for, by name. */
  readonly label: string
  readonly placeholder: string
  readonly children?: ReactNode
}

/** Further filters stand before the year. */
export function YearAndText({ label, placeholder, children }: Props) {
  const [, change] = useSearchState()
  const { year, text } = useYearAndText()
  return (
    <search className="z-filters">
      {children}
      <InputNumber
        aria-label="年度"
        min={1990}
        max={2100}
        precision={0}
        value={Number(year)}
        onChange={(chosen) => change({ year: chosen ? String(chosen) : undefined })}
      />
      <div className="f-unit">
        <Input
          aria-label={label}
          placeholder={placeholder}
          allowClear
          value={text}
          onChange={(event) => change({ q: event.target.value || undefined })}
        />
      </div>
    </search>
  )
}
