import { Button, Form, Input } from 'antd'
import type { Place } from '../../articles/contract.ts'

interface PlaceRemarkProps {
  readonly place: Place
  readonly at: number
  readonly say: (message: string) => void
  readonly drop: () => void
}

const QUOTED_MOST = 60

/** What is to be changed at one place of the text. */
export function PlaceRemark({ place: { quote, message }, at, say, drop }: PlaceRemarkProps) {
  const shown = quote.length > QUOTED_MOST ? `${quote.slice(0, QUOTED_MOST)}…` : quote
  return (
    <Form.Item label={`“${shown}”`} htmlFor={`p-place-${at}`}>
      <Input
        id={`p-place-${at}`}
        maxLength={500}
        placeholder="这里要怎么改"
        value={message}
        onChange={(event) => say(event.target.value)}
        suffix={
          <Button size="small" type="text" aria-label={`去掉第 ${at + 1} 处`} onClick={drop}>
            去掉
          </Button>
        }
      />
    </Form.Item>
  )
}
