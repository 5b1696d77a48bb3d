import type { Tx } from '#kernel/db'
import { articleKinds } from '../articles/kinds.ts'
import { articleKindLabels } from '../labels.ts'
import type { Workshop } from '../publishing/press.ts'
import { Reader } from '../publishing/reader.ts'
import { isAsked, searchFor } from './answer.ts'
import type { SearchQueryInput } from './contract.ts'
import { openSites, type SectionChoice, sectionsOfSite } from './search.queries.ts'

const SORTS = [
  { value: 'relevance', label: '按相关程度' },
  { value: 'date', label: '按发布日期' },
]

/** Undefined while there is no portal whose page it could be. */
export async function searchPage(
  tx: Tx,
  { asker, studio }: Workshop,
  typed: SearchQueryInput,
): Promise<string | undefined> {
  const sections = typed.site === '' ? [] : await sectionsOfSite(tx, typed.site)
  // Who changes the site in the form takes along a section that the other one does not have.
  const asked = sections.some(({ path }) => path === typed.section) ? typed : { ...typed, section: '' }
  // The page is the portal's, whichever site it was asked from.
  const site = [...(await asker.sites()).values()].find(({ kind }) => kind === 'portal')
  if (!site) return undefined
  const reader = new Reader(asker, site.id)
  const { base } = await studio.shell(reader)
  const found = isAsked(asked) ? await searchFor(tx, asked) : undefined
  const crumbs = [{ label: '首页', href: `${base}/` }, { label: '搜索' }]
  const title = asked.q === '' ? '搜索' : `搜索“${asked.q}”`
  return studio.draw(
    reader,
    'search',
    { title, path: '/search', crumbs },
    {
      filter: { ...asked, asked: found !== undefined, choices: await choicesFor(tx, asked, sections) },
      error: null,
      meant: found?.meant ?? null,
      related: (found?.related ?? []).map((word) => ({
        label: word,
        href: hrefOf({ ...asked, q: word, page: 1 }),
      })),
      total: found?.total ?? 0,
      more: found?.atLeast ?? false,
      groups: groupsFor(asked, found?.groups ?? []),
      items: (found?.items ?? []).map((item) => ({ ...item, on: item.publishedOn })),
      pager: pagerFor(asked, found?.pages ?? 0),
    },
    { description: '', keywords: '', notice: null, stateUntil: null },
  )
}

function groupsFor(
  asked: SearchQueryInput,
  groups: readonly { kind: string; label: string; count: number }[],
) {
  const all = groups.reduce((sum, { count }) => sum + count, 0)
  const named = groups.map(({ kind, label, count }) => ({
    label,
    count,
    href: hrefOf({ ...asked, kind: kind as SearchQueryInput['kind'], page: 1 }),
    current: kind === asked.kind,
  }))
  const whole = {
    label: '全部',
    count: all,
    href: hrefOf({ ...asked, kind: '', page: 1 }),
    current: asked.kind === '',
  }
  return groups.length > 1 || asked.kind !== '' ? [whole, ...named] : []
}

async function choicesFor(tx: Tx, asked: SearchQueryInput, sections: readonly SectionChoice[]) {
  const sites = (await openSites(tx)).map(({ code, name }) => ({ value: code, label: name }))
  const kinds = articleKinds.map((kind) => ({ value: kind, label: articleKindLabels[kind] }))
  const paths = sections.map(({ path, name }) => ({
    value: path,
    label: `${'\u3000'.repeat(path.split('/').length - 1)}${name}`,
  }))
  const section = {
    name: 'section',
    label: '栏目',
    value: asked.section,
    options: [{ value: '', label: '全部栏目' }, ...paths],
  }
  return [
    { name: 'site', label: '网站', value: asked.site, options: [{ value: '', label: '全部网站' }, ...sites] },
    ...(paths.length > 0 ? [section] : []),
    { name: 'kind', label: '种类', value: asked.kind, options: [{ value: '', label: '全部' }, ...kinds] },
    { name: 'sort', label: '排序', value: asked.sort, options: SORTS },
  ]
}

function hrefOf(asked: SearchQueryInput): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) {
    const isUsual =
      value === '' || (name === 'page' && value === 1) || (name === 'sort' && value === 'relevance')
    if (!isUsual) query.set(name, String(value))
  }
  return `/search?${query}`
}

const AROUND = 2

function pagerFor(asked: SearchQueryInput, pages: number) {
  const href = (page: number): string => hrefOf({ ...asked, page })
  const { page } = asked
  const near = Array.from({ length: pages }, (_, at) => at + 1).filter(
    (one) => Math.abs(one - page) <= AROUND,
  )
  return {
    pages,
    page,
    previous: page > 1 ? href(page - 1) : null,
    next: page < pages ? href(page + 1) : null,
    links: near.map((one) => ({ page: one, href: href(one), current: one === page, gap: false })),
  }
}
