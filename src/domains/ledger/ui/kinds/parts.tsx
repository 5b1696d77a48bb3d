/** What the editor of a kind is put together from. */
import { Button, Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'

interface Named {
  readonly name?: string
  readonly label?: string
  readonly type?: string
}
export type At = readonly (string | number)[]

/** The fields as they stand in the form, to choose from. */
export function useFieldOptions(types?: readonly string[]) {
  const form = Form.useFormInstance()
  // A field's own name stands in no input; only so does it come along.
  const fields = (Form.useWatch(['definition', 'fields'], { form, preserve: true }) ?? []) as readonly Named[]
  return fields
    .filter((field) => field?.name && (!types || types.includes(field.type ?? '')))
    .map(({ name, label }) => ({ value: name ?? '', label: label || '（未命名）' }))
}

export const DATES = ['date', 'moment'] as const
export const NUMBERS = ['number', 'money', 'count'] as const

interface ListProps {
  /** Within the definition. */
  readonly name: At
  /** Within the list it stands in; absent: it stands in none. */
  readonly at?: At
  readonly addLabel: string
  readonly first: (taken: readonly Named[]) => object
  readonly children: (at: number) => ReactNode
  /** In no order that matters. */
  readonly isPlain?: boolean
}

export function Several({ name, at, addLabel, first, children, isPlain = false }: ListProps) {
  const form = Form.useFormInstance()
  const path = ['definition', ...name]
  return (
    <Form.List name={at ? [...at] : path}>
      {(rows, { add, remove, move }) => (
        <>
          {rows.map((row, index) => (
            <div className="l-row" key={row.key}>
              {children(row.name)}
              <span>
                {!isPlain && (
                  <Button size="small" disabled={index === 0} onClick={() => move(index, index - 1)}>
                    上移
                  </Button>
                )}{' '}
                <Button size="small" danger onClick={() => remove(row.name)}>
                  删除
                </Button>
              </span>
            </div>
          ))}
          <Button
            size={isPlain ? 'small' : 'middle'}
            onClick={() => add(first((form.getFieldValue(path) ?? []) as readonly Named[]))}
          >
            {addLabel}
          </Button>
        </>
      )}
    </Form.List>
  )
}

export const text = (at: At, label: string, most: number) => (
  <Form.Item name={[...at]} label={label}>
    <Input maxLength={most} autoComplete="off" />
  </Form.Item>
)

interface ChoiceProps {
  readonly at: At
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly several?: boolean
}

export function Choice({ at, label, options, several }: ChoiceProps) {
  return (
    <Form.Item name={[...at]} label={label}>
      <Select allowClear mode={several ? 'multiple' : undefined} options={[...options]} />
    </Form.Item>
  )
}
