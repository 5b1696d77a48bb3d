import { Modal } from 'antd'
import { Fragment, useState, useSyncExternalStore } from 'react'
import { keyCaps, type Shortcut, shortcuts } from './keys.ts'
import { useShortcuts } from './useShortcuts.ts'

export function KeyboardHelp() {
  const [open, setOpen] = useState(false)
  const list = useSyncExternalStore(shortcuts.subscribe, shortcuts.current)
  useShortcuts([{ keys: '?', label: '显示快捷键', group: '通用', run: () => setOpen(true) }])
  return (
    <Modal open={open} title="快捷键" footer={null} onCancel={() => setOpen(false)} width={640}>
      <div className="z-keys">
        {groupsOf(list).map(([group, members]) => (
          <section key={group}>
            <h2>{group}</h2>
            <dl>
              {members.map((shortcut) => (
                <Fragment key={shortcut.keys}>
                  <dt>
                    <KeyCaps keys={shortcut.keys} />
                  </dt>
                  <dd>{shortcut.label}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="z-muted">单键快捷键可在右上角“外观”中关闭。</p>
    </Modal>
  )
}

export function KeyCaps({ keys }: { keys: string }) {
  return (
    <>
      {keyCaps(keys).map((cap, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the caps of one shortcut never move
        <kbd key={index}>{cap}</kbd>
      ))}
    </>
  )
}

function groupsOf(list: readonly Shortcut[]): [string, Shortcut[]][] {
  const groups = new Map<string, Shortcut[]>()
  for (const shortcut of list) {
    if (shortcut.hidden) continue
    const members = groups.get(shortcut.group) ?? []
    if (!members.some((member) => member.keys === shortcut.keys)) members.push(shortcut)
    groups.set(shortcut.group, members)
  }
  return [...groups]
}
