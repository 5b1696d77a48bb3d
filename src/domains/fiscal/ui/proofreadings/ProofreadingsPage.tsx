import {
  type Column,
  DataTable,
  type Filter,
  type Option,
  optionsOf,
  Page,
  Panel,
  showTime,
  today,
  useGo,
} from '#kernel/ui'
import type { ProofreadingItem } from '../../proofreadings/contract.ts'
import { levelLabels, paperKindLabels, paperScopeLabels } from '../../proofreadings/labels.ts'
import { LevelCounts } from './levels.tsx'
import './proofreadings.css'
import { proofreadingPage, proofreadingsApi } from './paths.ts'
import { ReadingDesk } from './ReadingDesk.tsx'

/** Next year's budget is written this year. */
function years(): Option[] {
  const next = Number(today().slice(0, 4)) + 1
  return Array.from({ length: 8 }, (_each, back) => ({
    value: String(next - back),
    label: `${next - back} 年`,
  }))
}

const filters: readonly Filter[] = [
  { key: 'q', label: '搜索', kind: 'text', placeholder: '文件名、标题或单位' },
  { key: 'kind', label: '种类', kind: 'choice', options: optionsOf(paperKindLabels) },
  { key: 'year', label: '年度', kind: 'choice', options: years() },
  { key: 'level', label: '还有未处理的', kind: 'choice', options: optionsOf(levelLabels) },
]

const columns: readonly Column<ProofreadingItem>[] = [
  { key: 'name', title: '文件', main: true, render: (item) => item.name },
  { key: 'unit', title: '单位', render: (item) => item.unitName ?? '没有认出' },
  { key: 'year', title: '年度', render: (item) => item.year ?? '—' },
  { key: 'kind', title: '种类', render: kindWords },
  { key: 'counts', title: '问题', render: (item) => <LevelCounts counts={item.counts} /> },
  { key: 'open', title: '未处理', align: 'right', render: (item) => item.open },
  { key: 'again', title: '说明', render: (item) => (item.previousId ? '改正后再校核' : '—') },
  { key: 'reader', title: '校核人', render: (item) => item.readerName ?? '系统' },
  { key: 'readAt', title: '校核时间', render: (item) => showTime(item.readAt) },
]

export function kindWords({ kind, scope }: Pick<ProofreadingItem, 'kind' | 'scope'>): string {
  return `${scope ? paperScopeLabels[scope] : ''}${kind ? paperKindLabels[kind] : ''}` || '没有认出'
}

/** Any unit's budget or accounts, ours or not: what in it contradicts itself. */
export default function ProofreadingsPage() {
  const go = useGo()
  return (
    <Page
      title="文件校核"
      facts="核对任何单位预算、决算公开文本里的合计、对比、占比、表文一致和绩效表；原文件不保存，只保存读到的文字。"
    >
      <Panel>
        <ReadingDesk done={(id) => go(proofreadingPage(id))} />
      </Panel>
      <DataTable<ProofreadingItem>
        name="proofreadings"
        label="历次校核"
        source={proofreadingsApi}
        columns={columns}
        filters={filters}
        rowKey={(item) => item.id}
        open={(item) => proofreadingPage(item.id)}
        tone={(item) => (item.open > 0 && item.counts.error > 0 ? 'bad' : undefined)}
      />
    </Page>
  )
}
