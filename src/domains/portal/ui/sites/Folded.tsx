import { Button } from 'antd'
import { type ReactNode, useState } from 'react'

const SHOWN = 10

interface FoldedProps<Row> {
  readonly rows: readonly Row[]
  readonly unit: string
  readonly children: (rows: readonly Row[]) => ReactNode
}

/** The newest; the rest when asked for. */
export function Folded<Row>({ rows, unit, children }: FoldedProps<Row>) {
  const [open, setOpen] = useState(false)
  return (
    <>
      {children(open ? rows : rows.slice(0, SHOWN))}
      {rows.length > SHOWN && (
        <Button className="z-gap-above" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? `只看最近 ${SHOWN} ${unit}` : `看全部 ${rows.length} ${unit}`}
        </Button>
      )}
    </>
  )
}
