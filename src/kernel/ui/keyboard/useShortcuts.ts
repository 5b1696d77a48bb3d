import { useEffect, useRef } from 'react'
import { addShortcuts, isLetterKey, pressName, type Shortcut, shortcutFor, startsSequence } from './keys.ts'

/** Keys of a page, alive while it is on the screen. */
export function useShortcuts(list: readonly Shortcut[], on = true): void {
  const latest = useRef(list)
  latest.current = list
  const names = on ? list.map((shortcut) => `${shortcut.keys}\u0000${shortcut.label}`).join('\u0001') : ''
  useEffect(() => {
    if (names === '') return
    return addShortcuts(
      latest.current.map((shortcut, index) => ({
        ...shortcut,
        run: () => latest.current[index]?.run(),
      })),
    )
  }, [names])
}

const SEQUENCE_MS = 900

/** Listens once, at the top. Letters are left to those who are typing; a dialog keeps its keys to itself. */
export function useKeyboard(letterKeys: boolean): void {
  useEffect(() => {
    let before: { name: string; at: number } | null = null
    function press(event: KeyboardEvent) {
      const name = pressName(event)
      if (event.isComposing || event.defaultPrevented || isTaken(event, name)) return
      if (!letterKeys && isLetterKey(name) && name !== '?') return
      const fresh = before !== null && event.timeStamp - before.at < SEQUENCE_MS
      const found = shortcutFor(name, fresh ? (before?.name ?? null) : null)
      before = startsSequence(name) ? { name, at: event.timeStamp } : null
      if (!found) return
      event.preventDefault()
      found.run()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [letterKeys])
}

const WRITES = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]'
const USES_ENTER = 'a, button, summary, [role=button], [role=tab], [role=menuitem], [role=treeitem]'

function isTaken(event: KeyboardEvent, name: string): boolean {
  if (name.startsWith('mod+')) return false
  const target = event.target instanceof Element ? event.target : null
  if (document.querySelector('.ant-modal-wrap:not([style*="none"]), .ant-drawer-open, .z-palette'))
    return true
  if (target?.closest('.ant-dropdown, .ant-select-dropdown, [role=menu], [role=tree], [role=listbox]'))
    return true
  if (name === 'Enter' || name === ' ') return target?.closest(`${USES_ENTER}, ${WRITES}`) !== null
  return target?.closest(WRITES) !== null
}
