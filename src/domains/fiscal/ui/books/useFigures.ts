import { useState } from 'react'
import { api, isProblem, useRefresh, useUndo } from '#kernel/ui'
import type { BookRecord } from '../../books/contract.ts'

interface Overtaken {
  readonly place: string
  readonly amount: string
}

/** What was typed and not saved yet, which cells the server refused and why, and where somebody was faster. */
export function useFigures(book: BookRecord) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const [overtaken, setOvertaken] = useState<readonly Overtaken[]>([])
  const [failed, setFailed] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const refresh = useRefresh()
  const offerUndo = useUndo()
  const path = `/api/fiscal/books/${book.id}/actions`
  const standing = (place: string): string => book.figures[place] ?? ''

  const type = (changes: Readonly<Record<string, string>>): void => {
    setTyped((earlier) => {
      const next = { ...earlier, ...changes }
      for (const [place, text] of Object.entries(changes)) if (text === standing(place)) delete next[place]
      return next
    })
    setWrong((earlier) =>
      Object.fromEntries(Object.entries(earlier).filter(([place]) => !(place in changes))),
    )
  }
  const refused = (problem: unknown): void => {
    if (isProblem(problem, 'version_conflict')) {
      setOvertaken((problem.current as { cells?: Overtaken[] } | null)?.cells ?? [])
      void refresh()
    } else if (isProblem(problem) && problem.fields.length > 0)
      setWrong(Object.fromEntries(problem.fields.map(({ path: place, message }) => [place, message])))
    else setFailed(problem instanceof Error ? problem.message : '没有保存，请重试。')
  }
  const save = async (): Promise<void> => {
    const cells = Object.entries(typed).map(([place, amount]) => ({ place, amount, was: standing(place) }))
    setBusy(true)
    setFailed(null)
    try {
      const done = await api.post<{ changed: number; changeId: string | null }>(`${path}/save_figures`, {
        cells,
      })
      setTyped({})
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
    setTyped(({ [place]: _mine, ...rest }) => rest)
    setOvertaken((cells) => cells.filter((cell) => cell.place !== place))
  }
  const valueAt = (place: string): string => typed[place] ?? standing(place)
  return {
    typed,
    wrong,
    overtaken,
    failed,
    busy,
    type,
    save,
    takeTheirs,
    valueAt,
    discard: () => setTyped({}),
  }
}

export type Figures = ReturnType<typeof useFigures>
