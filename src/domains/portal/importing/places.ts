/** Which section a name in a table means: its path, its name, or names from above joined by a slash. Pure. */

export interface Place {
  readonly path: string
  readonly name: string
}

export type SectionFound<Section> = { readonly section: Section } | { readonly problem: string }

export function sectionFinder<Section extends Place>(
  usual: Section,
  open: readonly Section[],
): (name: string | undefined) => SectionFound<Section> {
  const byName = new Map<string, Section[]>()
  const known = new Map(open.map((section) => [section.path, section]))
  for (const section of open)
    for (const key of new Set([section.path, section.name, namesDownTo(section, known)].map(plain)))
      byName.set(key, [...(byName.get(key) ?? []), section])
  return (name) => {
    if (name === undefined || name.trim() === '') return { section: usual }
    const [found, other] = byName.get(plain(name)) ?? []
    if (!found) return { problem: `这个网站没有栏目“${name.slice(0, 60)}”，或栏目已关闭` }
    if (other) return { problem: `叫“${name}”的栏目不止一个，请写路径，如 ${found.path}` }
    return { section: found }
  }
}

function namesDownTo<Section extends Place>({ path }: Section, known: ReadonlyMap<string, Section>): string {
  const parts = path.split('/')
  return parts.map((_, at) => known.get(parts.slice(0, at + 1).join('/'))?.name ?? '').join('/')
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s*[/>＞›]\s*/g, '/')
    .replace(/^\/+|\/+$/g, '')
    .trim()
    .toLowerCase()
