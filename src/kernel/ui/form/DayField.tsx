import { Input } from 'antd'

interface DayFieldProps {
  readonly label?: string
  readonly value?: string
  readonly onChange?: (day: string) => void
  readonly id?: string
  readonly min?: string
}

/** The browser's own date field: known to the person, to the phone and to the screen reader. */
export function DayField({ label, value, onChange, id, min }: DayFieldProps) {
  return (
    <Input
      type="date"
      id={id}
      min={min}
      aria-label={label}
      prefix={label && <span className="z-muted">{label}</span>}
      value={value ?? ''}
      onChange={(event) => onChange?.(event.target.value)}
    />
  )
}
