import { App } from 'antd'
import { useUndoable } from '../action/useUndoable.tsx'
import { useChange, useRead } from '../api/query.ts'
import { api } from '../api/request.ts'
import type { SavedView } from './types.ts'

/** GET /api/views?list= */
export interface KeptView extends SavedView {
  readonly id: string
  readonly mine: boolean
  readonly shared: boolean
  readonly by: string
}

export interface NewView extends SavedView {
  readonly shared: boolean
}

/** Views that were saved, on whatever computer: one's own and those that colleagues lend. */
export function useViews(list: string) {
  const { message } = App.useApp()
  const undoable = useUndoable()
  const answer = useRead<{ items: readonly KeptView[] }>('/api/views', { list })
  const change = useChange((view: NewView) => api.post('/api/views', { list, ...view }))
  const save = (view: NewView) =>
    change.mutateAsync(view).then(
      () => true,
      (error: Error) => {
        message.error(error.message)
        return false
      },
    )
  const remove = ({ id, name, search, shared }: KeptView) =>
    undoable(
      () => api.post(`/api/views/${id}/actions/drop`),
      `已删除常用筛选“${name}”`,
      () => api.post('/api/views', { list, name, search, shared }),
    )
  return { views: answer.data?.items ?? [], save, remove, busy: change.isPending }
}
