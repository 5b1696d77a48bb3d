/** One listener for the whole console; pages add their keys while they are on the screen. */
export interface Shortcut {
  /** `j`, `ArrowDown`, `Enter`, `?`, `mod+k` (Ctrl, or ⌘ on a Mac), `g t` (one after the other). */
  readonly keys: string
  readonly label: string
  readonly group: string
  readonly run: () => void
  /** Left out of the help when it is a second way to do the same. */
  readonly hidden?: boolean
}

const active: Shortcut[] = []
const heard = new Set<() => void>()
let shown: readonly Shortcut[] = []

export function addShortcuts(shortcuts: readonly Shortcut[]): () => void {
  active.push(...shortcuts)
  changed()
  return () => {
    for (const shortcut of shortcuts) active.splice(active.indexOf(shortcut), 1)
    changed()
  }
}

function changed(): void {
  shown = [...active]
  for (const hear of heard) hear()
}

export const shortcuts = {
  subscribe(hear: () => void): () => void {
    heard.add(hear)
    return () => heard.delete(hear)
  },
  current: (): readonly Shortcut[] => shown,
}

interface Press {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

export function pressName(press: Press): string {
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key
  if (press.ctrlKey || press.metaKey) return `mod+${key}`
  return press.altKey ? `alt+${key}` : key
}

export const isLetterKey = (name: string): boolean => name.length === 1

/** The last added wins: a list in a dialog takes the arrows from the list behind it. */
export function shortcutFor(name: string, before: string | null): Shortcut | undefined {
  const wanted = before === null ? [name] : [`${before} ${name}`, name]
  for (const keys of wanted) {
    const found = active.findLast((shortcut) => shortcut.keys === keys)
    if (found) return found
  }
  return undefined
}

export function startsSequence(name: string): boolean {
  return active.some((shortcut) => shortcut.keys.startsWith(`${name} `))
}

const NAMES: Record<string, string> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Enter: '回车',
  Escape: 'Esc',
  mod: 'Ctrl',
}

/** As printed on the keys. */
export function keyCaps(keys: string): string[] {
  return keys.split(/[ +]/).map((key) => NAMES[key] ?? key.toUpperCase())
}
