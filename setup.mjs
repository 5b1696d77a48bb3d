/**
 * Makes a checkout ready: packages as the lockfile says, and the console built from its sources. Runs before every npm
 * script and does nothing when there is nothing to do. Plain JavaScript, for whatever Node is there.
 */
import { buildConsole, isConsoleBuilt } from './setup/console.mjs'
import { alone } from './setup/once.mjs'
import { install, isInstalled, major } from './setup/packages.mjs'
import { ROOT, Stop, say } from './setup/run.mjs'

const OLDEST_NODE = 20

async function main(args) {
  if (major(process.versions.node) < OLDEST_NODE) {
    throw new Stop(`需要 Node ${OLDEST_NODE} 或更高版本，当前是 ${process.versions.node}。请升级后重试。`)
  }
  const wanted = () => !isInstalled() || (!args.includes('--install-only') && !isConsoleBuilt())
  if (!wanted()) return
  await alone(async () => {
    if (!isInstalled()) await install()
    if (!args.includes('--install-only') && !isConsoleBuilt()) await buildConsole()
  })
}

const FILE_PROBLEMS = {
  ENOSPC: '磁盘空间不足，请腾出空间后重试。',
  EROFS: `目录 ${ROOT} 所在磁盘是只读的，请换一个可写的目录。`,
  EACCES: `没有权限写入 ${ROOT}。请用这个目录的所有者运行，或调整权限后重试。`,
  EPERM: `没有权限写入 ${ROOT}。请用这个目录的所有者运行，或调整权限后重试。`,
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  say(error instanceof Stop ? error.message : FILE_PROBLEMS[error.code] || `安装未完成：${error.message}`)
  process.exitCode = 1
}
