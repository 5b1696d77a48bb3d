import { App } from 'antd'
import { useState } from 'react'
import { api, useRefresh } from '#kernel/ui'
import type { ArticleItem, BatchAnswer } from '../../articles/contract.ts'
import { articlesApi } from '../paths.ts'
import { type Work, works } from './batchWorks.ts'

/** What the person said about the work, for all of them alike. */
export interface BatchWords {
  readonly reason: string
  readonly sectionId?: string
}

/** One work on several articles, sent once; `done` only when all of them went through. */
export function useBatch(work: Work, rows: readonly ArticleItem[], done: () => void) {
  const [answer, setAnswer] = useState<BatchAnswer | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const refresh = useRefresh()
  const { message } = App.useApp()

  async function run(words: BatchWords) {
    setProblem(null)
    setBusy(true)
    const ids = rows.map(({ id }) => id)
    try {
      const result = await api.post<BatchAnswer>(`${articlesApi}/batch/${work}`, {
        ids,
        ...wordsFor(work, words),
      })
      setAnswer(result)
      await refresh()
      if (result.done === ids.length) {
        message.success(`已${works[work].label} ${result.done} 篇`)
        done()
      }
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return { answer, problem, busy, run }
}

function wordsFor(work: Work, { reason, sectionId }: BatchWords): Partial<BatchWords> {
  if (work === 'move') return { sectionId }
  if (work === 'withdraw') return { reason }
  return reason && work === 'delete' ? { reason } : {}
}
