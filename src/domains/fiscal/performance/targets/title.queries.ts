/** What targets are called and whose they are. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'

export interface Title {
  readonly targetId: string
  readonly unitName: string
  readonly unitCode: string
  readonly projectCode: string | null
  readonly projectName: string | null
  /** 光纤线路租用 or 云溪县电子政务中心整体支出. */
  readonly title: string
}

export async function titlesOf(tx: Tx, targetIds: readonly string[]): Promise<Map<string, Title>> {
  const { rows } = await sql<Title>`
    select t.id as target_id, u.name as unit_name, u.code as unit_code, p.code as project_code, p.name as project_name,
      coalesce(p.name, u.name || case t.scope when 'department' then '部门整体支出' else '整体支出' end) as title
    from fiscal.target t join org.unit u on u.id = t.unit_id left join fiscal.project p on p.id = t.project_id
    where t.id = any(${[...targetIds]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.targetId, row]))
}
