import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { KeyCaps } from '../keyboard/KeyboardHelp.tsx'
import { useShortcuts } from '../keyboard/useShortcuts.ts'
import type { Found } from '../navigation/domain.ts'
import { allCommands, type Command, matching } from './commands.ts'

type Find = (text: string, signal: AbortSignal) => Promise<readonly Found[]>
interface PaletteProps {
  readonly find: Find
  readonly go: (path: string) => void
  readonly open: boolean
  readonly setOpen: (open: boolean) => void
}

/** Ctrl-K: go anywhere, find a letter by its number, do what the page offers. */
export function CommandPalette({ find, go, open, setOpen }: PaletteProps) {
  useShortcuts([{ keys: 'mod+k', label: '打开命令面板', group: '通用', run: () => setOpen(!open) }])
  if (!open) return null
  return createPortal(<Palette find={find} go={go} close={() => setOpen(false)} />, document.body)
}

function useFound(find: Find, text: string): readonly Found[] {
  const [found, setFound] = useState<readonly Found[]>([])
  useEffect(() => {
    setFound([])
    if (text.trim().length < 2) return
    const stop = new AbortController()
    const wait = setTimeout(() => {
      find(text.trim(), stop.signal).then(setFound, () => setFound([]))
    }, 180)
    return () => {
      clearTimeout(wait)
      stop.abort()
    }
  }, [find, text])
  return found
}

function Palette({ find, go, close }: { find: Find; go: (path: string) => void; close: () => void }) {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const commands = useMemo(() => allCommands(), [])
  const found = useFound(find, text)
  const shown: Command[] = [
    ...matching(commands, text).slice(0, 40),
    ...found.map((item) => ({
      id: item.path,
      label: item.label,
      group: '找到',
      hint: item.hint,
      run: () => go(item.path),
    })),
  ]
  const current = Math.min(at, shown.length - 1)

  useEffect(() => dialog.current?.showModal(), [])
  useEffect(() => {
    document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, current])

  function choose(command: Command | undefined) {
    if (!command) return
    close()
    command.run()
  }
  function press(event: React.KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setAt((current + step + shown.length) % Math.max(shown.length, 1))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      choose(shown[current])
    }
  }

  return (
    <dialog ref={dialog} className="z-palette" aria-label="命令面板" onClose={close}>
      <input
        role="combobox"
        aria-label="输入页面、操作或来信编号"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={current >= 0 ? `${id}-${current}` : undefined}
        placeholder="输入页面、操作或来信编号"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={press}
      />
      <div id={`${id}-list`} role="listbox" aria-label="结果">
        {shown.map((command, index) => (
          <Choice
            key={command.id}
            id={`${id}-${index}`}
            command={command}
            heading={shown[index - 1]?.group !== command.group}
            selected={index === current}
            choose={choose}
          />
        ))}
      </div>
      {shown.length === 0 && <p className="z-palette-none">没有找到。换个词，或输入完整编号。</p>}
    </dialog>
  )
}

interface ChoiceProps {
  readonly id: string
  readonly command: Command
  readonly heading: boolean
  readonly selected: boolean
  readonly choose: (command: Command) => void
}

function Choice({ id, command, heading, selected, choose }: ChoiceProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled in the field above
    // biome-ignore lint/a11y/useFocusableInteractive: the field above keeps the focus and names the active choice
    <div id={id} role="option" aria-selected={selected} onClick={() => choose(command)}>
      <span className="z-palette-group">{heading ? command.group : ''}</span>
      <span>{command.label}</span>
      {command.hint && <span className="z-muted">{command.hint}</span>}
      {command.keys && <KeyCaps keys={command.keys} />}
    </div>
  )
}
