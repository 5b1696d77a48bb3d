import type { SectionRow } from './content.queries.ts'

export interface SectionTree {
  readonly all: readonly SectionRow[]
  readonly byId: ReadonlyMap<string, SectionRow>
  childrenOf(id: string | null): readonly SectionRow[]
  /** The section itself and all under it. */
  below(id: string): readonly SectionRow[]
}

export function treeOf(all: readonly SectionRow[]): SectionTree {
  const byId = new Map(all.map((section) => [section.id, section]))
  const children = Map.groupBy(all, ({ parentId }) => parentId)
  const childrenOf = (id: string | null): readonly SectionRow[] => children.get(id) ?? []
  const below = (id: string): readonly SectionRow[] => {
    const section = byId.get(id)
    return section ? [section, ...childrenOf(id).flatMap((child) => below(child.id))] : []
  }
  return { all, byId, childrenOf, below }
}

export interface NavigationEntry {
  readonly id: string
  readonly name: string
  readonly href: string
  readonly fixed: string | null
  readonly children: readonly NavigationEntry[]
}

/**
 * What the head of every page offers: the first level, so that a section below it can be renamed without making every page
 * again. The home page shows two; the site map all of them, whether they are in the navigation or not.
 */
export function navigationOf(
  tree: SectionTree,
  base: string,
  levels: 1 | 2 | 'all',
): readonly NavigationEntry[] {
  const whole = levels === 'all'
  const entries = (parentId: string | null, depth: number): NavigationEntry[] =>
    tree
      .childrenOf(parentId)
      .filter(({ inNavigation }) => whole || inNavigation)
      .map(({ id, name, path, fixed }) => ({
        id,
        name,
        href: `${base}/${path}/`,
        fixed,
        children: whole || depth + 1 < levels ? entries(id, depth + 1) : [],
      }))
  return entries(null, 0)
}

export function crumbsOf(
  tree: SectionTree,
  section: SectionRow,
  base: string,
): { label: string; href: string }[] {
  const above = section.parentId ? tree.byId.get(section.parentId) : undefined
  const before = above ? crumbsOf(tree, above, base) : [{ label: '首页', href: `${base}/` }]
  return [...before, { label: section.name, href: `${base}/${section.path}/` }]
}
