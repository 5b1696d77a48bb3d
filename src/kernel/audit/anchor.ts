import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import type { Instant } from '#kernel/time'

/** The state of the chain at one moment, signed. Kept outside the database, it shows that the end was cut off or all of it written anew. */
export interface Anchor {
  readonly seq: number
  readonly hash: string
  readonly at: string
  /** The first 16 hex digits of the SHA-256 of the public key that signed. */
  readonly key: string
  readonly signature: string
}

export interface ChainEnd {
  readonly seq: number
  readonly hash: string
}

function signedText({ seq, hash, at }: Pick<Anchor, 'seq' | 'hash' | 'at'>): Buffer {
  return Buffer.from(`zhengshu audit anchor 1\n${seq}\n${hash}\n${at}\n`)
}

export function signAnchor({ seq, hash }: ChainEnd, now: Instant, privateKey: KeyObject): Anchor {
  const at = now.toISOString()
  const signature = sign(null, signedText({ seq, hash, at }), privateKey).toString('base64')
  return { seq, hash, at, key: keyMark(createPublicKey(privateKey)), signature }
}

export function isGenuine(anchor: Anchor, publicKey: KeyObject): boolean {
  if (anchor.key !== keyMark(publicKey)) return false
  return verify(null, signedText(anchor), publicKey, Buffer.from(anchor.signature, 'base64'))
}

export function keyMark(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(der).digest('hex').slice(0, 16)
}

/** One line of the anchor file, or undefined when it is none. */
export function parseAnchor(line: string): Anchor | undefined {
  try {
    const { seq, hash, at, key, signature } = JSON.parse(line) as Record<string, unknown>
    if (!Number.isSafeInteger(seq) || (seq as number) < 1) return undefined
    if (![hash, at, key, signature].every((field) => typeof field === 'string')) return undefined
    return { seq, hash, at, key, signature } as Anchor
  } catch {
    return undefined
  }
}
