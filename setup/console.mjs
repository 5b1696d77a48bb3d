import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { LOCKFILE, MODULES, PACKAGED_NODE, ROOT, read, run, Stop, say } from './run.mjs'

const CONSOLE = path.join(ROOT, 'dist', 'console')
const CONSOLE_SOURCES = /(^|\/)ui\/|^src\/apps\/console\/|\/(contract|labels)\.ts$/

function consoleHash() {
  const hash = createHash('sha256').update(fs.readFileSync(LOCKFILE))
  const files = [
    ...walk('src').filter((file) => CONSOLE_SOURCES.test(file)),
    'vite.config.ts',
    'package.json',
  ]
  for (const file of files.sort()) hash.update(`${file}\n`).update(read(path.join(ROOT, file)))
  return hash.digest('hex')
}

function walk(folder) {
  return fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`
    return entry.isDirectory() ? walk(name) : /\.test\.tsx?$/.test(name) ? [] : [name]
  })
}

export function isConsoleBuilt() {
  if (!fs.existsSync(path.join(ROOT, 'src/apps/console/index.html'))) return true
  // A production install has no vite; it ships the console already built.
  if (!fs.existsSync(path.join(MODULES, 'vite')) && fs.existsSync(path.join(CONSOLE, 'index.html')))
    return true
  return read(path.join(CONSOLE, '.sources')) === consoleHash()
}

export async function buildConsole() {
  say('正在构建工作台……')
  const sources = consoleHash()
  const fresh = path.join(ROOT, 'dist', `.console-${process.pid}`)
  const node = fs.existsSync(PACKAGED_NODE) ? PACKAGED_NODE : process.execPath
  const vite = path.join(MODULES, 'vite/bin/vite.js')
  const args = [vite, 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'error']
  const { code, said } = await run(node, args, '构建')
  if (code !== 0) {
    fs.rmSync(fresh, { recursive: true, force: true })
    throw new Stop(
      /ENOSPC/.test(said)
        ? '磁盘空间不足，工作台没有构建完成。'
        : `工作台构建失败：\n${said.trim().slice(0, 2000)}`,
    )
  }
  fs.writeFileSync(path.join(fresh, '.sources'), sources)
  swap(fresh, CONSOLE)
  say('工作台已构建。')
}

/** A server that is running goes on serving whole pages: the old folder goes when the new one is complete. */
function swap(fresh, target) {
  const old = `${fresh}-old`
  if (fs.existsSync(target)) fs.renameSync(target, old)
  fs.renameSync(fresh, target)
  fs.rmSync(old, { recursive: true, force: true })
}
