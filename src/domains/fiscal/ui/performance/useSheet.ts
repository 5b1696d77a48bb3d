import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { isProblem, useRefresh } from '#kernel/ui'
import { stepsOf } from './steps.ts'

/** After so long without a key. */
const PAUSE_MS = 1_200

export type Saving = 'saved' | 'typing' | 'saving' | 'failed'

export interface Saved<Content> {
  readonly version: number
  /** What the server knows now that the sheet did not: numbers of new lines. */
  readonly learn?: (content: Content) => Content
}

interface SheetOf<Content> {
  /** As it stands on the server. */
  readonly content: Content
  readonly version: number
  readonly send: (content: Content, version: number) => Promise<Saved<Content>>
}

interface Held<Content> {
  /** What is on the screen. */
  readonly now: RefObject<Content>
  /** What the server has, as far as this page knows. */
  readonly known: RefObject<{ content: Content; version: number }>
  readonly running: RefObject<Promise<boolean> | null>
  readonly put: (content: Content) => void
}

type Change<Content> = (content: Content) => Content

/** A sheet that is saved while one types: with steps back, with what was refused, and a stop when somebody was faster. */
export function useSheet<Content>({ content: standing, version, send }: SheetOf<Content>) {
  const [content, show] = useState(standing)
  const now = useRef(standing)
  const known = useRef({ content: standing, version })
  const running = useRef<Promise<boolean> | null>(null)
  const steps = useRef(stepsOf<Content>())
  const timer = useRef<number>(undefined)
  const put = useCallback((next: Content) => {
    now.current = next
    show(next)
  }, [])
  const held = { now, known, running, put }
  const { saving, setSaving, problem, setProblem, flush } = useSending(held, send, () => {
    window.clearTimeout(timer.current)
    // What is typed after a pause is a step of its own.
    steps.current.rest()
  })

  const later = (next: Content): void => {
    put(next)
    setSaving('typing')
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => void flush(), PAUSE_MS)
  }
  /** Changes with the same tag, one after the other, are one step back. */
  const change = (work: Change<Content>, tag?: string): void => {
    steps.current.remember(now.current, tag)
    later(work(now.current))
  }
  const walk = (found: Content | undefined) => found !== undefined && later(found)
  useOthers(held, standing, version)

  return {
    content,
    saving,
    problem,
    version: known.current.version,
    change,
    flush,
    undo: () => walk(steps.current.back(now.current)),
    redo: () => walk(steps.current.forth(now.current)),
    /** After a look at what stands there: from here on it is what is written over. */
    keepMine: () => {
      known.current = { ...known.current, version }
      later(now.current)
    },
    takeTheirs: () => {
      known.current = { content: standing, version }
      put(standing)
      setProblem(null)
      setSaving('saved')
    },
    overtaken: isProblem(problem, 'version_conflict'),
  }
}

export type Sheet<Content> = ReturnType<typeof useSheet<Content>>

/** One sheet is sent once at a time, the latest last. */
function useSending<Content>(held: Held<Content>, send: SheetOf<Content>['send'], begins: () => void) {
  const [saving, setSaving] = useState<Saving>('saved')
  const [problem, setProblem] = useState<unknown>(null)
  const refresh = useRefresh()
  // The page is drawn anew with every key; who waits for an answer goes on with what is there then.
  const latest = useRef({ held, send, begins, refresh })
  latest.current = { held, send, begins, refresh }

  const sendOnce = useCallback(async (): Promise<boolean> => {
    const { now, known, put } = latest.current.held
    const sent = now.current
    setSaving('saving')
    try {
      const { version, learn } = await latest.current.send(sent, known.current.version)
      known.current = { content: sent, version }
      setProblem(null)
      const untouched = now.current === sent
      if (learn) put(learn(now.current))
      if (untouched) known.current = { content: now.current, version }
      setSaving(untouched ? 'saved' : 'typing')
      return true
    } catch (refusal) {
      setProblem(refusal)
      setSaving('failed')
      if (isProblem(refusal, 'version_conflict')) void latest.current.refresh()
      return false
    }
  }, [])

  /** Everything typed so far is on the server when it answers true. */
  const flush = useCallback(async (): Promise<boolean> => {
    const { now, known, running } = latest.current.held
    latest.current.begins()
    // Several may wait for the same answer; only the first of them goes on.
    while (running.current) await running.current
    if (now.current === known.current.content) {
      // Also when what was typed has been taken back.
      setSaving((before) => (before === 'typing' ? 'saved' : before))
      return true
    }
    running.current = sendOnce()
    const done = await running.current
    running.current = null
    if (!done) return false
    await latest.current.refresh()
    return now.current === known.current.content || flush()
  }, [sendOnce])

  // Leaving the page does not wait for the pause.
  useEffect(() => () => void flush(), [flush])
  return { saving, setSaving, problem, setProblem, flush }
}

/** What somebody else wrote shows up as long as nothing of one's own is waiting. */
function useOthers<Content>(held: Held<Content>, standing: Content, version: number): void {
  const latest = useRef({ held, standing })
  latest.current = { held, standing }
  useEffect(() => {
    const { now, known, running, put } = latest.current.held
    const clean = now.current === known.current.content && running.current === null
    if (!clean || version <= known.current.version) return
    known.current = { content: latest.current.standing, version }
    put(latest.current.standing)
  }, [version])
}
