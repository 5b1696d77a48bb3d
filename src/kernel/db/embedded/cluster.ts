import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type Account, namedAccount } from './account.ts'
import type { Binaries } from './binaries.ts'
import { cannotStart, folderProblem } from './problem.ts'

/** Random, one for each role, never typed by a person: they live in a file only we can read. */
export interface Secrets {
  readonly postgres: string
  readonly owner: string
  readonly app: string
}

// Written into the new cluster's postgresql.conf, where an operator may change them.
const SETTINGS = {
  shared_buffers: '256MB',
  max_connections: '60',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

export function clusterSecrets(dataDir: string): Secrets {
  const path = join(dataDir, 'postgres.secrets.json')
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Secrets
  const secrets = { postgres: newPassword(), owner: newPassword(), app: newPassword() }
  writeFileSync(path, JSON.stringify(secrets), { mode: 0o600, flag: 'wx' })
  return secrets
}

const newPassword = (): string => randomBytes(24).toString('base64url')

export interface NewCluster {
  readonly cluster: string
  readonly binaries: Binaries
  readonly account: Account | undefined
  readonly password: string
  /** Only for tests: nothing is lost when a test database is lost. */
  readonly throwAway?: boolean
}

export async function createCluster(options: NewCluster): Promise<void> {
  const { cluster, account } = options
  if (existsSync(join(cluster, 'PG_VERSION'))) return checkVersion(cluster)
  const unfinished = `${cluster}.new`
  const passwordFile = `${cluster}.password`
  try {
    rmSync(unfinished, { recursive: true, force: true })
    rmSync(passwordFile, { force: true })
    mkdirSync(unfinished, { mode: 0o700 })
    writeFileSync(passwordFile, options.password, { mode: 0o600, flag: 'wx' })
    const maker = account && namedAccount()
    for (const path of maker ? [unfinished, passwordFile] : []) chownSync(path, maker!.uid, maker!.gid)
    await runInitdb({ ...options, account: maker }, unfinished, passwordFile)
    if (account) handOver(unfinished, account)
    renameSync(unfinished, cluster)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    throw folderProblem(error, cluster)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** From the inside out: the folder opens to its new owner only when everything in it is his. */
function handOver(folder: string, { uid, gid }: Account): void {
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, entry), uid, gid)
  }
  chownSync(folder, uid, gid)
}

const MAJOR = '18'

function checkVersion(cluster: string): void {
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (version === MAJOR) return
  throw cannotStart(
    'other_major',
    `数据由 PostgreSQL ${version} 建立，本版本内置的是 ${MAJOR}。请用原版本执行 ./bin/zhengshu backup 备份，再用本版本 restore 恢复。`,
  )
}

function runInitdb(
  { binaries, account, throwAway }: NewCluster,
  folder: string,
  passwordFile: string,
): Promise<void> {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const args = [
    ...['-D', folder, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    // The built-in provider sorts the same on every machine, whatever C library it has.
    ...['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...['--no-instructions', ...(throwAway ? ['--no-sync'] : []), ...settings],
  ]
  return new Promise((done, fail) => {
    const child = spawn(binaries.initdb, args, {
      ...account,
      cwd: '/',
      env: {},
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    child.on('error', (error) => fail(cannotStart('initdb', `无法建立数据库：${error.message}。`)))
    child.on('close', (code) => (code === 0 ? done() : fail(initdbProblem(folder, said))))
  })
}

function initdbProblem(folder: string, said: string): unknown {
  if (/No space left/i.test(said)) return folderProblem({ code: 'ENOSPC' }, folder)
  if (/Permission denied/i.test(said)) return folderProblem({ code: 'EACCES' }, folder)
  return cannotStart('initdb', `无法建立数据库：${said.trim().split('\n').at(-1) ?? '原因不明'}。`)
}
