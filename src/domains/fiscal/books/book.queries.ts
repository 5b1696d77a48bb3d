import { sql } from 'kysely'
import type { Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import type { BookKind, BookState } from './book.ts'

export interface ListedBook {
  readonly id: string
  readonly unitId: string
  readonly unitName: string
  readonly unitCode: string
  readonly year: number
  readonly kind: BookKind
  readonly revision: number
  readonly state: BookState
  readonly returnReason: string | null
  readonly changedAt: Date
  readonly version: number
}

export interface BookFilter {
  readonly year?: number | undefined
  readonly kind?: BookKind | undefined
  readonly state?: BookState | undefined
  readonly q?: string | undefined
  readonly page: number
  readonly pageSize: number
}

export async function listBooks(tx: Tx, scope: Scope, filter: BookFilter) {
  const { year = null, kind = null, state = null, q = '', page, pageSize } = filter
  const units = scope === 'all' ? null : [...scope.unitIds]
  const where = sql`
    where (${units}::uuid[] is null or b.unit_id = any(${units}::uuid[]))
      and (${year}::int is null or b.year = ${year}) and (${kind}::text is null or b.kind = ${kind})
      and (${state}::text is null or b.state = ${state})
      and (u.name || ' ' || u.short_name || ' ' || u.code) ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`
  const { rows } = await sql<ListedBook>`
    select b.id, b.unit_id, u.name as unit_name, u.code as unit_code, b.year, b.kind, b.revision, b.state,
      b.return_reason, b.changed_at, b.version
    from fiscal.book b join org.unit u on u.id = b.unit_id ${where}
    order by b.year desc, u.sort, u.code, b.kind, b.revision desc
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tx)
  const counted = await sql<{ n: number }>`
    select count(*) as n from fiscal.book b join org.unit u on u.id = b.unit_id ${where}`.execute(tx)
  return { items: rows, total: counted.rows[0]?.n ?? 0, page, pageSize }
}
