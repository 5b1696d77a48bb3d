import { useEffect, useRef } from 'react'

export interface Command {
  readonly id: string
  readonly label: string
  readonly group: string
  readonly hint?: string
  readonly keys?: string
  /** More words by which it is found. */
  readonly words?: string
  readonly run: () => void
}

const sources = new Map<symbol, () => readonly Command[]>()

export function allCommands(): Command[] {
  return [...sources.values()].flatMap((source) => source())
}

/** What this page adds to the palette while it is open. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands)
  latest.current = commands
  useEffect(() => {
    const source = Symbol('commands')
    sources.set(source, () => latest.current)
    return () => {
      sources.delete(source)
    }
  }, [])
}

/** Every typed word must occur; an earlier hit in the label comes first. */
export function matching(commands: readonly Command[], text: string): Command[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...commands]
  const scored = commands.flatMap((command) => {
    const haystack = `${command.label} ${command.group} ${command.words ?? ''}`.toLowerCase()
    if (!words.every((word) => haystack.includes(word))) return []
    return [{ command, at: haystack.indexOf(words[0] ?? '') }]
  })
  return scored.sort((a, b) => a.at - b.at).map(({ command }) => command)
}
