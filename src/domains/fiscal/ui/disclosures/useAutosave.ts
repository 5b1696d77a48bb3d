import { useCallback, useEffect, useRef, useState } from 'react'
import { api, isProblem } from '#kernel/ui'
import type { WantView } from '../../disclosures/contract.ts'
import { disclosureApi } from './paths.ts'

/** After so long without a key. */
const PAUSE_MS = 1_200

export type Saving = 'saved' | 'typing' | 'saving' | 'failed'

interface Overtaken {
  readonly text: string
  readonly version: number
}

/** One answer, saved while it is typed; what somebody else wrote meanwhile is shown, not lost. */
export function useAutosave(disclosureId: string, want: WantView, saved: () => void) {
  const [text, setText] = useState(want.text)
  const [saving, setSaving] = useState<Saving>('saved')
  const [why, setWhy] = useState<string | null>(null)
  const [overtaken, setOvertaken] = useState<Overtaken | null>(null)
  const typed = useRef(want.text)
  const known = useRef({ text: want.text, version: want.version })
  const timer = useRef<number>(undefined)
  const busy = useRef(false)
  /** Until the person has looked at both, nothing is sent. */
  const undecided = useRef(false)

  const send = useCallback(async (): Promise<void> => {
    // The answer on its way sends what was typed meanwhile when it is back.
    if (busy.current || undecided.current) return
    if (typed.current === known.current.text) return setSaving('saved')
    window.clearTimeout(timer.current)
    busy.current = true
    setSaving('saving')
    const sent = typed.current
    try {
      const { version } = await api.post<{ version: number }>(
        `${disclosureApi(disclosureId)}/actions/save_text`,
        {
          key: want.key,
          text: sent,
          was: known.current.version,
        },
      )
      known.current = { text: sent, version }
      setWhy(null)
      setSaving(typed.current === sent ? 'saved' : 'typing')
      saved()
    } catch (problem) {
      setSaving('failed')
      if (isProblem(problem, 'version_conflict')) {
        undecided.current = true
        setOvertaken(problem.current as Overtaken)
      } else setWhy(problem instanceof Error ? problem.message : '没有保存，请重试。')
    } finally {
      busy.current = false
      if (typed.current !== sent) timer.current = window.setTimeout(() => void send(), PAUSE_MS)
    }
  }, [disclosureId, want.key, saved])

  const type = (next: string): void => {
    typed.current = next
    setText(next)
    setSaving('typing')
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => void send(), PAUSE_MS)
  }
  /** After a look at both: from here on theirs is what it is written over. */
  const take = (next: string): void => {
    if (overtaken) known.current = overtaken
    undecided.current = false
    setOvertaken(null)
    type(next)
    void send()
  }

  useEffect(() => {
    const clean = typed.current === known.current.text && !busy.current
    if (!clean || want.version <= known.current.version) return
    known.current = { text: want.text, version: want.version }
    typed.current = want.text
    setText(want.text)
  }, [want.text, want.version])
  // Leaving the page does not wait for the pause.
  useEffect(() => () => void send(), [send])

  return { text, type, send, saving, why, overtaken, take }
}
