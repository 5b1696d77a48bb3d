import { Select } from 'antd'
import { unitOptions, useUnits } from './units.ts'

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
