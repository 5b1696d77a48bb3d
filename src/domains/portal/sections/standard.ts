/** The sections a new site begins with: rules/portal/sections.json, by the kind of site. */
import { newId, type Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import shipped from '../../../../rules/portal/sections.json' with { type: 'json' }
import type { Site } from '../sites/site.ts'
import type { FixedSection, SectionTemplate, SectionType } from './contract.ts'
import { insertSections, type NewSection, openSections } from './section.store.ts'
import { pathOf, type Section } from './section.ts'

export interface StandardSection {
  readonly slug: string
  readonly name: string
  readonly type: SectionType
  readonly description: string
  readonly keywords: readonly string[]
  readonly promiseDays?: number
  readonly template?: SectionTemplate
  readonly reviewSteps?: number
  readonly fixed?: FixedSection
  readonly children?: readonly StandardSection[]
}

export const standardSections = shipped as unknown as {
  readonly version: string
  readonly source: string
} & Readonly<Record<Site['kind'], readonly StandardSection[]>>

/** 县定：两级审核（本单位、县终审）；标准栏目可以另定。 */
const USUAL_STEPS = 2

type Parent = Pick<Section, 'id' | 'path'> | null

function rowsOf(siteId: string, sections: readonly StandardSection[], parent: Parent): NewSection[] {
  return sections.flatMap(({ children = [], ...section }, index) => {
    const row: NewSection = {
      ...{ id: newId(), siteId, parentId: parent?.id ?? null, path: pathOf(parent, section.slug) },
      ...{ slug: section.slug, name: section.name, type: section.type, description: section.description },
      keywords: section.keywords,
      promiseDays: section.promiseDays ?? null,
      template: section.template ?? 'list',
      reviewSteps: section.reviewSteps ?? USUAL_STEPS,
      fixed: section.fixed ?? null,
      ...{ responsibleId: null, writerUnitIds: [], position: index + 1, inNavigation: true },
    }
    return [row, ...rowsOf(siteId, children, { id: row.id ?? '', path: row.path })]
  })
}

export async function insertStandardSections(
  tx: Tx,
  site: Pick<Site, 'id' | 'kind'>,
  at: Instant,
  by: string | null,
): Promise<void> {
  await insertSections(tx, rowsOf(site.id, standardSections[site.kind], null), { at, by })
}

/** The open sections of one site, for another: nobody's responsibility and nobody else's pens are copied. */
export async function copySections(
  tx: Tx,
  fromSite: string,
  toSite: string,
  at: Instant,
  by: string | null,
): Promise<void> {
  const rows = await openSections(tx, fromSite)
  const ids = new Map(rows.map(({ id }) => [id, newId()]))
  const copies = rows.map((row) => ({
    ...row,
    id: ids.get(row.id) ?? newId(),
    siteId: toSite,
    parentId: row.parentId && (ids.get(row.parentId) ?? null),
    responsibleId: null,
    writerUnitIds: [],
  }))
  await insertSections(tx, copies, { at, by })
}
