import { Popover } from 'antd'
import { useState } from 'react'
import { useRead } from '../api/query.ts'
import { Answer } from '../layout/Answer.tsx'
import { showDay } from '../time.ts'
import { DerivationTable } from './DerivationTable.tsx'
import { type DeadlineView, type Derivation, wordsNow } from './deadline.ts'

interface DeadlineChipProps extends DeadlineView {
  readonly label?: string
  /** Address of the derivation; with it the chip is a button that says why. */
  readonly explain?: string
}

/** When, how long still, and, on a click, the count day by day. The words say what the colour says. */
export function DeadlineChip({ label, explain, ...deadline }: DeadlineChipProps) {
  const words = wordsNow(deadline)
  if (!words) return <span className="z-muted">无期限</span>
  const content = (
    <>
      <b>{deadline.dueOn ? showDay(deadline.dueOn) : '—'}</b>
      <span>{words.text}</span>
      {deadline.provisional && <em title="当年的放假安排尚未公布，公布后重新计算">暂定</em>}
    </>
  )
  const name = `z-due z-due-${words.tone}`
  if (!explain) return <span className={name}>{content}</span>
  return (
    <Why label={label} explain={explain} name={name}>
      {content}
    </Why>
  )
}

interface WhyProps {
  readonly label?: string
  readonly explain: string
  readonly name: string
  readonly children: React.ReactNode
}

function Why({ label, explain, name, children }: WhyProps) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      title={label ? `${label}：怎么算出来的` : '期限怎么算出来的'}
      content={open && <Explained path={explain} />}
    >
      <button type="button" className={name} aria-expanded={open} aria-haspopup="dialog">
        {children}
      </button>
    </Popover>
  )
}

function Explained({ path }: { path: string }) {
  const answer = useRead<Derivation>(path)
  return <Answer from={answer}>{(derivation) => <DerivationTable derivation={derivation} />}</Answer>
}
