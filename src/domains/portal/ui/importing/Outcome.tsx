import { Alert, Button } from 'antd'
import { type Column, Mark, SimpleTable } from '#kernel/ui'
import type { ImportAnswer, ImportResult } from '../../importing/contract.ts'

const resultColumns: readonly Column<ImportResult>[] = [
  {
    key: 'title',
    title: '标题',
    main: true,
    render: ({ title }) => <span className="z-wrap">{title || '—'}</span>,
  },
  {
    key: 'line',
    title: '行或文件',
    render: ({ line, place }) => <span className="z-wrap">{place ?? `第 ${line} 行`}</span>,
  },
  {
    key: 'ok',
    title: '结果',
    render: ({ ok, known, articleId }) =>
      ok ? (
        <Mark tone={known ? 'plain' : 'good'}>
          {known ? '重复，跳过' : articleId ? '已导入' : '可以导入'}
        </Mark>
      ) : (
        <Mark tone="bad">有问题</Mark>
      ),
  },
  {
    key: 'why',
    title: '说明',
    render: ({ problems, remarks }) => (
      <span className="z-wrap">{[...problems, ...remarks].join('；') || '—'}</span>
    ),
  },
  { key: 'old', title: '旧地址', render: ({ oldUrl }) => <span className="z-wrap">{oldUrl ?? '—'}</span> },
  { key: 'new', title: '新地址', render: ({ address }) => <span className="z-wrap">{address ?? '—'}</span> },
]

const SHOWN_MOST = 200

/** What the file holds, line by line: what is wrong first. */
export function Outcome({ answer, takeOver }: { answer: ImportAnswer; takeOver: () => void }) {
  const { dryRun, lines, fresh, known, faulty, unused = [], results } = answer
  const worth = results.filter(({ ok, remarks }) => !ok || remarks.length > 0)
  const shown = (worth.length > 0 ? worth : results).slice(0, SHOWN_MOST)
  const counts = `共 ${lines} 篇：新的 ${fresh} 篇，重复 ${known} 篇，有问题 ${faulty} 篇。`
  return (
    <>
      <Alert
        className="z-gap-below"
        type={faulty > 0 ? 'warning' : 'success'}
        showIcon
        role="status"
        title={dryRun ? `${counts}现在没有改动任何数据。` : `${counts}已导入，等另一人认可。`}
        action={
          dryRun &&
          fresh > 0 && (
            <Button type="primary" onClick={takeOver}>
              导入 {fresh} 篇
            </Button>
          )
        }
      />
      {unused.length > 0 && <p className="z-muted">没有稿件用到、不导入的文件：{unused.join('、')}</p>}
      <SimpleTable
        label="逐行结果"
        columns={resultColumns}
        rows={shown}
        rowKey={({ line }) => String(line)}
        tone={({ ok }) => (ok ? undefined : 'bad')}
        empty="没有内容"
      />
      {results.length > shown.length && (
        <p className="z-muted">另有 {results.length - shown.length} 篇没有列出。</p>
      )}
    </>
  )
}
