/** A release, for those who show it elsewhere: who wrote and decided, and its papers. Told as an event when it is public. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#kernel/db'
import { defineEvent } from '#kernel/events'
import type { StoredFile } from '#kernel/files'
import type { Instant } from '#kernel/time'
import { type DisclosureKind, type DisclosureScope, slugOf } from './contract.ts'
import { papersOf } from './frozen.ts'

export const disclosureReleased = defineEvent({
  name: 'fiscal.disclosure_released',
  schema: z.object({ id: z.uuid() }),
})

export interface ReleasedPaper {
  readonly id: string
  readonly number: string
  readonly unitId: string
  readonly unitName: string
  readonly year: number
  readonly kind: DisclosureKind
  readonly scope: DisclosureScope
  readonly revision: number
  readonly title: string
  readonly releasedAt: Instant
  readonly correctionReason: string | null
  /** Everybody who wrote a word of it or sent it for review. */
  readonly writerIds: readonly string[]
  readonly approvedBy: string | null
  readonly releasedBy: string | null
  /** Released though something was still wrong, for a printed reason. */
  readonly despite: boolean
}

const COLUMNS = sql`
  d.id, d.number, d.unit_id, u.name as unit_name, d.year, d.kind, d.scope, d.revision, d.title, d.released_at,
  d.correction_reason, d.approved_by, d.released_by, d.despite_reason is not null as despite,
  (select coalesce(array_agg(distinct w.id), '{}') from (
    select d.created_by as id union select d.submitted_by
    union select t.by_id from fiscal.disclosure_text t where t.disclosure_id = d.id) w where w.id is not null) as writer_ids`

export async function releasedPaper(tx: Tx, id: string): Promise<ReleasedPaper | undefined> {
  const { rows } = await sql<ReleasedPaper>`
    select ${COLUMNS} from fiscal.disclosure d join org.unit u on u.id = d.unit_id
    where d.id = ${id} and d.released_at is not null`.execute(tx)
  return rows[0]
}

/** The latest public revision of each since then. */
export async function papersReleasedSince(tx: Tx, since: Instant): Promise<ReleasedPaper[]> {
  const { rows } = await sql<ReleasedPaper>`
    select distinct on (d.unit_id, d.year, d.kind, d.scope) ${COLUMNS}
    from fiscal.disclosure d join org.unit u on u.id = d.unit_id
    where d.released_at >= ${since}
    order by d.unit_id, d.year, d.kind, d.scope, d.revision desc`.execute(tx)
  return rows
}

/** What visitors download: the machine-readable files stay at the document's own address. */
export async function papersToShow(tx: Tx, id: string): Promise<StoredFile[]> {
  const files = await papersOf(tx, id)
  return ['.pdf', '.docx', '.xlsx'].flatMap((end) => files.filter(({ name }) => name.endsWith(end)))
}

/** Where the text is read as a page, by its unit's code. */
export async function addressOfPaper(tx: Tx, paper: ReleasedPaper): Promise<string> {
  const { rows } = await sql<{ code: string }>`select code from org.unit where id = ${paper.unitId}`.execute(
    tx,
  )
  return `/fiscal/${rows[0]?.code ?? ''}/${paper.year}/${slugOf(paper.kind, paper.scope)}`
}
