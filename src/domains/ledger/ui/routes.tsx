import { api, type DomainUi } from '#kernel/ui'
import type { EntryItem } from '../contract.ts'
import './ledger.css'
import { entriesApi, entryPage } from './paths.ts'

const read = 'ledger.read'
const write = 'ledger.write'
const confirm = 'ledger.confirm'

export const ui: DomainUi = {
  name: 'ledger',
  label: '综合台账',
  navigation: [
    { path: '/ledger', label: '综合台账', icon: 'book', permission: read },
    { path: '/ledger/review', label: '台账审核', icon: 'check', permission: confirm },
  ],
  routes: [
    { path: '/ledger', title: '综合台账', permission: read, page: () => import('./OverviewPage.tsx') },
    {
      path: '/ledger/review',
      title: '台账审核',
      permission: confirm,
      page: () => import('./entries/ReviewPage.tsx'),
    },
    {
      path: '/ledger/kinds/new',
      title: '新建台账种类',
      permission: 'ledger.manage_kinds',
      page: () => import('./kinds/KindEditorPage.tsx'),
    },
    {
      path: '/ledger/kinds/$code/settings',
      title: '字段和规则',
      permission: 'ledger.manage_kinds',
      page: () => import('./kinds/KindEditorPage.tsx'),
    },
    {
      path: '/ledger/kinds/$code',
      title: '台账',
      permission: read,
      page: () => import('./entries/EntryListPage.tsx'),
    },
    {
      path: '/ledger/kinds/$code/new',
      title: '填报',
      permission: write,
      page: () => import('./entries/NewEntryPage.tsx'),
    },
    {
      path: '/ledger/kinds/$code/grid',
      title: '表格填报',
      permission: write,
      page: () => import('./entries/grid/GridPage.tsx'),
    },
    {
      path: '/ledger/kinds/$code/import',
      title: '导入',
      permission: write,
      page: () => import('./entries/ImportPage.tsx'),
    },
    {
      path: '/ledger/entries/$id',
      title: '台账记录',
      permission: read,
      page: () => import('./entries/EntryPage.tsx'),
    },
  ],
  findPermission: read,
  async find(text) {
    const page = await api.get<{ items: readonly EntryItem[] }>(entriesApi, { q: text, pageSize: 6 })
    return page.items.map((entry) => ({
      label: entry.title,
      hint: `${entry.kindName} ${entry.number}`,
      path: entryPage(entry.id),
    }))
  },
}
