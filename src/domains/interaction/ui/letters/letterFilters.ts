import { type Filter, optionsOf, type SavedView } from '#kernel/ui'
import {
  channelLabels,
  letterKindLabels,
  letterStateLabels,
  publicationLabels,
  satisfactionLabels,
} from '../../labels.ts'

const due = { overdue: '已逾期', today: '今日到期', three_days: '三个工作日内', week: '一周内' }
const pending = { return: '退回待审批', extension: '延期待审批', publication: '待定是否公开', redo: '重办中' }
const yes = (label: string) => [{ value: 'true', label }]

export function letterFilters(units: { value: string; label: string }[]): readonly Filter[] {
  return [
    { key: 'q', label: '搜索', kind: 'text', placeholder: '标题、正文或 14 位编号' },
    { key: 'state', label: '状态', kind: 'choice', several: true, options: optionsOf(letterStateLabels) },
    { key: 'due', label: '期限', kind: 'choice', options: optionsOf(due) },
    { key: 'unit', label: '承办单位', kind: 'choice', options: units },
    { key: 'kind', label: '类型', kind: 'choice', several: true, options: optionsOf(letterKindLabels) },
    {
      key: 'channel',
      rare: true,
      label: '渠道',
      kind: 'choice',
      several: true,
      options: optionsOf(channelLabels),
    },
    { key: 'pending', rare: true, label: '待审批事项', kind: 'choice', options: optionsOf(pending) },
    {
      key: 'publication',
      rare: true,
      label: '公开情况',
      kind: 'choice',
      options: optionsOf(publicationLabels),
    },
    {
      key: 'satisfaction',
      rare: true,
      label: '评价',
      kind: 'choice',
      options: optionsOf(satisfactionLabels),
    },
    { key: 'supervised', rare: true, label: '督办', kind: 'choice', options: yes('督办中') },
    { key: 'instructed', rare: true, label: '批示', kind: 'choice', options: yes('有领导批示') },
    { key: 'from', rare: true, label: '收到自', kind: 'day' },
    { key: 'to', rare: true, label: '至', kind: 'day' },
  ]
}

export const letterViews: readonly SavedView[] = [
  { name: '未办结', search: { open: 'true' } },
  { name: '已逾期', search: { due: 'overdue' } },
  { name: '今日到期', search: { due: 'today' } },
  { name: '待审核', search: { state: 'submitted' } },
  { name: '待签收', search: { state: 'assigned' } },
  { name: '答复待审', search: { state: 'reviewing' } },
  { name: '待定是否公开', search: { pending: 'publication' } },
  { name: '我经办的', search: { mine: 'true', open: 'true' } },
]
