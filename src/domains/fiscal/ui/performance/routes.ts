/** What performance adds to the menu and the pages of its domain. */
import type { DomainRoute, NavigationEntry } from '#kernel/ui'
import { appraisalsPage, evaluationsPage, monitoringsPage, promisesPage, targetsPage } from './paths.ts'

const permission = 'fiscal.read'

export const performanceNavigation: readonly NavigationEntry[] = [
  { path: promisesPage, label: '承诺与现实', icon: 'chart', permission },
  { path: targetsPage, label: '绩效目标', icon: 'flag', permission },
  { path: monitoringsPage, label: '运行监控', icon: 'eye', permission },
  { path: evaluationsPage, label: '绩效自评', icon: 'check', permission },
  { path: appraisalsPage, label: '事前绩效评估', icon: 'star', permission },
]

export const performanceRoutes: readonly DomainRoute[] = [
  { path: promisesPage, title: '承诺与现实', permission, page: () => import('./PromisesPage.tsx') },
  {
    path: '/fiscal/performance/evidence',
    title: '依据',
    permission,
    page: () => import('./EvidencePage.tsx'),
  },
  { path: targetsPage, title: '绩效目标', permission, page: () => import('./targets/TargetsPage.tsx') },
  {
    path: `${targetsPage}/$id`,
    title: '绩效目标',
    permission,
    page: () => import('./targets/TargetPage.tsx'),
  },
  {
    path: monitoringsPage,
    title: '运行监控',
    permission,
    page: () => import('./monitoring/MonitoringsPage.tsx'),
  },
  {
    path: `${monitoringsPage}/$id`,
    title: '运行监控',
    permission,
    page: () => import('./monitoring/MonitoringPage.tsx'),
  },
  {
    path: evaluationsPage,
    title: '绩效自评',
    permission,
    page: () => import('./evaluations/EvaluationsPage.tsx'),
  },
  {
    path: `${evaluationsPage}/$id`,
    title: '绩效自评',
    permission,
    page: () => import('./evaluations/EvaluationPage.tsx'),
  },
  {
    path: appraisalsPage,
    title: '事前绩效评估',
    permission,
    page: () => import('./appraisals/AppraisalsPage.tsx'),
  },
  {
    path: `${appraisalsPage}/$id`,
    title: '事前绩效评估',
    permission,
    page: () => import('./appraisals/AppraisalPage.tsx'),
  },
]
