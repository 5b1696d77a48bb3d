import { App } from 'antd'
import { useState } from 'react'
import { api, useChange, useUndo } from '#kernel/ui'
import type { Place } from '../../articles/contract.ts'
import type { ReviewDetail } from '../../reviews/contract.ts'
import { articleApi } from '../paths.ts'

interface Decided {
  readonly version: number
  readonly state: string
}

/** Yes or no to an edition, and what stood in the way of either. */
export function useDecision({ article, edition, content }: ReviewDetail) {
  const offerUndo = useUndo()
  const { message } = App.useApp()
  const [problem, setProblem] = useState<unknown>(null)
  const decide = useChange(({ name, body }: { name: string; body: object }) =>
    api.post<Decided>(`${articleApi(article.id)}/actions/${name}`, {
      version: article.version,
      ...body,
    }),
  )

  /** When the answer is here, this article has left the list, and what was drawn for it is gone. */
  async function act(name: string, body: object, said: (answer: Decided) => void) {
    setProblem(null)
    try {
      said(await decide.mutateAsync({ name, body }))
    } catch (error) {
      setProblem(error)
    }
  }

  /** `note`: why what the check is sure of may stand. */
  const approve = (note?: string) =>
    void act('approve', { hash: edition.hash, note }, ({ state, version }) => {
      const isPublic = state === 'published'
      const back = { version, reason: '审核后发现问题' }
      offerUndo(`《${content.title}》${isPublic ? '已通过并发布' : '已通过'}`, () =>
        api.post(`${articleApi(article.id)}/actions/${isPublic ? 'withdraw' : 'return'}`, back),
      )
    })

  const sendBack = (reason: string, places: readonly Place[]) =>
    void act('return', { reason, places }, () => message.success(`《${content.title}》已退回`))

  return { approve, sendBack, problem, busy: decide.isPending }
}
