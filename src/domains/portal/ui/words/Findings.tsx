import { ActionBar, type Column, Empty, GoTo, Mark, Panel, SimpleTable, showTime, useMay } from '#kernel/ui'
import { findingStateLabels, wordPlaceLabels } from '../../labels.ts'
import type { WordFinding, WordFindings, WordScan } from '../../words/contract.ts'
import { articlePage, wordFindingApi } from '../paths.ts'
import { acceptBlockers, findingActions } from './wordActions.tsx'

/** What changed words found in public articles, and how far the look has come. */
export function Findings({ found: { items, open, scans } }: { found: WordFindings }) {
  const writes = useMay('portal.write')
  const running = scans.find(({ endedAt }) => endedAt === null)
  return (
    <Panel title={`已公开稿件里的发现（待处理 ${open} 处）`}>
      {running ? <Progress scan={running} /> : <LastScan scan={scans[0]} />}
      {items.length === 0 ? (
        <Empty title="没有发现">词表变动后，只查变动的词；查到的列在这里，采纳后进草稿，经审核才公开。</Empty>
      ) : (
        <SimpleTable
          label="已公开稿件里的发现"
          columns={columnsOf(writes)}
          rows={items}
          rowKey={({ id }) => id}
          tone={({ state }) => (state === 'open' ? 'warn' : undefined)}
        />
      )}
    </Panel>
  )
}

function Progress({ scan: { words, looked, total, found } }: { scan: WordScan }) {
  return (
    <p className="z-muted" role="status">
      正在按 {words} 个变动的词重查：{looked} / {total} 篇，查到 {found} 处
      <progress value={looked} max={Math.max(total, 1)} aria-label="重查进度" />
    </p>
  )
}

function LastScan({ scan }: { scan: WordScan | undefined }) {
  if (!scan) return null
  const { endedAt, looked, found, words, by } = scan
  return (
    <p className="z-muted">
      {`最近一次：${showTime(endedAt)}，${by} 变动 ${words} 个词，查了 ${looked} 篇，查到 ${found} 处。`}
    </p>
  )
}

const placeOf = (place: string): string =>
  place.startsWith('attachment ') ? `附件：${place.slice(11)}` : (wordPlaceLabels[place] ?? place)

const columnsOf = (writes: boolean): readonly Column<WordFinding>[] => [
  {
    key: 'title',
    title: '稿件',
    main: true,
    render: ({ articleId, title, siteName }) => (
      <span className="p-links">
        <GoTo to={articlePage(articleId)}>{title}</GoTo> <span className="z-muted">{siteName}</span>
      </span>
    ),
  },
  {
    key: 'word',
    title: '错误 → 正确',
    render: ({ wrong, right }) => `${wrong} → ${right || '（人工核对）'}`,
  },
  {
    key: 'place',
    title: '位置',
    render: ({ place, quote, times }) => (
      <span className="z-wrap">
        {placeOf(place)}
        {times > 1 ? `（${times} 次）` : ''}：<q>{quote}</q>
      </span>
    ),
  },
  { key: 'state', title: '状态', render: (finding) => <State finding={finding} /> },
  {
    key: 'do',
    title: '办理',
    render: (finding) => (writes && finding.state === 'open' ? <Decide finding={finding} /> : '—'),
  },
]

function State({ finding: { state, corrected, decidedBy, decidedAt, reason } }: { finding: WordFinding }) {
  const label = corrected ? '已更正' : findingStateLabels[state]
  const tone = corrected ? 'good' : state === 'open' ? 'warn' : 'plain'
  return (
    <>
      <Mark tone={tone}>{label}</Mark>{' '}
      {decidedBy && (
        <span className="z-muted z-wrap">
          {decidedBy} {showTime(decidedAt)}
          {reason ? `：${reason}` : ''}
        </span>
      )}
    </>
  )
}

function Decide({ finding }: { finding: WordFinding }) {
  const { id, version } = finding
  return (
    <ActionBar
      label={`办理：${finding.title} ${placeOf(finding.place)}`}
      can={{ accept: acceptBlockers(finding), dismiss: [] }}
      actions={findingActions}
      target={{ path: wordFindingApi(id), id, version }}
    />
  )
}
