export type Stop = () => Promise<void>

/** From the beginning of one to the beginning of the next, never two at once. Stopping waits for the one that runs. */
export function repeat(run: () => Promise<unknown>, everyMs: number, report: (error: unknown) => void): Stop {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<unknown> = Promise.resolve()
  const next = (): void => {
    const began = performance.now()
    running = run()
      .catch((error) => {
        if (!stopped) report(error)
      })
      .finally(() => {
        const left = Math.max(everyMs / 4, everyMs - (performance.now() - began))
        timer = stopped ? undefined : setTimeout(next, left)
      })
  }
  timer = setTimeout(next, everyMs / 4)
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}
