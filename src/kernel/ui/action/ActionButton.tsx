import { Button, type ButtonProps, Tooltip } from 'antd'
import { useId } from 'react'
import type { Blocker } from '../api/problem.ts'
import { Reasons } from '../layout/states.tsx'

interface ActionButtonProps extends Omit<ButtonProps, 'disabled'> {
  readonly blockers: readonly Blocker[] | undefined
  readonly label: string
}

/**
 * Grey, and says why. It stays focusable (aria-disabled, not disabled), or the keyboard and the screen reader would
 * never reach the reasons. Absent blockers mean that the action is not this person's business: nothing is drawn.
 */
export function ActionButton({ blockers, label, onClick, ...rest }: ActionButtonProps) {
  const id = useId()
  if (blockers === undefined) return null
  if (blockers.length === 0) {
    return (
      <Button onClick={onClick} {...rest}>
        {label}
      </Button>
    )
  }
  const reasons = blockers.map((blocker) => blocker.message)
  return (
    <Tooltip title={<Reasons reasons={reasons} />} trigger={['hover', 'focus', 'click']}>
      <Button
        {...rest}
        type="default"
        danger={false}
        className="z-blocked"
        aria-disabled
        aria-describedby={id}
      >
        {label}
        <span id={id} className="z-unseen">
          不能办理：{reasons.join('；')}
        </span>
      </Button>
    </Tooltip>
  )
}
