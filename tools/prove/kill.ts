/**
 * kill -9 at random points under load: no acknowledged letter may be lost, none doubled. In every second round the
 * database is killed with the server. Every letter carries its own key, and what was not acknowledged is sent again.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { runningEmbedded } from '../../src/kernel/db/embedded/public.ts'
import { freePort, type Running, startServer } from './server-process.ts'

export interface KillReport {
  readonly rounds: number
  readonly databaseKilled: number
  readonly acknowledged: number
  readonly resent: number
  readonly lost: number
  readonly doubled: number
  readonly auditGaps: number
}

interface Wish {
  readonly key: string
  readonly title: string
  number?: string
  sent: number
}

const WRITERS = 6
const random = (least: number, most: number): number => least + Math.floor(Math.random() * (most - least))

async function send(url: string, wish: Wish): Promise<void> {
  wish.sent++
  const answer = await fetch(`${url}/api/public/letters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': wish.key },
    body: JSON.stringify({
      mailbox: 'county-head',
      kind: 'suggestion',
      title: wish.title,
      body: `证明用来信 ${wish.key}`,
      name: '甲乙',
      phone: '13900000000',
      visibility: 'private',
      consent: true,
    }),
  })
  if (answer.status !== 201) throw new Error(`answered ${answer.status}`)
  wish.number = ((await answer.json()) as { number: string }).number
}

/** Writes until the server goes away under it. */
async function write(url: string, wishes: Wish[]): Promise<void> {
  for (;;) {
    const wish: Wish = { key: randomUUID(), title: `第 ${wishes.length + 1} 封`, sent: 0 }
    wishes.push(wish)
    try {
      await send(url, wish)
    } catch {
      return
    }
  }
}

function killDatabase(dataDir: string): void {
  const pid = runningEmbedded(dataDir)?.pid
  const own = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  for (const name of own) {
    const command = readCommand(name)
    if (command.includes('postgres') && command.includes(dataDir)) tryKill(Number(name))
  }
  if (pid) tryKill(pid)
}

function readCommand(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

function tryKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone already.
  }
}

async function round(dataDir: string, port: number, wishes: Wish[], withDatabase: boolean): Promise<number> {
  const server: Running = await startServer(dataDir, port)
  let resent = 0
  for (const wish of wishes.filter(({ number }) => number === undefined)) {
    resent++
    await send(server.url, wish)
  }
  const writers = Array.from({ length: WRITERS }, () => write(server.url, wishes))
  await new Promise((resolve) => setTimeout(resolve, random(50, 1500)))
  if (withDatabase) killDatabase(dataDir)
  await server.kill()
  await Promise.all(writers)
  return resent
}

export async function proveKill(rounds: number, progress: (line: string) => void): Promise<KillReport> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhengshu-prove-'))
  const port = await freePort()
  const wishes: Wish[] = []
  let resent = 0
  let databaseKilled = 0
  try {
    for (let i = 0; i < rounds; i++) {
      const withDatabase = i % 2 === 1
      databaseKilled += withDatabase ? 1 : 0
      resent += await round(dataDir, port, wishes, withDatabase)
      progress(`第 ${i + 1}/${rounds} 轮，累计来信 ${wishes.length}`)
    }
    const server = await startServer(dataDir, port)
    for (const wish of wishes.filter(({ number }) => number === undefined)) {
      resent++
      await send(server.url, wish)
    }
    const found = await count(dataDir, wishes)
    await server.stop()
    return { rounds, databaseKilled, acknowledged: wishes.length, resent, ...found }
  } finally {
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function count(dataDir: string, wishes: readonly Wish[]) {
  const url = runningEmbedded(dataDir)?.ownerUrl
  if (!url) throw new Error('the database does not run')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ number: string; body: string; audited: string }>(`
      select l.number, l.body, (select count(*) from audit.entry e
        where e.subject_id = l.id::text and e.action = 'interaction.submit_letter') as audited
      from interaction.letter l join cases.case c on c.id = l.id`)
    const numbers = new Set(rows.map((row) => row.number))
    const bodies = new Map<string, number>()
    for (const { body } of rows) bodies.set(body, (bodies.get(body) ?? 0) + 1)
    return {
      lost: wishes.filter(({ number }) => !number || !numbers.has(number)).length,
      doubled: [...bodies.values()].filter((times) => times > 1).length,
      auditGaps: rows.filter(({ audited }) => Number(audited) !== 1).length,
    }
  } finally {
    await client.end()
  }
}
