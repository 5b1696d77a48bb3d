import { Form, Input } from 'antd'
import type { ReactNode } from 'react'

interface LineProps {
  readonly name: string | (string | number)[]
  readonly label: string
  readonly extra?: ReactNode
  readonly most?: number
}

/** One line of text under its label. */
export function Line({ name, label, extra, most = 100 }: LineProps) {
  return (
    <Form.Item name={name} label={label} extra={extra}>
      <Input maxLength={most} autoComplete="off" />
    </Form.Item>
  )
}

export const reasonLine = () => <Line name="reason" label="事由" most={200} />
