import { api, type DomainUi } from '#kernel/ui'
import type { ArticleItem } from '../articles/contract.ts'
import { articleStateLabels } from '../labels.ts'
import { articlePage, articlesApi } from './paths.ts'
import './editor/editor.css'
import './portal.css'

const read = 'portal.read'
const write = 'portal.write'
const manage = 'portal.manage_sites'
const importing = [manage, 'portal.review_finally']
const group = '网站集群'

export const ui: DomainUi = {
  name: 'portal',
  label: '网站集群',
  navigation: [
    { path: '/portal/articles', label: '稿件', icon: 'pen', permission: read, group },
    { path: '/portal/review', label: '审稿', icon: 'check', permission: 'portal.review', group },
    { path: '/portal/sites', label: '网站', icon: 'public', permission: read, group },
    { path: '/portal/disclosure', label: '主动公开', icon: 'clock', permission: read, group },
    { path: '/portal/integrity', label: '改动事件', icon: 'shield', permission: manage, group },
    { path: '/portal/words', label: '错敏字词', icon: 'search', permission: read, group },
    { path: '/portal/import', label: '导入旧站稿件', icon: 'upload', permission: importing, group },
    { path: '/portal/recycle', label: '回收站', icon: 'close', permission: write, group },
  ],
  routes: [
    {
      path: '/portal/articles',
      title: '稿件',
      permission: read,
      page: () => import('./articles/ArticleListPage.tsx'),
    },
    {
      path: '/portal/articles/new',
      title: '写稿件',
      permission: write,
      page: () => import('./articles/NewArticlePage.tsx'),
    },
    {
      path: '/portal/articles/$id',
      title: '稿件',
      permission: read,
      page: () => import('./articles/ArticlePage.tsx'),
    },
    {
      path: '/portal/articles/$id/history',
      title: '稿件历史',
      permission: read,
      page: () => import('./articles/HistoryPage.tsx'),
    },
    {
      path: '/portal/review',
      title: '审稿',
      permission: 'portal.review',
      page: () => import('./review/ReviewPage.tsx'),
    },
    {
      path: '/portal/sites',
      title: '网站',
      permission: read,
      page: () => import('./sites/SiteListPage.tsx'),
    },
    {
      path: '/portal/sites/$id',
      title: '网站',
      permission: read,
      page: () => import('./sites/SitePage.tsx'),
    },
    {
      path: '/portal/disclosure',
      title: '主动公开时限',
      permission: read,
      page: () => import('./disclosure/DutiesPage.tsx'),
    },
    {
      path: '/portal/integrity',
      title: '改动事件',
      permission: manage,
      page: () => import('./integrity/IncidentsPage.tsx'),
    },
    {
      path: '/portal/words',
      title: '错敏字词',
      permission: read,
      page: () => import('./words/WordsPage.tsx'),
    },
    {
      path: '/portal/import',
      title: '导入旧站稿件',
      permission: importing,
      page: () => import('./importing/ImportPage.tsx'),
    },
    {
      path: '/portal/recycle',
      title: '回收站',
      permission: write,
      page: () => import('./articles/RecyclePage.tsx'),
    },
  ],
  findPermission: read,
  async find(text) {
    const page = await api.get<{ items: readonly ArticleItem[] }>(articlesApi, { q: text, pageSize: 6 })
    return page.items.map(({ id, title, siteName, state }) => ({
      label: title || '（无标题）',
      hint: `${siteName} ${articleStateLabels[state]}`,
      path: articlePage(id),
    }))
  },
}
