import type { Database } from '#kernel/db'
import { CHANNEL } from './message.store.ts'

type Heard = () => void

interface Hub {
  readonly listeners: Map<string, Set<Heard>>
  readonly stop: Promise<() => Promise<void>>
}

// One listening connection for each database of this process, however many windows are open.
const hubs = new WeakMap<Database, Hub>()

/**
 * Calls `heard` whenever this person has something new, or has read something in another window. It says that, not
 * what: whoever hears it asks again, so a lost call costs a delay and never a message.
 */
export async function subscribe(db: Database, personId: string, heard: Heard): Promise<() => Promise<void>> {
  const hub = hubs.get(db) ?? openHub(db)
  const mine = hub.listeners.get(personId) ?? new Set()
  hub.listeners.set(personId, mine)
  mine.add(heard)
  try {
    await hub.stop
  } catch (error) {
    hubs.delete(db)
    throw error
  }
  return async () => {
    mine.delete(heard)
    if (mine.size === 0) hub.listeners.delete(personId)
    if (hub.listeners.size > 0 || hubs.get(db) !== hub) return
    hubs.delete(db)
    await (await hub.stop)()
  }
}

function openHub(db: Database): Hub {
  const listeners: Hub['listeners'] = new Map()
  const stop = db.listen(CHANNEL, (personId) => {
    for (const heard of listeners.get(personId) ?? []) heard()
  })
  const hub = { listeners, stop }
  hubs.set(db, hub)
  return hub
}
