import { useRef, useState } from 'react'
import { api, isProblem, useKeptText, useRefresh, useUndo } from '#kernel/ui'
import type { BookRecord } from '../../books/contract.ts'

interface Overtaken {
  readonly place: string
  readonly amount: string
}

/** What was typed, and what stood there when it was: only that may be written over without asking. */
type Typed = Readonly<Record<string, { readonly text: string; readonly was: string }>>

const typedIn = (kept: string | null): Typed => {
  try {
    return kept === null ? {} : (JSON.parse(kept) as Typed)
  } catch {
    return {}
  }
}

/** What was typed and not saved yet, which cells the server refused and why, and where somebody was faster. */
export function useFigures(book: BookRecord) {
  const [kept, keep] = useKeptText(`fiscal-book:${book.id}`)
  const [wasKept, setWasKept] = useState(kept !== null)
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const typed = typedIn(kept)
  const standing = (place: string): string => book.figures[place] ?? ''
  const latest = useRef(typed)
  latest.current = typed
  const put = (next: Typed): void => {
    latest.current = next
    keep(Object.keys(next).length > 0 ? JSON.stringify(next) : null)
  }
  const type = (changes: Readonly<Record<string, string>>): void => {
    const next = { ...latest.current }
    for (const [place, text] of Object.entries(changes)) {
      const was = next[place]?.was ?? standing(place)
      if (text === was) delete next[place]
      else next[place] = { text, was }
    }
    put(next)
    setWrong((earlier) =>
      Object.fromEntries(Object.entries(earlier).filter(([place]) => !(place in changes))),
    )
  }
  const discard = (): void => {
    put({})
    setWrong({})
    setWasKept(false)
  }
  const saving = useSaving(book, {
    typed,
    put,
    setWrong,
    saved: () => setWasKept(false),
  })
  const texts = Object.fromEntries(Object.entries(typed).map(([place, { text }]) => [place, text]))
  const valueAt = (place: string): string => texts[place] ?? standing(place)
  const isKept = wasKept && kept !== null
  return { ...saving, typed: texts, wrong, type, valueAt, isKept, discard }
}

interface Work {
  readonly typed: Typed
  readonly put: (typed: Typed) => void
  readonly setWrong: (wrong: Readonly<Record<string, string>>) => void
  readonly saved: () => void
}

function useSaving(book: BookRecord, { typed, put, setWrong, saved }: Work) {
  const [overtaken, setOvertaken] = useState<readonly Overtaken[]>([])
  const [failed, setFailed] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const refresh = useRefresh()
  const offerUndo = useUndo()
  const path = `/api/fiscal/books/${book.id}/actions`

  const refused = (problem: unknown): void => {
    if (isProblem(problem, 'version_conflict')) {
      const cells = (problem.current as { cells?: Overtaken[] } | null)?.cells ?? []
      setOvertaken(cells)
      // Shown both: saving once more is a decision.
      const seen = cells.flatMap(({ place, amount }) => {
        const mine = typed[place]
        return mine ? [[place, { ...mine, was: amount }] as const] : []
      })
      put({ ...typed, ...Object.fromEntries(seen) })
      void refresh()
    } else if (isProblem(problem) && problem.fields.length > 0)
      setWrong(Object.fromEntries(problem.fields.map(({ path: place, message }) => [place, message])))
    else setFailed(problem instanceof Error ? problem.message : '没有保存，请重试。')
  }
  const save = async (): Promise<void> => {
    const cells = Object.entries(typed).map(([place, { text, was }]) => ({ place, amount: text, was }))
    setBusy(true)
    setFailed(null)
    try {
      const done = await api.post<{ changed: number; changeId: string | null }>(`${path}/save_figures`, {
        cells,
      })
      put({})
      saved()
      setOvertaken([])
      await refresh()
      const undo = () => api.post(`${path}/undo_change`, { changeId: done.changeId })
      if (done.changeId) offerUndo(`已保存 ${done.changed} 个数`, undo)
    } catch (problem) {
      refused(problem)
    } finally {
      setBusy(false)
    }
  }
  const takeTheirs = (place: string): void => {
    const { [place]: _mine, ...rest } = typed
    put(rest)
    setOvertaken((cells) => cells.filter((cell) => cell.place !== place))
  }
  return { overtaken, failed, busy, save, takeTheirs }
}

export type Figures = ReturnType<typeof useFigures>
