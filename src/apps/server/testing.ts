/** The program itself, started for a test as an administrator starts it. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const LONGEST_START_MS = 60_000
const LOOK_EVERY_MS = 50

export interface Program {
  readonly address: string
  /** Everything it has written so far, to either side. */
  said(): string
  /** Null while it runs. */
  exitCode(): number | null
  /** Asks it to end, and answers with its exit code. */
  stop(): Promise<number | null>
}

/** Outside the demo, on a free port and in a data folder of its own; ready once it has named its administrators. */
export async function startProgram(env: Readonly<Record<string, string>>): Promise<Program> {
  const port = await freePort()
  const data = mkdtempSync(join(tmpdir(), 'zhengshu-program-'))
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { PATH: process.env.PATH, PORT: String(port), HOST: '127.0.0.1', ZHENGSHU_DATA: data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      said += String(text)
    })
  }
  for (let waited = 0; waited < LONGEST_START_MS && child.exitCode === null; waited += LOOK_EVERY_MS) {
    if (/auditor +\S+\n/.test(said)) break
    await pause(LOOK_EVERY_MS)
  }
  return {
    address: `http://127.0.0.1:${port}`,
    said: () => said,
    exitCode: () => child.exitCode,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      if (child.exitCode === null && child.kill('SIGTERM')) await gone
      rmSync(data, { recursive: true, force: true })
      return child.exitCode
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
