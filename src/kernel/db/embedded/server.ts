import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Account } from './account.ts'
import { cannotStart, folderProblem } from './problem.ts'
import { isRunning, runningIn } from './processes.ts'

export interface ServerOptions {
  readonly postgres: string
  readonly cluster: string
  readonly account: Account | undefined
  readonly logFile: string
  readonly port?: number | undefined
  readonly settings: Readonly<Record<string, string>>
}

export interface RunningServer {
  readonly pid: number
  readonly port: number
  /** Settles when PostgreSQL has ended, asked for or not. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

const GUARD = join(import.meta.dirname, 'guard.sh')
const MOST_TRIES = 5
const START_SECONDS = 60
const OLD_SERVER_SECONDS = 10
const OLD_SERVER_PATIENCE_SECONDS = 4
const LOG_BYTES = 10_000_000

/** Starts PostgreSQL under a guard that stops it when this process is gone, however it went. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  await waitForOldServer(options.cluster)
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort())
    const from = logSize(options.logFile)
    const child = spawnServer(options, port)
    const pid = await untilReady(child, options.cluster)
    if (pid) return running(child, pid, port)
    const said = readFileSync(options.logFile).subarray(from).toString('utf8')
    const passing = /Address already in use|pre-existing shared memory|postmaster\.pid" already exists/.test(
      said,
    )
    if (!passing || attempt === MOST_TRIES) throw startProblem(options, said)
    await wait(attempt * 500)
  }
}

function spawnServer(
  { postgres, cluster, account, logFile, settings }: ServerOptions,
  port: number,
): ChildProcess {
  const fixed = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' }
  const args = Object.entries({ ...settings, ...fixed }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const log = openLog(logFile)
  try {
    // A session of its own: Ctrl-C in the terminal is for us, and we stop the database when our work is done.
    return spawn('/bin/sh', [GUARD_TEXT_FLAG, guardText(), 'guard', postgres, '-D', cluster, ...args], {
      ...account,
      cwd: '/',
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' },
      detached: true,
      stdio: ['pipe', log, log],
    })
  } finally {
    closeSync(log)
  }
}

// The text, not the path: the account that runs it may not be able to read our folder.
const GUARD_TEXT_FLAG = '-c'
const guardText = (): string => readFileSync(GUARD, 'utf8')

function openLog(logFile: string): number {
  if (logSize(logFile) > LOG_BYTES) renameSync(logFile, `${logFile}.1`)
  return openSync(logFile, 'a', 0o600)
}

const logSize = (logFile: string): number => statSync(logFile, { throwIfNoEntry: false })?.size ?? 0

/** The same sign pg_ctl waits for: the status line of postmaster.pid. Undefined when the server ended instead. */
async function untilReady(child: ChildProcess, cluster: string): Promise<number | undefined> {
  let failure: Error | undefined
  child.once('error', (error) => {
    failure = error
  })
  const deadline = performance.now() + START_SECONDS * 1000
  while (performance.now() < deadline) {
    if (failure) throw cannotStart('spawn', `无法启动数据库进程：${failure.message}。`)
    if (child.exitCode !== null || child.signalCode !== null) return undefined
    const { pid, status } = readPidFile(cluster)
    if (status === 'ready' && pid && isRunning(pid)) return pid
    await wait(10)
  }
  child.stdin?.destroy()
  throw cannotStart('slow_start', `数据库在 ${START_SECONDS} 秒内没有就绪，请查看 postgres.log。`)
}

function readPidFile(cluster: string): { pid?: number; status?: string } {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), status: lines[7]?.trim() ?? '' }
  } catch {
    return {}
  }
}

function running(child: ChildProcess, pid: number, port: number): RunningServer {
  const ended = new Promise<void>((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done()
    child.once('exit', () => done())
  })
  // The guard's second half still holds the pipe after PostgreSQL has ended by itself.
  void ended.then(() => child.stdin?.destroy())
  child.stdin?.on('error', () => undefined)
  return {
    pid,
    port,
    ended,
    stop: () => {
      child.stdin?.destroy()
      return ended
    },
  }
}

/**
 * The last owner may have been killed a moment ago: its guard is stopping the server, or backends of a killed postmaster
 * are noticing. Called with our own lock held, so whatever still runs here has no owner.
 */
async function waitForOldServer(cluster: string): Promise<void> {
  const start = performance.now()
  for (let asked = false; ; ) {
    const { pid } = readPidFile(cluster)
    const left = runningIn(cluster)
    if (left.length === 0 && !(pid && process.platform !== 'linux' && isRunning(pid))) break
    const waited = (performance.now() - start) / 1000
    if (waited > OLD_SERVER_SECONDS) throw stillThere(cluster, left)
    if (!asked && waited > OLD_SERVER_PATIENCE_SECONDS && pid && left.includes(pid)) {
      asked = true
      process.kill(pid, 'SIGINT')
    }
    await wait(50)
  }
  // A number that now belongs to some other process, or to a zombie, would keep PostgreSQL from starting for ever.
  if (process.platform === 'linux' && existsSync(join(cluster, 'postmaster.pid'))) {
    rmSync(join(cluster, 'postmaster.pid'))
  }
}

function stillThere(cluster: string, pids: number[]): Error {
  return cannotStart(
    'old_server',
    `上次留下的数据库进程（${pids.join('、')}）仍在使用 ${cluster}，等待 ${OLD_SERVER_SECONDS} 秒后没有结束。请先结束这些进程再启动。`,
  )
}

/** Below the range the system hands out for outgoing connections, so that none of those takes our port. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    if (await canListen(port)) return port
  }
}

function canListen(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', () => done(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)))
  })
}

function startProblem({ cluster, port, logFile }: ServerOptions, said: string): unknown {
  if (/No space left/i.test(said)) return folderProblem({ code: 'ENOSPC' }, cluster)
  if (port && /Address already in use/.test(said)) {
    return cannotStart('port_taken', `数据库端口 ${port} 已被占用，请换一个端口或停止占用它的程序。`)
  }
  if (/Permission denied|wrong ownership/i.test(said)) {
    return cannotStart(
      'not_yours',
      `数据目录 ${cluster} 属于另一个系统用户。请用当初启动的用户启动，或由 root 启动。`,
    )
  }
  const reason = /(?:FATAL|PANIC):\s+(.*)/.exec(said)?.[1] ?? '原因不明'
  return cannotStart('start', `数据库没有启动：${reason}（详见 ${logFile}）。`)
}
