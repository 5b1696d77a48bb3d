/**
 * A registry that lacks a native package for some other machine makes npm leave it out of the lockfile, and then
 * `npm ci` refuses the whole lockfile. This names them, with the machine each is for, so that npm passes them over.
 * Run after `npm install`: `node setup/complete-lockfile.mjs` (with --check it only looks).
 */
import fs from 'node:fs'
import { LOCKFILE, read, say } from './run.mjs'

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openbsd', 'win32']
const PROCESSORS = {
  arm64: 'arm64',
  x64: 'x64',
  ia32: 'ia32',
  arm: 'arm',
  riscv64: 'riscv64',
  loong64: 'loong64',
}

function missingFrom(packages) {
  return Object.entries(packages)
    .filter(([name]) => name !== '')
    .flatMap(([by, { optionalDependencies = {}, dev }]) =>
      Object.entries(optionalDependencies)
        .filter(([name]) => !packages[`${by}/node_modules/${name}`] && !packages[`node_modules/${name}`])
        .map(([name, version]) => [`node_modules/${name}`, entryFor(name, version, dev)]),
    )
}

function entryFor(name, version, dev) {
  const words = name.split('/').at(-1).split('-')
  const os = SYSTEMS.find((each) => words.includes(each))
  const cpu = PROCESSORS[words.find((word) => PROCESSORS[word])]
  const libc = words.includes('musl') ? { libc: ['musl'] } : {}
  return { version, cpu: [cpu], ...(dev ? { dev } : {}), ...libc, optional: true, os: [os] }
}

const lock = JSON.parse(read(LOCKFILE))
const missing = missingFrom(lock.packages)
if (process.argv.includes('--check')) {
  if (missing.length > 0)
    say(`锁定文件缺少 ${missing.length} 个其他平台的软件包，请运行 node setup/complete-lockfile.mjs。`)
  process.exitCode = missing.length > 0 ? 1 : 0
} else if (missing.length > 0) {
  const packages = Object.entries({ ...lock.packages, ...Object.fromEntries(missing) })
  packages.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  fs.writeFileSync(
    LOCKFILE,
    `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`,
  )
  say(`已补入 ${missing.length} 个其他平台的软件包。`)
}
