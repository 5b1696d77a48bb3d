/** The job did not come to an end in its time; like any failure it is tried again, and then given up. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong'
  constructor(seconds: number) {
    super(`执行超过 ${seconds} 秒没有结束，已中止。`)
  }
}

/**
 * Waits for the work, but not for ever: a job that waits for an answer that never comes must not hold its slot and its
 * connection. `end` makes sure that what still runs can change nothing more.
 */
export async function within<T>(seconds: number, work: Promise<T>, end: () => Promise<void>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<'over'>((resolve) => {
    timer = setTimeout(resolve, seconds * 1000, 'over')
  })
  try {
    const first = await Promise.race([work.then((value) => ({ value })), over])
    if (first !== 'over') return first.value
    work.catch(() => undefined)
    await end()
    throw new TookTooLong(seconds)
  } finally {
    clearTimeout(timer)
  }
}
