import { Popover } from 'antd'
import { useState } from 'react'
import { useRead } from '../api/query.ts'
import { Answer } from '../layout/Answer.tsx'
import { beside } from '../layout/beside.ts'
import { showDay } from '../time.ts'
import { DerivationTable } from './DerivationTable.tsx'
import { type DeadlineView, type Derivation, limitText, wordsNow } from './deadline.ts'

interface DeadlineChipProps extends DeadlineView {
  readonly label?: string
  /** Address of the derivations; with it the chip is a button that says why. */
  readonly explain?: string
  /** Which of the record's clocks; without it all are shown. */
  readonly clock?: string
}

/** When, how long still, and, on a click, the count day by day. The words say what the colour says. */
export function DeadlineChip({ label, explain, clock, ...deadline }: DeadlineChipProps) {
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
    <Why label={label} explain={explain} clock={clock} name={name}>
      {content}
    </Why>
  )
}

interface WhyProps {
  readonly label?: string
  readonly explain: string
  readonly clock?: string
  readonly name: string
  readonly children: React.ReactNode
}

function Why({ label, explain, clock, name, children }: WhyProps) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      getPopupContainer={beside}
      open={open}
      onOpenChange={setOpen}
      title={label ? `${label}：怎么算出来的` : '期限怎么算出来的'}
      content={open && <Explained path={explain} clock={clock} />}
    >
      <button type="button" className={name} aria-expanded={open} aria-haspopup="dialog">
        {children}
      </button>
    </Popover>
  )
}

function Explained({ path, clock }: { path: string; clock?: string }) {
  const answer = useRead<Derivation | readonly Derivation[]>(path)
  return (
    <Answer from={answer}>
      {(found) =>
        [found]
          .flat()
          .filter((one) => clock === undefined || one.clock === clock)
          .map((one) => (
            <section key={one.clock ?? 'only'}>
              {one.label && (
                <h2>
                  {one.label} {one.limit && <span className="z-muted">{limitText(one.limit)}</span>}
                </h2>
              )}
              <DerivationTable derivation={one} />
            </section>
          ))
      }
    </Answer>
  )
}
