import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from 'node:crypto'
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Database } from '#kernel/db'
import type { Clock } from '#kernel/time'
import { type Anchor, parseAnchor, signAnchor } from './anchor.ts'
import { lastSeal } from './seal.store.ts'

const anchorFile = (folder: string): string => join(folder, 'audit-anchors.jsonl')

/**
 * Made at first need, readable by the service alone, and never replaced: old anchors would no longer verify. What else
 * the house vouches for is signed with it too, each kind of text beginning with its own words.
 */
export async function signingKey(folder: string): Promise<KeyObject> {
  const path = join(folder, 'keys', 'audit-anchor.pem')
  const existing = await readFile(path).catch(unlessMissing)
  return createPrivateKey(existing ?? (await makeKey(path)))
}

/** Linked into place when complete: two processes that start together end up with the same whole key. */
async function makeKey(path: string): Promise<Buffer> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
  const draft = `${path}.${randomUUID()}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(pem)
    await file.sync()
    await link(draft, path).catch((error: { code?: string }) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await file.close()
    await unlink(draft)
  }
  return readFile(path)
}

function unlessMissing(error: { code?: string }): undefined {
  if (error.code !== 'ENOENT') throw error
  return undefined
}

/** To be printed, kept elsewhere and compared: whoever holds it can check every anchor. */
export async function anchorPublicKey(folder: string): Promise<KeyObject> {
  return createPublicKey(await signingKey(folder))
}

/** Signs where the chain ends now and appends it; nothing when the last anchor already says so. */
export async function anchorLatest(db: Database, clock: Clock, folder: string): Promise<Anchor | undefined> {
  const end = await lastSeal(db.tx)
  if (!end) return undefined
  const { anchors } = await readAnchors(folder)
  if (anchors.at(-1)?.seq === end.seq) return undefined
  const anchor = signAnchor(end, clock.now(), await signingKey(folder))
  await appendLine(anchorFile(folder), JSON.stringify(anchor))
  return anchor
}

/** On disk before it counts. A line torn by a crash is cut off first, so that it does not spoil the next one. */
async function appendLine(path: string, line: string): Promise<void> {
  const file = await open(path, 'a+', 0o644)
  try {
    const text = await file.readFile()
    const complete = text.lastIndexOf('\n') + 1
    if (complete < text.length) await file.truncate(complete)
    await file.appendFile(`${line}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

export interface AnchorsRead {
  readonly anchors: readonly Anchor[]
  /** Numbers of lines that are no anchors: somebody has been at the file. */
  readonly unreadable: readonly number[]
}

export async function readAnchors(folder: string): Promise<AnchorsRead> {
  return readAnchorFile(anchorFile(folder))
}

export async function latestAnchor(folder: string): Promise<Anchor | undefined> {
  return (await readAnchors(folder)).anchors.at(-1)
}

/** The same of any file: a copy that was mailed away or taken from the public page. */
export async function readAnchorFile(path: string): Promise<AnchorsRead> {
  const text = (await readFile(path, 'utf8').catch(unlessMissing)) ?? ''
  const anchors: Anchor[] = []
  const unreadable: number[] = []
  const lines = text.split('\n')
  const torn = lines.pop()
  lines.forEach((line, index) => {
    const anchor = parseAnchor(line)
    if (anchor) anchors.push(anchor)
    else if (line.trim()) unreadable.push(index + 1)
  })
  const last = torn ? parseAnchor(torn) : undefined
  if (last) anchors.push(last)
  return { anchors, unreadable }
}
