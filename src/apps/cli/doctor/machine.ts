import { existsSync, readFileSync, statfsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { CHECKOUT } from '#kernel/config'
import { doubtful, type Finding, good, wrong } from './finding.ts'

const OLDEST_NODE = 24
const PLENTY_BYTES = 5e9
const LEAST_BYTES = 5e8

/** The programs and packages this checkout stands on. */
export function machineFindings(dataDir: string): Finding[] {
  return [node(), packages(), console_(), ...nativeParts(), space(dataDir)]
}

function node(): Finding {
  const version = process.versions.node
  if (Number(version.split('.')[0]) >= OLDEST_NODE)
    return good('Node', `${version}（${process.platform}-${process.arch}）`)
  return wrong('Node', version, `需要 ${OLDEST_NODE} 或更高版本，请用 ./bin/zhengshu 或 npm start 启动`)
}

function packages(): Finding {
  if (existsSync(join(CHECKOUT, 'node_modules/.zhengshu-setup'))) return good('软件包', '与锁定文件一致')
  return doubtful('软件包', '没有安装记录', '请运行 node setup.mjs')
}

function console_(): Finding {
  if (existsSync(join(CHECKOUT, 'dist/console/index.html'))) return good('工作台', '已构建')
  return doubtful('工作台', '尚未构建', '请运行 node setup.mjs；npm start 会自动构建')
}

const PARTS: readonly (readonly [name: string, purpose: string])[] = [
  ['@node-rs/jieba', '中文分词'],
  ['@node-rs/argon2', '密码'],
  ['@myriaddreamin/typst-ts-node-compiler', 'PDF'],
  ['sharp', '图片'],
]

/** Compiled for one kind of machine each: a copied node_modules folder fails here first. */
function nativeParts(): Finding[] {
  const require = createRequire(join(CHECKOUT, 'package.json'))
  return PARTS.map(([name, purpose]) => {
    try {
      require(name)
      return good(purpose, `${name} ${versionOf(name)}`)
    } catch (error) {
      const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
      return wrong(purpose, `${name} 无法装入：${reason}`, '请删除 node_modules 后重新运行 node setup.mjs')
    }
  })
}

function versionOf(name: string): string {
  const file = join(CHECKOUT, 'node_modules', name, 'package.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : ''
}

function space(dataDir: string): Finding {
  let folder = dataDir
  while (!existsSync(folder)) folder = dirname(folder)
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  const found = `${folder} 所在磁盘余 ${(free / 1e9).toFixed(1)} GB`
  if (free > PLENTY_BYTES) return good('磁盘', found)
  return (free > LEAST_BYTES ? doubtful : wrong)('磁盘', found, '请腾出空间，或用 ZHENGSHU_DATA 换到别的磁盘')
}
