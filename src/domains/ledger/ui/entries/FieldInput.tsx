import { AutoComplete, Form, Input, Radio, Select } from 'antd'
import { DayField, LongText, PersonSelect, UnitSelect, useRead } from '#kernel/ui'
import type { Field } from '../../contract.ts'
import { kindApi } from '../paths.ts'

interface Control {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (value: string) => void
}

interface FieldInputProps {
  readonly code: string
  readonly field: Field
  readonly unitId: string | undefined
}

const WIDE = new Set(['long_text', 'url'])

/** One field of a kind as a field of a form, with what the kind says about it. */
export function FieldInput({ code, field, unitId }: FieldInputProps) {
  const { name, label, type, required, note, unit } = field
  return (
    <Form.Item
      name={['values', name]}
      label={unit ? `${label}（${unit}）` : label}
      required={required}
      extra={note}
      className={WIDE.has(type) ? 'l-wide' : undefined}
    >
      {controlFor(code, field, unitId)}
    </Form.Item>
  )
}

function controlFor(code: string, field: Field, unitId: string | undefined) {
  const { type, label, choices = [], refersTo, min, max } = field
  if (refersTo) return <Reference code={code} field={field} unitId={unitId} />
  switch (type) {
    case 'long_text':
      return <LongText rows={3} most={4000} />
    case 'date':
      return <DayField />
    case 'moment':
      return <Moment />
    case 'choice':
      return <Select allowClear options={choices.map((choice) => ({ value: choice, label: choice }))} />
    case 'unit':
      return <UnitSelect label={label} />
    case 'person':
      return <PersonSelect label={label} />
    case 'yes_no':
      return (
        <Radio.Group
          options={[
            { value: 'yes', label: '是' },
            { value: 'no', label: '否' },
          ]}
        />
      )
    case 'number':
    case 'money':
    case 'count':
      return <Input inputMode="decimal" placeholder={limits(min, max)} />
    default:
      return <Input maxLength={type === 'url' ? 500 : 200} />
  }
}

const limits = (min?: string, max?: string): string | undefined =>
  max === undefined ? undefined : `${min ?? ''}–${max}`

function Moment({ id, value, onChange }: Control) {
  return (
    <Input
      type="datetime-local"
      id={id}
      value={value ?? ''}
      onChange={(event) => onChange?.(event.target.value)}
    />
  )
}

interface Referable {
  readonly items: readonly { readonly value: string; readonly title: string }[]
}

/** What the unit has registered in the other ledger; what is not there can be typed and will be asked about. */
function Reference({ code, field, unitId, ...control }: FieldInputProps & Control) {
  const path = unitId ? `${kindApi(code)}/references/${field.name}` : null
  const answer = useRead<Referable>(path, { unit: unitId })
  const options = (answer.data?.items ?? []).map(({ value, title }) => ({
    value,
    label: title === value ? value : `${value}　${title}`,
  }))
  return (
    <AutoComplete
      {...control}
      allowClear
      options={options}
      showSearch={{ filterOption: (text, option) => String(option?.label ?? '').includes(text.trim()) }}
      placeholder="从已登记的里选"
    />
  )
}
