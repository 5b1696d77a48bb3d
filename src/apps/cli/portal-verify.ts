/** `zhengshu portal verify`: for anybody who holds a copy of the pages, with or without this installation. */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { publicRoot, type Verified, verifyFolder } from '#domains/portal'
import { anchorPublicKey } from '#kernel/audit'
import { readConfig } from '#kernel/config'
import type { CommandIo } from './command.ts'

const FOUND = 1
const BAD_INPUT = 2
const SHOWN_MOST = 50

export async function verify(
  { target, key, json }: { target: string; key: string | undefined; json: boolean },
  io: CommandIo,
): Promise<number> {
  const folder = folderOf(target, io)
  if (!folder) return wrong(io, `没有文件夹 ${target}，也没有代号为 ${target} 的网站。`)
  const given = key === undefined ? await houseKey(folder, io) : readKey(resolve(io.cwd, key))
  if (given === 'unreadable') return wrong(io, `${key} 不是可用的公钥文件。`)
  const found = await verifyFolder(folder, given)
  if (!found) return wrong(io, `${folder} 中没有可识别的清单 .well-known/zhengshu-manifest.json。`)
  io.out(json ? JSON.stringify(found, null, 2) : report(found))
  return found.ok ? 0 : FOUND
}

function wrong(io: CommandIo, message: string): number {
  io.err(message)
  return BAD_INPUT
}

/** A name without slashes is a site of this installation; anything else is a folder. */
function folderOf(target: string, io: CommandIo): string | undefined {
  if (/^[a-z0-9][a-z0-9-]*$/.test(target)) {
    const site = join(publicRoot(readConfig(io.env).dataDir), target)
    if (isFolder(site)) return site
  }
  const folder = resolve(io.cwd, target)
  return isFolder(folder) ? folder : undefined
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

/** Asking must not make a key: without one, the list can only be checked against itself. */
async function houseKey(folder: string, io: CommandIo): Promise<KeyObject | undefined> {
  const { dataDir } = readConfig(io.env)
  if (!folder.startsWith(publicRoot(dataDir))) return undefined
  return existsSync(join(dataDir, 'keys', 'audit-anchor.pem')) ? anchorPublicKey(dataDir) : undefined
}

function readKey(path: string): KeyObject | 'unreadable' {
  try {
    return createPublicKey(readFileSync(path))
  } catch {
    return 'unreadable'
  }
}

function report(found: Verified): string {
  const { site, release, at, files, key, keyGiven } = found
  const head = `网站 ${site} 第 ${release} 版（${at}），共 ${files} 个文件，签名密钥 ${key}`
  const lines = [
    ...found.manifest.map((text) => `清单　 ${text}`),
    ...shown('被改动', found.changed),
    ...shown('缺少　', found.missing),
    ...shown('多出　', found.foreign),
  ]
  const doubt = keyGiven ? [] : ['公钥取自清单本身，只能说明文件与清单相符；请用 --key 给出另行取得的公钥。']
  if (found.ok) return [`${head}：与清单完全一致。`, ...doubt].join('\n')
  return [`${head}：有问题。`, ...lines, ...doubt].join('\n')
}

function shown(label: string, paths: readonly string[]): string[] {
  const rest = paths.length - SHOWN_MOST
  return [
    ...paths.slice(0, SHOWN_MOST).map((path) => `${label} ${path}`),
    ...(rest > 0 ? [`${label} ……另有 ${rest} 个，可用 --json 查看`] : []),
  ]
}
