/** The real server as a child process, to be killed in the middle. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

export interface Running {
  readonly url: string
  readonly child: ChildProcess
  /** Ends at once, with no chance to tidy up. */
  kill(): Promise<void>
  stop(): Promise<void>
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

export async function startServer(
  dataDir: string,
  port: number,
  env: Record<string, string> = {},
): Promise<Running> {
  const child = spawn(process.execPath, [join(ROOT, 'src/apps/server/main.ts')], {
    env: {
      ...process.env,
      PORT: String(port),
      ZHENGSHU_DATA: dataDir,
      ZHENGSHU_DEMO: 'off',
      ZHENGSHU_CHALLENGE: 'off',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  child.stderr?.on('data', (part: Buffer) => {
    errors = `${errors}${part}`.slice(-4000)
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = `http://127.0.0.1:${port}`
  await untilReady(url, child, () => errors)
  const signal = (name: NodeJS.Signals) => async () => {
    child.kill(name)
    await ended
  }
  return { url, child, kill: signal('SIGKILL'), stop: signal('SIGTERM') }
}

const PATIENCE_MS = 60_000

async function untilReady(url: string, child: ChildProcess, errors: () => string): Promise<void> {
  const until = performance.now() + PATIENCE_MS
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${errors()}`)
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`the server did not get ready: ${errors()}`)
}
