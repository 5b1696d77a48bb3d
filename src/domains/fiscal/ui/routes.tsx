import type { DomainUi } from '#kernel/ui'

const proofread = 'fiscal.proofread'

export const ui: DomainUi = {
  name: 'fiscal',
  label: '预算决算',
  navigation: [{ path: '/fiscal/proofreadings', label: '文件校核', icon: 'search', permission: proofread }],
  routes: [
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
  ],
}
