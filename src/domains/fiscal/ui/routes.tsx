import type { DomainUi } from '#kernel/ui'
import { performanceNavigation, performanceRoutes } from './performance/routes.ts'

const proofread = 'fiscal.proofread'

export const ui: DomainUi = {
  name: 'fiscal',
  label: '预算决算',
  navigation: [
    { path: '/fiscal/books', label: '预决算账簿', icon: 'book', permission: 'fiscal.read' },
    { path: '/fiscal/departments', label: '部门汇总', icon: 'tree', permission: 'fiscal.read' },
    { path: '/fiscal/payments', label: '支付进度', icon: 'chart', permission: 'fiscal.read' },
    { path: '/fiscal/units', label: '单位财政信息', icon: 'key', permission: 'fiscal.read' },
    { path: '/fiscal/codes', label: '收支分类科目', icon: 'columns', permission: 'fiscal.read' },
    {
      path: '/fiscal/disclosures',
      label: '预决算公开',
      icon: 'file',
      permission: 'fiscal.read',
      isHome: true,
    },
    { path: '/fiscal/timeliness', label: '公开时限', icon: 'clock', permission: 'fiscal.read' },
    { path: '/fiscal/proofreadings', label: '文件校核', icon: 'search', permission: proofread },
    ...performanceNavigation,
  ],
  routes: [
    {
      path: '/fiscal/books',
      title: '预决算账簿',
      permission: 'fiscal.read',
      page: () => import('./books/BooksPage.tsx'),
    },
    {
      path: '/fiscal/books/import',
      title: '导入预决算账簿',
      permission: 'fiscal.write',
      page: () => import('./books/ImportPage.tsx'),
    },
    {
      path: '/fiscal/payments',
      title: '支付进度',
      permission: 'fiscal.read',
      page: () => import('./imports/PaymentsPage.tsx'),
    },
    {
      path: '/fiscal/units',
      title: '单位财政信息',
      permission: 'fiscal.read',
      page: () => import('./units/UnitsPage.tsx'),
    },
    {
      path: '/fiscal/codes',
      title: '收支分类科目',
      permission: 'fiscal.read',
      page: () => import('./codes/CodesPage.tsx'),
    },
    {
      path: '/fiscal/codes/import',
      title: '导入年度科目表',
      permission: 'fiscal.manage_codes',
      page: () => import('./codes/CodesImportPage.tsx'),
    },
    {
      path: '/fiscal/departments',
      title: '部门汇总',
      permission: 'fiscal.read',
      page: () => import('./books/DepartmentPage.tsx'),
    },
    {
      path: '/fiscal/books/$id',
      title: '预决算账簿',
      permission: 'fiscal.read',
      page: () => import('./books/BookPage.tsx'),
    },
    {
      path: '/fiscal/disclosures',
      title: '预决算公开',
      permission: 'fiscal.read',
      page: () => import('./disclosures/DisclosuresPage.tsx'),
    },
    {
      path: '/fiscal/disclosures/$id',
      title: '预决算公开',
      permission: 'fiscal.read',
      page: () => import('./disclosures/DisclosurePage.tsx'),
    },
    {
      path: '/fiscal/timeliness',
      title: '公开时限',
      permission: 'fiscal.read',
      page: () => import('./disclosures/TimelinessPage.tsx'),
    },
    {
      path: '/fiscal/timeliness/import',
      title: '导入批复日期',
      permission: 'fiscal.manage_approvals',
      page: () => import('./disclosures/ApprovalImportPage.tsx'),
    },
    {
      path: '/fiscal/proofreadings',
      title: '文件校核',
      permission: proofread,
      page: () => import('./proofreadings/ProofreadingsPage.tsx'),
    },
    {
      path: '/fiscal/proofreadings/$id',
      title: '校核结果',
      permission: proofread,
      page: () => import('./proofreadings/ProofreadingPage.tsx'),
    },
    {
      path: '/fiscal/proofreadings/$id/$finding',
      title: '校核结果',
      permission: proofread,
      page: () => import('./proofreadings/ProofreadingPage.tsx'),
    },
    ...performanceRoutes,
  ],
}
