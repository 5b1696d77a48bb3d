import type { KeyObject } from 'node:crypto'
import type { Database } from '#kernel/db'
import { type Anchor, isGenuine } from './anchor.ts'
import { GENESIS, sealHash } from './canonical.ts'
import { countUnsealed, passedOver, type SealedPlace, sealedPlaces } from './seal.store.ts'

export type FindingKind =
  | 'altered'
  | 'missing_entry'
  | 'missing_seal'
  | 'inserted'
  | 'truncated'
  | 'rewritten'
  | 'forged_anchor'

export interface Finding {
  readonly kind: FindingKind
  readonly seq: number
  readonly entryId: string | null
  readonly message: string
}

export interface Verification {
  readonly ok: boolean
  readonly sealed: number
  /** Written but not chained yet: of the last second, or since the service stopped. */
  readonly unsealed: number
  readonly anchors: number
  /** In the order of the chain; the first is where the trouble begins. */
  readonly findings: readonly Finding[]
}

export interface VerifyOptions {
  readonly anchors?: readonly Anchor[]
  readonly publicKey?: KeyObject
}

const PAGE = 5000
const MOST_FINDINGS = 100

/** Reads the whole chain once, page by page, and says what is not as it was sealed. */
export async function verifyAudit(db: Database, options: VerifyOptions = {}): Promise<Verification> {
  const { genuine, forged } = sortAnchors(options)
  const findings: Finding[] = [...forged]
  const walk = { seq: 0, hash: GENESIS as string | null }
  for (;;) {
    const places = await sealedPlaces(db.tx, walk.seq, PAGE)
    for (const place of places) {
      if (findings.length < MOST_FINDINGS) findings.push(...checkPlace(place, walk, genuine.get(place.seq)))
      walk.seq = place.seq
      walk.hash = place.hash
    }
    if (places.length < PAGE) break
  }
  findings.push(...(await insertedEntries(db)), ...cutOff(genuine, walk.seq))
  findings.sort((a, b) => a.seq - b.seq)
  return {
    ok: findings.length === 0,
    sealed: walk.seq,
    unsealed: await countUnsealed(db.tx),
    anchors: genuine.size,
    findings: findings.slice(0, MOST_FINDINGS),
  }
}

function sortAnchors({ anchors = [], publicKey }: VerifyOptions): {
  genuine: Map<number, Anchor>
  forged: Finding[]
} {
  const genuine = new Map<number, Anchor>()
  const forged: Finding[] = []
  for (const anchor of anchors) {
    if (publicKey && !isGenuine(anchor, publicKey)) {
      const message = `${anchor.at} 的锚点签名不符：锚点文件被改动过，或公钥不是当时的公钥。`
      forged.push({ kind: 'forged_anchor', seq: anchor.seq, entryId: null, message })
    } else genuine.set(anchor.seq, anchor)
  }
  return { genuine, forged }
}

function checkPlace(
  place: SealedPlace,
  before: { seq: number; hash: string | null },
  anchor?: Anchor,
): Finding[] {
  const findings: Finding[] = []
  const { seq, entryId } = place
  const contiguous = seq === before.seq + 1
  if (!contiguous) {
    const gap = `第 ${before.seq + 1} 号${seq - before.seq > 2 ? `至第 ${seq - 1} 号` : ''}`
    findings.push({
      kind: 'missing_seal',
      seq: before.seq + 1,
      entryId: null,
      message: `${gap}封存记录缺失。`,
    })
  }
  if (!place.entry) {
    const message = `第 ${seq} 号日志已被删除，只剩封存记录。`
    findings.push({ kind: 'missing_entry', seq, entryId, message })
  } else if (contiguous && before.hash !== null && sealHash(before.hash, seq, place.entry) !== place.hash) {
    const message = `第 ${seq} 号日志的内容与封存时不一致。`
    findings.push({ kind: 'altered', seq, entryId, message })
  }
  if (anchor && anchor.hash !== place.hash) {
    const message = `第 ${seq} 号与 ${anchor.at} 签出的锚点不一致：此前的日志被整体重写过。`
    findings.push({ kind: 'rewritten', seq, entryId, message })
  }
  return findings
}

async function insertedEntries(db: Database): Promise<Finding[]> {
  const places = await passedOver(db.tx, MOST_FINDINGS)
  return places.map(({ entryId, afterSeq }) => ({
    kind: 'inserted' as const,
    seq: afterSeq + 1,
    entryId,
    message: `第 ${afterSeq} 号之后多出一条未经封存的日志：事后插入，或其封存记录被删除。`,
  }))
}

function cutOff(anchors: ReadonlyMap<number, Anchor>, end: number): Finding[] {
  const beyond = [...anchors.values()].filter((anchor) => anchor.seq > end)
  if (beyond.length === 0) return []
  const furthest = beyond.reduce((a, b) => (b.seq > a.seq ? b : a))
  const message = `${furthest.at} 的锚点证明日志曾到第 ${furthest.seq} 号，现在只到第 ${end} 号：末尾被截去。`
  return [{ kind: 'truncated', seq: end + 1, entryId: null, message }]
}
