import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { SealedText } from './canonical.ts'

const SEALER_LOCK = 7_203_421

export interface Seal {
  readonly seq: number
  readonly entryId: string
  readonly hash: string
}

export interface LastSeal extends Seal {
  /** Null when the sealed entry is gone, which only tampering does. */
  readonly xid: string | null
}

/** A sealed place in the chain with the entry that stands there now, if any. */
export interface SealedPlace extends Seal {
  readonly entry: SealedText | null
}

export function entryText(): RawBuilder<unknown> {
  return sql`e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.actor_id, e.actor_name,
    e.actor_kind, e.unit_id, e.action, e.subject_kind, e.subject_id, e.outcome, e.details::text as details, e.address,
    e.request_id`
}

/** One sealer at a time in the whole county; the others find nothing to do. Freed when the transaction ends. */
export async function becomeSealer(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{
    won: boolean
  }>`select pg_try_advisory_xact_lock(${SEALER_LOCK}) as won`.execute(tx)
  return rows[0]?.won ?? false
}

export async function lastSeal(tx: Tx): Promise<LastSeal | undefined> {
  const { rows } = await sql<LastSeal>`
    select s.seq, s.entry_id, s.hash, e.xid::text as xid
    from audit.seal s left join audit.entry e on e.id = s.entry_id
    order by s.seq desc limit 1`.execute(tx)
  return rows[0]
}

/**
 * Entries that may be chained: of transactions that are over, with none before them still open. Transaction numbers
 * are given out in order, so below the oldest open one nothing can appear any more.
 */
export async function unsealedEntries(tx: Tx, fromXid: string, most: number): Promise<SealedText[]> {
  const { rows } = await sql<SealedText>`
    select ${entryText()} from audit.entry e
    where e.xid >= ${fromXid}::xid8 and e.xid < pg_snapshot_xmin(pg_current_snapshot())
      and not exists (select 1 from audit.seal s where s.entry_id = e.id)
    order by e.xid, e.id limit ${most}`.execute(tx)
  return rows
}

export async function insertSeals(tx: Tx, seals: readonly Seal[]): Promise<void> {
  const [seqs, entryIds, hashes] = [
    seals.map(({ seq }) => seq),
    seals.map(({ entryId }) => entryId),
    seals.map(({ hash }) => hash),
  ]
  await sql`
    insert into audit.seal (seq, entry_id, hash)
    select * from unnest(${seqs}::bigint[], ${entryIds}::uuid[], ${hashes}::text[])`.execute(tx)
}

export async function sealedPlaces(tx: Tx, afterSeq: number, most: number): Promise<SealedPlace[]> {
  const { rows } = await sql<Seal & Partial<SealedText>>`
    select s.seq, s.entry_id, s.hash, ${entryText()}
    from audit.seal s left join audit.entry e on e.id = s.entry_id
    where s.seq > ${afterSeq} order by s.seq limit ${most}`.execute(tx)
  return rows.map((row) => ({
    seq: row.seq,
    entryId: row.entryId,
    hash: row.hash,
    entry: row.id ? (row as SealedText) : null,
  }))
}

export interface UnsealedPlace {
  readonly entryId: string
  /** The last sealed place before it. */
  readonly afterSeq: number
}

/** Entries that stand before the last sealed one and have no seal: the sealer would not have passed over them. */
export async function passedOver(tx: Tx, most: number): Promise<UnsealedPlace[]> {
  const { rows } = await sql<UnsealedPlace>`
    with horizon as (
      select e.xid, e.id from audit.seal s join audit.entry e on e.id = s.entry_id order by s.seq desc limit 1)
    select e.id as entry_id, coalesce((
      select s.seq from audit.entry b join audit.seal s on s.entry_id = b.id
      where (b.xid, b.id) < (e.xid, e.id) order by b.xid desc, b.id desc limit 1), 0) as after_seq
    from audit.entry e, horizon h
    where (e.xid, e.id) < (h.xid, h.id)
      and not exists (select 1 from audit.seal s where s.entry_id = e.id)
    order by e.xid, e.id limit ${most}`.execute(tx)
  return rows
}

export async function countUnsealed(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from audit.entry e
    where not exists (select 1 from audit.seal s where s.entry_id = e.id)`.execute(tx)
  return rows[0]?.count ?? 0
}
