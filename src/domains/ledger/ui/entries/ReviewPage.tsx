import { Button } from 'antd'
import { api, DataTable, Empty, type Filter, Page, unitOptions, useDo, useRead, useUnits } from '#kernel/ui'
import type { EntryItem, KindItem } from '../../contract.ts'
import { entriesApi, entryPage, kindsApi } from '../paths.ts'
import { common } from './columns.tsx'

const columns = [
  common.title,
  { key: 'kind', title: '台账', render: (entry: EntryItem) => entry.kindName },
  {
    key: 'date',
    title: '日期',
    sort: ['-date', 'date'] as const,
    render: (entry: EntryItem) => entry.onDate ?? '—',
  },
  common.unit,
  { ...common.writer, optional: false },
  common.state,
  common.number,
  { ...common.changed, optional: false, title: '提交时间' },
]

/** What others wrote and this person may confirm: one by one, or those that were ticked. */
export default function ReviewPage() {
  const units = useUnits()
  const kinds = useRead<{ readonly items: readonly KindItem[] }>(kindsApi).data?.items ?? []
  const filters: readonly Filter[] = [
    { key: 'q', label: '搜索', kind: 'text', placeholder: '编号或内容' },
    {
      key: 'kind',
      label: '台账',
      kind: 'choice',
      options: kinds.map(({ code, name }) => ({ value: code, label: name })),
    },
    { key: 'unit', label: '单位', kind: 'choice', options: unitOptions(units) },
  ]
  return (
    <Page title="台账审核" facts="别人填写、等您审核的记录；自己填写的由另一人审核，不在此列。">
      <DataTable<EntryItem>
        name="ledger-review"
        label="待审核的台账记录"
        source={entriesApi}
        always={{ review: 'true' }}
        columns={columns}
        filters={filters}
        rowKey={(entry) => entry.id}
        open={(entry) => entryPage(entry.id)}
        bulk={(rows, clear) => <ConfirmTicked rows={rows} clear={clear} />}
        empty={<Empty title="没有等您审核的记录">有人提交后会列在这里。</Empty>}
      />
    </Page>
  )
}

function ConfirmTicked({ rows, clear }: { rows: readonly EntryItem[]; clear: () => void }) {
  const { run, busy } = useDo()
  const confirm = async () => {
    const ids = rows.map(({ id }) => id)
    if (await run(() => api.post(`${entriesApi}/several/confirm`, { ids }), `已审核通过 ${ids.length} 条`))
      clear()
  }
  return (
    <Button size="small" type="primary" loading={busy} onClick={() => void confirm()}>
      审核通过
    </Button>
  )
}
