/** A process that publishes or watches until it is killed. */
import { Watcher } from '#domains/portal'
import { openDatabase } from '#kernel/db'
import { movableClock, parseInstant } from '#kernel/time'
import { publishAll } from '../../src/domains/portal/publishing/round.ts'

const [url = '', dataDir = '', what = '', at = ''] = process.argv.slice(2)
const db = openDatabase(url, { connections: 3, name: 'zhengshu-test-worker' })
const report = (name: string, error: unknown): void => console.error(name, error)
const press = { db, clock: movableClock(parseInstant(at)), dataDir, report }
const watcher = new Watcher(press)

console.log('ready')
for (;;) {
  if (what === 'publish') await publishAll(press)
  else await watcher.pass()
  console.log('done')
}
