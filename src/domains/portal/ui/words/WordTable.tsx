import { Button, Input, Select } from 'antd'
import {
  ActionBar,
  type Column,
  Empty,
  Mark,
  optionsOf,
  Panel,
  SimpleTable,
  save,
  showTime,
  useSearchState,
} from '#kernel/ui'
import { wordChangeLabels, wordKindLabels, wordLevelLabels } from '../../labels.ts'
import type { WordChange, WordEntry, WordListAnswer } from '../../words/contract.ts'
import { wordApi } from '../paths.ts'
import { sheetOf } from './lines.ts'
import { entryActions } from './wordActions.tsx'

const tones = { error: 'bad', warning: 'warn', notice: 'plain' } as const

const columnsOf = (keeps: boolean): readonly Column<WordEntry>[] => [
  { key: 'text', title: '词语', main: true, render: ({ text }) => text },
  { key: 'right', title: '正确写法、职务', render: ({ right }) => right || '—' },
  { key: 'kind', title: '类别', render: ({ kind }) => wordKindLabels[kind] },
  {
    key: 'level',
    title: '级别',
    render: ({ kind, level }) =>
      kind === 'pair' ? <Mark tone={tones[level]}>{wordLevelLabels[level]}</Mark> : '—',
  },
  { key: 'source', title: '依据', render: ({ source }) => source || '—' },
  { key: 'by', title: '加入', render: ({ by, at }) => `${by} ${showTime(at)}` },
  {
    key: 'do',
    title: '办理',
    render: (entry) =>
      keeps ? (
        <ActionBar
          label={`办理：${entry.text}`}
          can={{ change: [], remove: [] }}
          actions={entryActions(entry)}
          target={{ path: wordApi(entry.id), id: entry.id, version: entry.version }}
        />
      ) : (
        '—'
      ),
  },
]

export function WordTable({ list, keeps }: { list: WordListAnswer; keeps: boolean }) {
  const { items, total, version, shipped } = list
  return (
    <Panel title={`县级词表（第 ${version} 号变动，${total} 条）`}>
      <Choice items={items} />
      <p className="z-muted">随程序附带的通用词表版本 {shipped}；县级词条优先于通用词表。</p>
      {items.length === 0 ? (
        <Empty title="没有词条">加入本县常见的错误写法、不应提示的名称和领导姓名职务。</Empty>
      ) : (
        <SimpleTable label="县级词表" columns={columnsOf(keeps)} rows={items} rowKey={({ id }) => id} />
      )}
    </Panel>
  )
}

const HEADS = ['词语', '正确写法', '依据', '级别', '类别']

function Choice({ items }: { items: readonly WordEntry[] }) {
  const [search, change] = useSearchState()
  const rows = items.map((one) => [
    ...[one.text, one.right, one.source, wordLevelLabels[one.level], wordKindLabels[one.kind]],
  ])
  return (
    <div className="z-form-buttons z-gap-below">
      <Select
        aria-label="类别"
        allowClear
        placeholder="全部类别"
        className="p-site-choice"
        value={search.kind}
        options={optionsOf(wordKindLabels)}
        onChange={(kind?: string) => change({ kind })}
      />
      <Input.Search
        aria-label="查词"
        className="p-site-choice"
        placeholder="查词"
        allowClear
        maxLength={40}
        defaultValue={search.q}
        onSearch={(q) => change({ q: q.trim() || undefined })}
      />
      <Button
        onClick={() => save(new Blob([sheetOf([HEADS, ...rows])], { type: 'text/csv' }), '县级词表.csv')}
      >
        下载表格
      </Button>
    </div>
  )
}

const changeColumns: readonly Column<WordChange>[] = [
  { key: 'number', title: '号', render: ({ number }) => number },
  { key: 'text', title: '词语', main: true, render: ({ text }) => text },
  { key: 'what', title: '变动', render: ({ what }) => wordChangeLabels[what] },
  {
    key: 'from',
    title: '由 → 到',
    render: ({ before, after }) => `${before || '—'} → ${after || '—'}`,
  },
  { key: 'reason', title: '理由', render: ({ reason }) => reason },
  { key: 'by', title: '谁、何时', render: ({ by, at }) => `${by} ${showTime(at)}` },
]

export function Changes({ changes }: { changes: readonly WordChange[] }) {
  if (changes.length === 0) return null
  return (
    <Panel title="最近的变动" tight>
      <SimpleTable
        label="最近的变动"
        columns={changeColumns}
        rows={changes}
        rowKey={({ number }) => String(number)}
      />
    </Panel>
  )
}
