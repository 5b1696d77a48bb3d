/** What has to be public and by when: rules/portal/disclosure-catalogue.json. Shared with the browser; pure. */
import rules from '../../../../rules/portal/disclosure-catalogue.json' with { type: 'json' }

export interface CatalogueRow {
  readonly name: string
  /** First part of the path under 法定主动公开内容 whose items are of this row unless they say otherwise. */
  readonly section: string | null
  readonly article: string
  readonly limit: string
  readonly basis: string
}

export const catalogue: readonly CatalogueRow[] = rules.rows.map((row) => ({ ...rules.usual, ...row }))
export const catalogueNames: readonly string[] = catalogue.map(({ name }) => name)

/** What lies in a section of no row is due as everything is. */
export function rowOf(said: string | null, section: string): CatalogueRow {
  const found = catalogue.find((row) => (said ? row.name === said : row.section === section))
  return (
    found ?? { name: said ?? '其他主动公开信息', section, article: '第二十条第（十五）项', ...rules.usual }
  )
}

export const yearly: {
  readonly name: string
  readonly fixed: string
  readonly article: string
  readonly by: Readonly<Record<'portal' | 'department' | 'township', string>>
} = rules.yearly

export const limits: readonly string[] = [...new Set(catalogue.map(({ limit }) => limit))]
