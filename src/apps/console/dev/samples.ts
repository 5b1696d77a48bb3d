import { daysAgo } from '#kernel/ui'

/** Made up for the sample sheet only; no page shows them. */
export interface SampleRow {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly unit: string
  readonly dueOn: string | null
  readonly paused: boolean
  readonly state: string
}

const row = (
  id: string,
  title: string,
  unit: string,
  daysLeft: number,
  state: string,
  paused = false,
): SampleRow => ({
  id,
  number: `20260000000${id}`,
  title,
  unit,
  dueOn: daysAgo(-daysLeft),
  paused,
  state,
})

export const sampleRows: readonly SampleRow[] = [
  row('1', '城南路三号巷路灯连续多日不亮，夜间出行不便', '住房和城乡建设局', -2, '办理中'),
  row('2', '咨询新生入学报名需要哪些材料', '教育局', 0, '答复审核'),
  row('3', '建议在文化广场增设无障碍坡道', '城市管理局', 3, '待签收'),
  row('4', '小区供暖温度不足，多次报修未解决', '住房和城乡建设局', 12, '办理中'),
  row('5', '农田灌溉渠淤塞，请求清理', '水利局', 5, '已挂起', true),
]

export const sampleTimeline = [
  { id: '3', at: '2026-03-05T16:20:00+08:00', label: '提交答复', by: '何敏（住房和城乡建设局）' },
  { id: '2', at: '2026-03-02T09:40:00+08:00', label: '签收', by: '何敏（住房和城乡建设局）' },
  {
    id: '1',
    at: '2026-02-27T10:05:00+08:00',
    label: '转办',
    by: '赵琳（电子政务中心）',
    text: '请住建局牵头，城管局配合。',
  },
]

export const sampleFiles = [
  { id: 'a', name: '现场照片.jpg', size: 482_113, mediaType: 'image/jpeg' },
  {
    id: 'b',
    name: '情况说明.docx',
    size: 18_420,
    mediaType: 'application/vnd.openxmlformats-officedocument',
  },
]

export const sampleMonths = {
  labels: ['9 月', '10 月', '11 月', '12 月', '1 月', '2 月'],
  series: [
    { name: '收到', values: [28, 31, 44, 52, 39, 18] },
    { name: '办结', values: [26, 30, 40, 50, 43, 20] },
  ],
}

export const sampleDerivation = {
  dueOn: '2025-10-13',
  source: '县定办理规则',
  days: [
    { date: '2025-09-26', kind: 'working', count: 1 },
    { date: '2025-09-27', kind: 'weekend', count: 1 },
    { date: '2025-09-28', kind: 'makeup', count: 2 },
    { date: '2025-09-29', kind: 'paused', count: 2 },
    { date: '2025-09-30', kind: 'working', count: 3 },
    { date: '2025-10-01', kind: 'holiday', count: 3 },
    { date: '2025-10-09', kind: 'working', count: 4 },
    { date: '2025-10-13', kind: 'working', count: 5 },
  ],
} as const
