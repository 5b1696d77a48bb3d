import {
  type Filter,
  optionsOf,
  type SavedView,
  unitOptions,
  useKept,
  useRead,
  useSearchState,
  useUnits,
} from '#kernel/ui'
import { articleKindLabels, articleStateLabels } from '../../labels.ts'
import type { SectionItem } from '../../sections/contract.ts'
import type { SiteItem } from '../../sites/contract.ts'
import { sectionsApi, sitesApi } from '../paths.ts'

const yes = (label: string) => [{ value: 'true', label }]

export const articleViews: readonly SavedView[] = [
  { name: '我写的', search: { mine: 'true' } },
  { name: '退回给我的', search: { mine: 'true', state: 'returned' } },
  { name: '草稿', search: { state: 'draft' } },
  { name: '审核中', search: { state: 'review' } },
  { name: '等待发布', search: { state: 'approved' } },
  { name: '已公开', search: { live: 'true', sort: '-published' } },
  { name: '待补签', search: { urgent: 'true' } },
]

/** Sections are those of the site that was chosen. */
export function useArticleFilters(): readonly Filter[] {
  const [search] = useSearchState()
  const sites = useRead<{ items: readonly SiteItem[] }>(sitesApi).data?.items ?? []
  const site = search.site ?? null
  const sections = useRead<{ items: readonly SectionItem[] }>(site && sectionsApi, { site }).data?.items ?? []
  const units = useUnits()
  return [
    { key: 'q', label: '搜索', kind: 'text', placeholder: '标题、正文或文号' },
    {
      key: 'site',
      label: '网站',
      kind: 'choice',
      options: sites.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      key: 'section',
      label: '栏目',
      kind: 'choice',
      options: site ? sections.map(({ id, name }) => ({ value: id, label: name })) : [],
      rare: true,
    },
    { key: 'state', label: '状态', kind: 'choice', options: optionsOf(articleStateLabels), several: true },
    { key: 'kind', label: '类型', kind: 'choice', options: optionsOf(articleKindLabels), several: true },
    { key: 'mine', label: '我写的', kind: 'choice', options: yes('只看我写的'), rare: true },
    { key: 'unit', label: '单位', kind: 'choice', options: unitOptions(units), rare: true },
    { key: 'live', label: '公开', kind: 'choice', options: yes('公众现在能看到'), rare: true },
    { key: 'urgent', label: '紧急发布', kind: 'choice', options: yes('待补签'), rare: true },
    { key: 'from', label: '发布从', kind: 'day', rare: true },
    { key: 'to', label: '到', kind: 'day', rare: true },
  ]
}

const ROWS_MOST = 100

/** Other lists show up to 200 rows, and the number a person chose holds for all; the articles' server gives 100. */
export function usePageLimit(): Readonly<Record<string, string>> {
  const [size] = useKept<number>('page-size', 20)
  return size > ROWS_MOST ? { pageSize: String(ROWS_MOST) } : {}
}
