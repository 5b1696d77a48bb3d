import { api, type DomainUi } from '#kernel/ui'
import type { LetterListItem } from '../contract.ts'
import './interaction.css'
import { letterPage, lettersApi } from './letters/paths.ts'

const read = 'interaction.read_letters'
const statistics = 'interaction.read_statistics'

export const ui: DomainUi = {
  name: 'interaction',
  label: '互动交流',
  navigation: [
    { path: '/today', label: '今日工作', icon: 'today', permission: read, group: '工作台', isHome: true },
    { path: '/board/unit', label: '单位看板', icon: 'board', permission: read, group: '工作台' },
    {
      path: '/board/leader',
      label: '领导看板',
      icon: 'chart',
      permission: 'interaction.instruct',
      group: '工作台',
    },
    { path: '/letters', label: '来信', icon: 'letter', permission: read },
    { path: '/letters/new', label: '代为登记', icon: 'phone', permission: 'interaction.register_letter' },
    {
      path: '/letters/import',
      label: '导入旧信',
      icon: 'upload',
      permission: 'interaction.import_letters',
    },
    { path: '/supervision', label: '督办', icon: 'flag', permission: read },
    { path: '/follow-ups', label: '承诺事项', icon: 'check', permission: read },
    { path: '/answers', label: '答问库', icon: 'book', permission: read },
    { path: '/mailboxes', label: '信箱维护', icon: 'gear', permission: 'interaction.manage_mailboxes' },
    { path: '/corrections', label: '网站找错', icon: 'pen', permission: read },
    { path: '/opinions', label: '网上舆情', icon: 'public', permission: read },
    { path: '/statistics', label: '统计', icon: 'board', permission: statistics, group: '统计与指标' },
    {
      path: '/bulletins',
      label: '通报',
      icon: 'report',
      permission: statistics,
      countyWide: true,
      group: '统计与指标',
    },
    { path: '/measures', label: '指标', icon: 'chart', permission: statistics, group: '统计与指标' },
  ],
  routes: [
    { path: '/today', title: '今日工作', permission: read, page: () => import('./boards/TodayPage.tsx') },
    {
      path: '/board/unit',
      title: '单位看板',
      permission: read,
      page: () => import('./boards/UnitBoardPage.tsx'),
    },
    {
      path: '/board/leader',
      title: '领导看板',
      permission: read,
      page: () => import('./boards/LeaderPage.tsx'),
    },
    { path: '/letters', title: '来信', permission: read, page: () => import('./letters/LetterListPage.tsx') },
    {
      path: '/letters/new',
      title: '代为登记',
      permission: 'interaction.register_letter',
      page: () => import('./letters/RegisterPage.tsx'),
    },
    {
      path: '/letters/import',
      title: '导入旧系统来信',
      permission: 'interaction.import_letters',
      page: () => import('./importing/ImportPage.tsx'),
    },
    {
      path: '/bulletins',
      title: '通报',
      permission: statistics,
      countyWide: true,
      page: () => import('./bulletins/BulletinsPage.tsx'),
    },
    { path: '/letters/$id', title: '来信', permission: read, page: () => import('./letters/LetterPage.tsx') },
    {
      path: '/letters/$id/publish',
      title: '公开来信',
      permission: 'interaction.publish_letter',
      page: () => import('./publication/PublishPage.tsx'),
    },
    {
      path: '/supervision',
      title: '督办',
      permission: read,
      page: () => import('./supervision/SupervisionPage.tsx'),
    },
    {
      path: '/follow-ups',
      title: '承诺事项',
      permission: read,
      page: () => import('./follow-ups/FollowUpsPage.tsx'),
    },
    { path: '/answers', title: '答问库', permission: read, page: () => import('./answers/AnswersPage.tsx') },
    {
      path: '/mailboxes',
      title: '信箱维护',
      permission: 'interaction.manage_mailboxes',
      page: () => import('./mailboxes/MailboxesPage.tsx'),
    },
    {
      path: '/corrections',
      title: '网站找错',
      permission: read,
      page: () => import('./matters/CorrectionListPage.tsx'),
    },
    {
      path: '/corrections/$id',
      title: '网站找错',
      permission: read,
      page: () => import('./matters/CorrectionPage.tsx'),
    },
    {
      path: '/opinions',
      title: '网上舆情',
      permission: read,
      page: () => import('./matters/OpinionListPage.tsx'),
    },
    {
      path: '/opinions/$id',
      title: '网上舆情',
      permission: read,
      page: () => import('./matters/OpinionPage.tsx'),
    },
    {
      path: '/statistics',
      title: '统计',
      permission: statistics,
      page: () => import('./statistics/StatisticsPage.tsx'),
    },
    {
      path: '/measures',
      title: '指标',
      permission: statistics,
      page: () => import('./statistics/MeasuresPage.tsx'),
    },
    {
      path: '/measures/evidence',
      title: '指标依据',
      permission: statistics,
      page: () => import('./statistics/EvidencePage.tsx'),
    },
  ],
  findPermission: 'interaction.read_letters',
  async find(text) {
    const page = await api.get<{ items: readonly LetterListItem[] }>(lettersApi, { q: text, pageSize: 6 })
    return page.items.map((letter) => ({
      label: letter.title,
      hint: letter.number,
      path: letterPage(letter.id),
    }))
  },
}
