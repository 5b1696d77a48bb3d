import { type Column, Mark, showDay, showTime } from '#kernel/ui'
import type { ArticleItem } from '../../articles/contract.ts'
import { articleKindLabels, articleStateLabels } from '../../labels.ts'
import { articleTones } from '../paths.ts'

export function ArticleMarks({ article }: { article: ArticleItem }) {
  return (
    <>
      <Mark tone={articleTones[article.state]}>
        {articleStateLabels[article.state]}
        {article.state === 'review' && ` ${article.reviewStep}/${article.reviewSteps}`}
      </Mark>
      {article.urgentUntil && <Mark tone="bad">待补签</Mark>}
      {article.live && article.changedSince && <Mark tone="warn">有未发布的修改</Mark>}
    </>
  )
}

export const articleColumns: readonly Column<ArticleItem>[] = [
  {
    key: 'title',
    title: '标题',
    main: true,
    render: ({ title }) => <span className="z-wrap">{title || '（无标题）'}</span>,
  },
  { key: 'state', title: '状态', render: (article) => <ArticleMarks article={article} /> },
  { key: 'site', title: '网站', render: ({ siteName }) => siteName },
  { key: 'section', title: '栏目', render: ({ sectionName }) => sectionName },
  { key: 'kind', title: '类型', render: ({ kind }) => articleKindLabels[kind] },
  {
    key: 'published',
    title: '发布',
    sort: ['-published', 'published'],
    render: ({ publishedAt }) => showDay(publishedAt),
  },
  { key: 'by', title: '最后修改', render: ({ changedBy }) => changedBy },
  {
    key: 'changed',
    title: '修改时间',
    sort: ['-changed', 'changed'],
    render: ({ changedAt }) => showTime(changedAt),
  },
  {
    key: 'risks',
    title: '提示',
    align: 'right',
    optional: true,
    render: ({ risks }) => risks || '—',
  },
  { key: 'unit', title: '单位', optional: true, render: ({ unitName }) => unitName },
  {
    key: 'publishAt',
    title: '定时发布',
    optional: true,
    render: ({ publishAt }) => showTime(publishAt),
  },
  { key: 'expires', title: '到期', optional: true, render: ({ expiresAt }) => showTime(expiresAt) },
  { key: 'number', title: '编号', optional: true, align: 'right', render: ({ number }) => number },
]
