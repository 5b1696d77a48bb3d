import { useCallback, useEffect, useRef, useState } from 'react'
import { isProblem, useRefresh } from '#kernel/ui'

/** After so long without a key. */
const PAUSE_MS = 1_200
const STEPS_MOST = 100

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

type Change<Content> = (content: Content) => Content

/** A sheet that is saved while one types: with steps back, with what was refused, and a stop when somebody was faster. */
export function useSheet<Content>({ content: standing, version, send }: SheetOf<Content>) {
  const [content, show] = useState(standing)
  const [saving, setSaving] = useState<Saving>('saved')
  const [problem, setProblem] = useState<unknown>(null)
  const now = useRef(standing)
  const known = useRef({ content: standing, version })
  const steps = useRef(stepsOf<Content>())
  const timer = useRef<number>(undefined)
  const running = useRef<Promise<boolean> | null>(null)
  const sending = useRef(send)
  sending.current = send
  const refresh = useRefresh()
  const again = useRef(refresh)
  again.current = refresh

  const put = useCallback((next: Content) => {
    now.current = next
    show(next)
  }, [])

  const sendOnce = useCallback(async (): Promise<boolean> => {
    const sent = now.current
    if (sent === known.current.content) return true
    setSaving('saving')
    try {
      const { version: next, learn } = await sending.current(sent, known.current.version)
      known.current = { content: sent, version: next }
      // What is typed after a pause is a step of its own.
      steps.current.rest()
      setProblem(null)
      if (learn) {
        const untouched = now.current === sent
        put(learn(now.current))
        if (untouched) known.current = { content: now.current, version: next }
      }
      setSaving(now.current === known.current.content ? 'saved' : 'typing')
      return true
    } catch (refusal) {
      setProblem(refusal)
      setSaving('failed')
      if (isProblem(refusal, 'version_conflict')) void again.current()
      return false
    }
  }, [put])

  /** Everything typed so far is on the server when it answers true. */
  const flush = useCallback(async (): Promise<boolean> => {
    window.clearTimeout(timer.current)
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
    if (done) await again.current()
    return done && now.current === known.current.content ? true : done && flush()
  }, [sendOnce])

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

  useOthers({ standing, version, known, now, busy: running, put })
  // Leaving the page does not wait for the pause.
  const leave = useRef(flush)
  leave.current = flush
  useEffect(() => () => void leave.current(), [])

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

/** Ways back and forth. */
function stepsOf<Content>() {
  let before: Content[] = []
  let after: Content[] = []
  let last: string | undefined
  return {
    remember(content: Content, tag: string | undefined): void {
      if (tag === undefined || tag !== last) before = [...before, content].slice(-STEPS_MOST)
      last = tag
      after = []
    },
    rest(): void {
      last = undefined
    },
    back(content: Content): Content | undefined {
      const found = before.pop()
      last = undefined
      if (found !== undefined) after.push(content)
      return found
    },
    forth(content: Content): Content | undefined {
      const found = after.pop()
      if (found !== undefined) before.push(content)
      return found
    },
  }
}

interface Others<Content> {
  readonly standing: Content
  readonly version: number
  readonly known: { current: { content: Content; version: number } }
  readonly now: { current: Content }
  readonly busy: { current: unknown }
  readonly put: (content: Content) => void
}

/** What somebody else wrote shows up as long as nothing of one's own is waiting. */
function useOthers<Content>({ standing, version, known, now, busy, put }: Others<Content>): void {
  const latest = useRef(standing)
  latest.current = standing
  useEffect(() => {
    const clean = now.current === known.current.content && busy.current === null
    if (!clean || version <= known.current.version) return
    known.current = { content: latest.current, version }
    put(latest.current)
  }, [version, known, now, busy, put])
}
