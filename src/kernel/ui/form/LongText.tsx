import { Input } from 'antd'
import type { TextAreaProps } from 'antd/es/input/TextArea'

/** Grows with the text and counts what is left. */
export function LongText({ rows = 4, most, ...rest }: TextAreaProps & { rows?: number; most?: number }) {
  return (
    <Input.TextArea
      autoSize={{ minRows: rows, maxRows: 24 }}
      maxLength={most}
      showCount={most !== undefined}
      {...rest}
    />
  )
}
