import { App, Button } from 'antd'
import { useChange } from '../api/query.ts'

const SECONDS = 8

/** Done at once, and taken back at once: better than asking "are you sure" every time. */
export function useUndoable() {
  const { notification, message } = App.useApp()
  const change = useChange((work: () => Promise<unknown>) => work())

  async function run(work: () => Promise<unknown>, said: string, undo: () => Promise<unknown>) {
    const key = `undo-${said}`
    try {
      await change.mutateAsync(work)
    } catch (error) {
      message.error(error instanceof Error ? error.message : '没有成功，请重试。')
      return
    }
    notification.success({
      key,
      title: said,
      duration: SECONDS,
      role: 'status',
      actions: (
        <Button
          size="small"
          onClick={() => {
            notification.destroy(key)
            change.mutateAsync(undo).then(
              () => message.info('已撤销'),
              (error: Error) => message.error(error.message),
            )
          }}
        >
          撤销
        </Button>
      ),
    })
  }
  return run
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
