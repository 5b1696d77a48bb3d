import { Button, Popover } from 'antd'
import { useState } from 'react'
import { Icon } from '../Icon.tsx'
import { useShortcuts } from '../keyboard/useShortcuts.ts'
import { beside } from '../layout/beside.ts'
import { useCommands } from '../palette/commands.ts'
import { ActionButton } from './ActionButton.tsx'
import { ActionDialog } from './ActionDialog.tsx'
import { type ActionTarget, type ActionView, arranged, type Can } from './action.ts'

interface ActionBarProps {
  readonly can: Can
  readonly actions: readonly ActionView[]
  readonly target: ActionTarget
  readonly label?: string
  readonly done?: (action: string, answer: unknown) => void
  /** For a verb that has a page of its own instead of a dialog. */
  readonly instead?: Readonly<Record<string, () => void>>
}

/** What can be done with this record, by button, by key and from the palette. */
export function ActionBar({ can, actions, target, label = '办理', done, instead = {} }: ActionBarProps) {
  const [openName, setOpenName] = useState<string | null>(null)
  const { bar, more } = arranged(can, actions)
  const possible = actions.filter((action) => can[action.name]?.length === 0)
  const start = (action: ActionView) => {
    const own = instead[action.name]
    if (own) own()
    else setOpenName(action.name)
  }
  useShortcuts(
    possible.flatMap((action) =>
      action.keys
        ? [{ keys: action.keys, label: action.label, group: '办理', run: () => start(action) }]
        : [],
    ),
    openName === null,
  )
  useCommands(
    possible.map((action) => ({
      id: `action:${action.name}`,
      label: action.label,
      group: '办理本件',
      keys: action.keys,
      run: () => start(action),
    })),
  )
  const open = actions.find((action) => action.name === openName)

  return (
    <section className="z-actions" aria-label={label}>
      {bar.map((action) => (
        <ActionButton
          key={action.name}
          blockers={[]}
          label={action.label}
          type={action.tone === 'main' ? 'primary' : 'default'}
          danger={action.tone === 'danger'}
          onClick={() => start(action)}
        />
      ))}
      {more.length > 0 && <More can={can} actions={more} start={start} />}
      {open && (
        <ActionDialog
          key={open.name}
          action={open}
          target={target}
          close={() => setOpenName(null)}
          done={(answer) => done?.(open.name, answer)}
        />
      )}
    </section>
  )
}

function More({
  can,
  actions,
  start,
}: {
  can: Can
  actions: readonly ActionView[]
  start: (a: ActionView) => void
}) {
  const [open, setOpen] = useState(false)
  const list = (
    <div className="z-more">
      {actions.map((action) => (
        <ActionButton
          key={action.name}
          type="text"
          block
          danger={action.tone === 'danger'}
          blockers={can[action.name]}
          label={action.label}
          onClick={() => {
            setOpen(false)
            start(action)
          }}
        />
      ))}
    </div>
  )
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      getPopupContainer={beside}
      content={list}
      open={open}
      onOpenChange={setOpen}
    >
      <Button aria-expanded={open}>
        更多 <Icon name="down" />
      </Button>
    </Popover>
  )
}
