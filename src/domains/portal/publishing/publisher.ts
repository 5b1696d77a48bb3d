/** Publishes by itself: at once when something was touched, and looks now and then in case a word was missed. */
import type { Instant } from '#kernel/time'
import { isServed } from './answers.ts'
import { sitesOf } from './content.queries.ts'
import { newestTouch, type Reach, releases } from './page.store.ts'
import { touchUnpinned } from './pinned.store.ts'
import type { Press } from './press.ts'
import { publishRound } from './round.ts'
import { TOUCHED_CHANNEL } from './touched.store.ts'

export interface Publisher {
  /** Takes no more and waits for the round that runs. */
  stop(): Promise<void>
}

const LOOK_EVERY_MS = 2_000
/** A transaction often touches many times in a row: they become one round. */
const GATHER_MS = 30
/** Sites that are being filled are built when the filling pauses. */
const QUIET_MS = 1_500
const PAUSE_AFTER_FAILURE_MS = 5_000
const LOOK_BACK_MS = 30 * 86_400_000

const instantBefore = (now: Instant, ms: number): Instant => new Date(now.getTime() - ms)

export async function startPublisher(press: Press): Promise<Publisher> {
  let stopped = false
  let wake: () => void = () => undefined
  /** Word that came while nobody waited for it: what was looked at just before may have missed it. */
  let told = false
  const silence = await press.db.listen(TOUCHED_CHANNEL, () => {
    told = true
    wake()
  })
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (told) return resolve()
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  // What ended while nobody ran is found as well, if that was not too long ago.
  let unpinnedUntil = instantBefore(press.clock.now(), LOOK_BACK_MS)
  let first: Reach = 'few'
  const loop = async (): Promise<void> => {
    while (!stopped) {
      try {
        told = false
        const now = press.clock.now()
        await touchUnpinned(press.db, unpinnedUntil, now)
        unpinnedUntil = now
        const more = await lookOnce(press, first)
        // In turn: neither does an approval wait for a new theme, nor the theme for the last approval of the day.
        first = first === 'few' ? 'many' : 'few'
        if (more) continue
        first = 'few'
        await wait(LOOK_EVERY_MS)
        if (!stopped) await sleep(GATHER_MS)
      } catch (error) {
        if (stopped) return
        press.report('publishing', error)
        told = false
        await wait(PAUSE_AFTER_FAILURE_MS)
      }
    }
  }
  const running = loop()
  return {
    async stop() {
      stopped = true
      wake()
      await silence().catch(() => undefined)
      await running
    },
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** True: there may be more to do right away. */
async function lookOnce(press: Press, first: Reach): Promise<boolean> {
  if (await isBeingFilled(press)) {
    await sleep(QUIET_MS / 3)
    return true
  }
  const round = await publishRound(press, first)
  return round === undefined ? false : round.more || round.done > 0
}

/** A site that was never built waits until nobody writes into it for a moment: else it is built a hundred times. */
async function isBeingFilled({ db, clock }: Press): Promise<boolean> {
  const newest = await newestTouch(db.tx)
  if (!newest || clock.now().getTime() - newest.at.getTime() > QUIET_MS) return false
  const [built, sites] = await Promise.all([releases(db.tx), sitesOf(db.tx)])
  return sites.some((site) => isServed(site.state) && !built.has(site.id))
}
