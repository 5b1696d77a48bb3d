import { Select } from 'antd'
import { useRead } from '#kernel/ui'

interface UnitChoice {
  readonly id: string
  readonly name: string
  readonly code: string
}

/** Units one may name; the list is the same for everybody and changes a few times a year. */
export function useUnits(): readonly UnitChoice[] {
  const answer = useRead<readonly UnitChoice[] | { readonly items: readonly UnitChoice[] }>('/api/units')
  const found = answer.data
  if (!found) return []
  return 'items' in found ? found.items : found
}

export const unitOptions = (units: readonly UnitChoice[]) =>
  units.map((unit) => ({ value: unit.id, label: unit.name, code: unit.code }))

interface UnitSelectProps {
  readonly several?: boolean
  readonly id?: string
  readonly value?: string | string[]
  readonly onChange?: (value: string | string[]) => void
  readonly label?: string
}

/** Found by a part of the name or by the code. */
export function UnitSelect({ several, label, ...rest }: UnitSelectProps) {
  const units = useUnits()
  return (
    <Select
      {...rest}
      aria-label={label}
      allowClear
      mode={several ? 'multiple' : undefined}
      showSearch={{
        filterOption: (text, option) => `${option?.label} ${option?.code}`.includes(text.trim()),
      }}
      placeholder="输入名称或代码查找"
      options={unitOptions(units)}
    />
  )
}
