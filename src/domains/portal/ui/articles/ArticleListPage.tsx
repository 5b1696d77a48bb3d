import { Button } from 'antd'
import { DataTable, Empty, Page, useGo, useMay } from '#kernel/ui'
import type { ArticleItem } from '../../articles/contract.ts'
import { articlePage, articlesApi } from '../paths.ts'
import { ArticleBatch } from './ArticleBatch.tsx'
import { articleColumns } from './columns.tsx'
import { articleViews, useArticleFilters, usePageLimit } from './filters.ts'

/** What is being written and what is public, of all sites within reach. */
export default function ArticleListPage() {
  const go = useGo()
  const writes = useMay('portal.write')
  const filters = useArticleFilters()
  const limit = usePageLimit()
  return (
    <Page
      title="稿件"
      actions={
        writes && (
          <Button type="primary" onClick={() => go('/portal/articles/new')}>
            写稿件
          </Button>
        )
      }
    >
      <DataTable<ArticleItem>
        name="portal-articles"
        label="稿件"
        source={articlesApi}
        always={limit}
        columns={articleColumns}
        filters={filters}
        views={articleViews}
        rowKey={(article) => article.id}
        open={(article) => articlePage(article.id)}
        tone={(article) => (article.state === 'returned' ? 'bad' : article.urgentUntil ? 'warn' : undefined)}
        bulk={(rows, clear) => <ArticleBatch rows={rows} clear={clear} />}
        empty={<Beginning />}
      />
    </Page>
  )
}

function Beginning() {
  const go = useGo()
  const writes = useMay('portal.write')
  return (
    <Empty
      title="没有符合条件的稿件"
      action={
        writes && (
          <Button type="primary" onClick={() => go('/portal/articles/new')}>
            写一篇
          </Button>
        )
      }
    >
      换一个条件试试；正文可以从 Word、WPS 和 Excel 直接粘贴，边写边保存。
    </Empty>
  )
}
