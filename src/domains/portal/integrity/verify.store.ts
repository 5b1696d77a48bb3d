/** Compares a folder of published files with the signed list in it. Needs no database: anybody with a copy can do it. */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { lstatSync, opendirSync, readFileSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { keyMark } from '#kernel/audit'
import {
  bucketOf,
  DIGITS,
  type FileLine,
  hashOfPart,
  isGenuine,
  MANIFEST,
  PARTS,
  type Part,
  parsePart,
  parseRoot,
  partPath,
  type Root,
} from './manifest.ts'
import { sha256OfFile } from './vault.store.ts'

export interface Verified {
  readonly ok: boolean
  readonly site: string
  readonly release: number
  readonly at: string
  readonly files: number
  /** Whose signature it is: of the given key, or only of the one the list brings along itself. */
  readonly key: string
  readonly keyGiven: boolean
  readonly changed: readonly string[]
  readonly missing: readonly string[]
  readonly foreign: readonly string[]
  /** What is wrong with the list itself, in words. */
  readonly manifest: readonly string[]
}

/** Undefined: there is no list, so nothing can be said. */
export async function verifyFolder(folder: string, given?: KeyObject): Promise<Verified | undefined> {
  const root = parseRoot(textAt(join(folder, MANIFEST)) ?? '')
  if (!root) return undefined
  const problems: string[] = signatureProblems(root, given)
  const lines = linesOf(folder, root, problems)
  const wanted = new Map(lines.map((line) => [line[0], line]))
  const lists = new Set([MANIFEST, ...partNames(root.depth)])
  const changed: string[] = []
  const foreign: string[] = []
  for (const { path, stat } of filesIn(folder)) {
    if (lists.has(path)) continue
    const line = wanted.get(path)
    wanted.delete(path)
    if (!line) foreign.push(path)
    else if (!(await isSame(join(folder, path), stat, line))) changed.push(path)
  }
  const missing = [...wanted.keys()].sort()
  if (lines.length !== root.files) problems.push(`清单应有 ${root.files} 个文件，实际列出 ${lines.length} 个`)
  const wrong = changed.length + foreign.length + missing.length + problems.length
  const { site, release, at } = root
  return {
    ok: wrong === 0,
    site,
    release,
    at,
    files: lines.length,
    key: markOf(root, given),
    keyGiven: given !== undefined,
    changed: changed.sort(),
    missing,
    foreign: foreign.sort(),
    manifest: problems,
  }
}

function ownKey(root: Root): KeyObject | undefined {
  try {
    return createPublicKey(root.publicKey)
  } catch {
    return undefined
  }
}

function markOf(root: Root, given: KeyObject | undefined): string {
  const key = given ?? ownKey(root)
  return key ? keyMark(key) : ''
}

function signatureProblems(root: Root, given: KeyObject | undefined): string[] {
  const key = given ?? ownKey(root)
  if (!key) return ['清单中的公钥无法识别']
  if (given && keyMark(given) !== root.key)
    return [`清单由另一把密钥（${root.key}）签名，与给出的公钥（${keyMark(given)}）不符`]
  const signed = isGenuine(root, key) ? [] : ['清单的签名不对：清单被改动，或不是用这把密钥签的']
  return hashOfPart(root) === root.root ? signed : [...signed, '清单的内容与根值不符：清单被改动']
}

/** A part that is not what the one above it says is not believed. */
function linesOf(folder: string, root: Root, problems: string[]): readonly FileLine[] {
  const linesUnder = (part: Part, prefix: string): readonly FileLine[] => {
    if (prefix.length === root.depth) {
      const lines = part.lines ?? []
      if (lines.some(([path]) => bucketOf(path, root.depth) !== prefix))
        problems.push(`${partPath(prefix)} 列错了文件`)
      return lines
    }
    return DIGITS.flatMap((digit, index) => {
      const below = parsePart(textAt(join(folder, partPath(prefix + digit))) ?? '')
      if (below && hashOfPart(below) === part.parts?.[index]) return linesUnder(below, prefix + digit)
      problems.push(`${partPath(prefix + digit)} ${below ? '被改动' : '缺失或无法识别'}`)
      return []
    })
  }
  return linesUnder(root, '')
}

function partNames(depth: number): string[] {
  let level = ['']
  const names: string[] = []
  for (let at = 0; at < depth; at++) {
    level = level.flatMap((prefix) => DIGITS.map((digit) => prefix + digit))
    names.push(...level.map((prefix) => `${PARTS}/${prefix}.json`))
  }
  return names
}

async function isSame(full: string, stat: Stats, [, hash, size]: FileLine): Promise<boolean> {
  if (!stat.isFile() || stat.size !== size) return false
  try {
    return (await sha256OfFile(full)) === hash
  } catch {
    return false
  }
}

/** Links are not followed: what they lead to is not in this folder. */
function* filesIn(folder: string, below = ''): Generator<{ path: string; stat: Stats }> {
  const open = opendirSync(join(folder, below))
  try {
    for (let entry = open.readSync(); entry; entry = open.readSync()) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory()) yield* filesIn(folder, path)
      else {
        const stat = lstatSync(join(folder, path), { throwIfNoEntry: false })
        if (stat) yield { path, stat }
      }
    }
  } finally {
    open.closeSync()
  }
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
