import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Alive in the sense that matters here: a zombie holds its number, but no file and no memory. */
export function isRunning(pid: number): boolean {
  if (stateOf(pid) === 'Z') return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}

/** When a process was born, in ticks since boot; empty where there is no /proc. */
export function birthOf(pid: number): string {
  return statOf(pid)[19] ?? ''
}

/** Every PostgreSQL process stands in its data folder, so this finds backends that outlived a killed postmaster too. */
export function runningIn(folder: string): number[] {
  return numbersIn('/proc').filter((pid) => standsIn(pid, folder) && isRunning(pid))
}

function standsIn(pid: number, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder
  } catch {
    return false
  }
}

function stateOf(pid: number): string {
  return statOf(pid)[0] ?? ''
}

function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger)
  } catch {
    return []
  }
}
