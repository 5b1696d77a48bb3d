import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cannotStart } from './problem.ts'
import { birthOf, isRunning } from './processes.ts'

export interface Holder {
  readonly pid: number
  /** When the process was born, in the kernel's ticks: a number given again to another process is not mistaken for it. */
  readonly born: string
  readonly port?: number
}

const lockFile = (dataDir: string): string => join(dataDir, 'server.lock')

/** The living process that has this data open, if any. */
export function holderOf(dataDir: string): Holder | undefined {
  const holder = read(lockFile(dataDir))
  return holder && isAlive(holder) ? holder : undefined
}

const PATIENT_ATTEMPTS = 8
const REST_MS = 100

/** A process that was just killed is still seen for a moment: who starts again at once should not be sent away. */
function rest(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, REST_MS)
}

/** Takes the data folder for this process, or says who has it. */
export function takeLock(dataDir: string): () => void {
  const path = lockFile(dataDir)
  const mine = `${path}.${process.pid}`
  writeFileSync(mine, JSON.stringify(describe()), { mode: 0o644 })
  try {
    for (let attempt = 0; attempt < 20; attempt++) {
      if (linkedTo(path, mine)) return () => releaseLock(dataDir)
      const holder = read(path)
      if (holder && isAlive(holder)) {
        if (attempt >= PATIENT_ATTEMPTS) throw inUse(dataDir, holder)
        rest()
      } else setAside(path, holder)
    }
    throw inUse(dataDir, read(path))
  } finally {
    rmSync(mine, { force: true })
  }
}

/** Lets other programs of this data folder (backup, audit) find the port. */
export function announcePort(dataDir: string, port: number): void {
  const path = lockFile(dataDir)
  const mine = `${path}.${process.pid}`
  writeFileSync(mine, JSON.stringify({ ...describe(), port }), { mode: 0o644 })
  renameSync(mine, path)
}

function releaseLock(dataDir: string): void {
  if (read(lockFile(dataDir))?.pid === process.pid) rmSync(lockFile(dataDir), { force: true })
}

/** `link` makes the file with its content at once, or fails: there is never an empty lock to be misread. */
function linkedTo(path: string, mine: string): boolean {
  try {
    linkSync(mine, path)
    return true
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false
    throw error
  }
}

/** Renaming first: of two who find the same dead lock, the second must not remove the first one's new lock. */
function setAside(path: string, dead: Holder | undefined): void {
  const aside = `${path}.${process.pid}.dead`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  const taken = read(aside)
  if (taken && taken.pid !== dead?.pid && isAlive(taken)) linkedTo(path, aside)
  rmSync(aside, { force: true })
}

function inUse(dataDir: string, holder: Holder | undefined): Error {
  const who = holder ? `进程 ${holder.pid}` : '另一个进程'
  return cannotStart(
    'already_running',
    `数据目录 ${dataDir} 正由${who}使用。请先停止它，或用 ZHENGSHU_DATA 指定另一个目录。`,
  )
}

function describe(): Holder {
  return { pid: process.pid, born: birthOf(process.pid) }
}

function read(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

function isAlive({ pid, born }: Holder): boolean {
  return isRunning(pid) && birthOf(pid) === born
}
