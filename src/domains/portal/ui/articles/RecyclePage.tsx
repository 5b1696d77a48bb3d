import { Button } from 'antd'
import { api, DataTable, Empty, Page, useDo, useMay } from '#kernel/ui'
import type { ArticleItem } from '../../articles/contract.ts'
import { articleApi, articlePage, articlesApi } from '../paths.ts'
import { articleColumns } from './columns.tsx'
import { useArticleFilters, usePageLimit } from './filters.ts'

const OWN = new Set(['state', 'live', 'urgent'])

/** What was deleted; nothing is gone for good. */
export default function RecyclePage() {
  const filters = useArticleFilters().filter(({ key }) => !OWN.has(key))
  const writes = useMay('portal.write')
  const limit = usePageLimit()
  return (
    <Page title="回收站" facts="删除的稿件都在这里，可以恢复到删除前的状态。">
      <DataTable<ArticleItem>
        name="portal-recycle"
        label="已删除的稿件"
        source={articlesApi}
        always={{ state: 'deleted', ...limit }}
        columns={articleColumns.filter(({ key }) => key !== 'state')}
        filters={filters}
        rowKey={(article) => article.id}
        open={(article) => articlePage(article.id)}
        bulk={writes ? (rows, clear) => <Restore rows={rows} clear={clear} /> : undefined}
        empty={<Empty title="回收站是空的" />}
      />
    </Page>
  )
}

function Restore({ rows, clear }: { rows: readonly ArticleItem[]; clear: () => void }) {
  const { run, busy } = useDo()
  const restore = async () => {
    const one = ({ id, version }: ArticleItem) => api.post(`${articleApi(id)}/actions/restore`, { version })
    if (await run(() => Promise.all(rows.map(one)), `已恢复 ${rows.length} 篇`)) clear()
  }
  return (
    <Button size="small" type="primary" loading={busy} onClick={() => void restore()}>
      恢复
    </Button>
  )
}
