/** The publisher as the server runs it, in a process of its own: who waits for pages must not take its time from it. */
import '#domains/administration'
import '#domains/portal'
import { openDatabase } from '#kernel/db'
import { systemClock } from '#kernel/time'
import { startPublisher } from '../src/domains/portal/publishing/publisher.ts'

const [url = '', dataDir = ''] = process.argv.slice(2)
const db = openDatabase(url, { name: 'bench-publisher' })
const report = (what: string, error: unknown): void =>
  void process.stderr.write(`${what}: ${String(error)}\n`)
const publisher = await startPublisher({ db, clock: systemClock, dataDir, report })
process.on('SIGTERM', async () => {
  await publisher.stop()
  await db.close()
})
process.stdout.write('ready\n')
