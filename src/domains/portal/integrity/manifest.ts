/** What the signed list of a site's files is: a tree of hashes, so that a change costs its branch. Pure. */
import { createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'

export const MANIFEST = '.well-known/zhengshu-manifest.json'
export const PARTS = '.well-known/zhengshu-manifest'
export const FORMAT = 'zhengshu-manifest 1'

/** path, SHA-256 in hexadecimal, bytes */
export type FileLine = readonly [path: string, sha256: string, size: number]

export const DIGITS = [...'0123456789abcdef']
const MOST_IN_A_PART = 512

/** Which part a file is in: the first digits of the MD5 of its path. It only spreads files; it protects nothing. */
export const bucketOf = (path: string, depth: number): string => hash('md5', path, 'hex').slice(0, depth)

/** Deeper when parts grow too long, never flatter: a site that shrinks is not written anew for that. */
export function depthFor(files: number, now: number): number {
  let depth = now
  while (depth < 3 && files > MOST_IN_A_PART * 16 ** depth) depth++
  return depth
}

export const partPath = (prefix: string): string => (prefix === '' ? MANIFEST : `${PARTS}/${prefix}.json`)

export function sorted(lines: readonly FileLine[]): FileLine[] {
  return [...lines].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
}

export function hashOfLines(lines: readonly FileLine[]): string {
  return hash('sha256', lines.map(([path, sha, size]) => `${path}\0${sha}\0${size}\n`).join(''), 'hex')
}

/** Of the sixteen below it, in the order of their digits. */
export const hashOfParts = (parts: readonly string[]): string => hash('sha256', parts.join('\n'), 'hex')

export const EMPTY = hashOfLines([])

export function emptyAt(depthLeft: number): string {
  return depthLeft === 0 ? EMPTY : hashOfParts(DIGITS.map(() => emptyAt(depthLeft - 1)))
}

export interface Part {
  readonly parts?: readonly string[]
  readonly lines?: readonly FileLine[]
}

export const hashOfPart = ({ parts, lines }: Part): string =>
  parts ? hashOfParts(parts) : hashOfLines(lines ?? [])

export interface Root extends Part {
  readonly format: typeof FORMAT
  readonly site: string
  readonly release: number
  readonly at: string
  readonly files: number
  readonly depth: number
  readonly root: string
  /** The first 16 hex digits of the SHA-256 of the public key that signed, and that key. */
  readonly key: string
  readonly publicKey: string
  readonly signature: string
}

type Signed = Pick<Root, 'site' | 'release' | 'at' | 'files' | 'depth' | 'root'>

/** Begins otherwise than what the same key signs for the audit log. */
function signedText({ site, release, at, files, depth, root }: Signed): Buffer {
  return Buffer.from(`${FORMAT}\n${site}\n${release}\n${at}\n${files}\n${depth}\n${root}\n`)
}

export function signRoot(signed: Signed, part: Part, mark: string, key: KeyObject): Root {
  return {
    format: FORMAT,
    ...signed,
    key: mark,
    publicKey: String(createPublicKey(key).export({ type: 'spki', format: 'pem' })),
    signature: sign(null, signedText(signed), key).toString('base64'),
    ...part,
  }
}

export function isGenuine(root: Root, publicKey: KeyObject): boolean {
  try {
    return verify(null, signedText(root), publicKey, Buffer.from(root.signature, 'base64'))
  } catch {
    return false
  }
}

/** The same bytes for the same content: a manifest is a file that is watched like any other. */
export const printed = (part: Part | Root): string => `${JSON.stringify(part)}\n`

const isLine = (line: unknown): line is FileLine =>
  Array.isArray(line) &&
  typeof line[0] === 'string' &&
  typeof line[1] === 'string' &&
  Number.isSafeInteger(line[2])

/** Undefined when it is none. */
export function parsePart(text: string): Part | undefined {
  try {
    const { parts, lines } = JSON.parse(text) as { parts?: unknown; lines?: unknown }
    if (Array.isArray(parts) && parts.length === 16 && parts.every((one) => typeof one === 'string'))
      return { parts }
    return Array.isArray(lines) && lines.every(isLine) ? { lines } : undefined
  } catch {
    return undefined
  }
}

export function parseRoot(text: string): Root | undefined {
  const part = parsePart(text)
  if (!part) return undefined
  const root = JSON.parse(text) as Root
  const words = [root.site, root.at, root.root, root.key, root.publicKey, root.signature]
  const numbers = [root.release, root.files, root.depth]
  const whole = words.every((one) => typeof one === 'string') && numbers.every(Number.isSafeInteger)
  return whole && root.format === FORMAT && root.depth >= 0 && root.depth <= 3 ? root : undefined
}
