import { App, Button } from 'antd'
import { useChange } from '../api/query.ts'

const SECONDS = 8

/** Says what was done and, for a few seconds, lets it be taken back: better than asking "are you sure" every time. */
export function useUndo() {
  const { notification, message } = App.useApp()
  const change = useChange((work: () => Promise<unknown>) => work())
  return function offer(said: string, undo: () => Promise<unknown>): void {
    const key = `undo-${said}`
    const takeBack = () => {
      notification.destroy(key)
      change.mutateAsync(undo).then(
        () => message.info('已撤销'),
        (error: Error) => message.error(error.message),
      )
    }
    notification.success({
      key,
      title: said,
      duration: SECONDS,
      role: 'status',
      actions: (
        <Button size="small" onClick={takeBack}>
          撤销
        </Button>
      ),
    })
  }
}

/** Done at once, without a question, and offered to be taken back. */
export function useUndoable() {
  const { message } = App.useApp()
  const offer = useUndo()
  const change = useChange((work: () => Promise<unknown>) => work())
  return async function run(
    work: () => Promise<unknown>,
    said: string,
    undo: () => Promise<unknown>,
  ): Promise<void> {
    try {
      await change.mutateAsync(work)
    } catch (error) {
      message.error(error instanceof Error ? error.message : '没有成功，请重试。')
      return
    }
    offer(said, undo)
  }
}

/** A change without a dialog: says what happened, or why not. */
export function useDo() {
  const { message } = App.useApp()
  const change = useChange((work: () => Promise<unknown>) => work())
  return {
    busy: change.isPending,
    async run(work: () => Promise<unknown>, said: string): Promise<boolean> {
      try {
        await change.mutateAsync(work)
        message.success(said)
        return true
      } catch (error) {
        message.error(error instanceof Error ? error.message : '没有成功，请重试。')
        return false
      }
    },
  }
}
