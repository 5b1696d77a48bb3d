import { FileList, GoTo, Panel } from '#kernel/ui'
import { type ArticleContent, fieldsOf } from '../../articles/contract.ts'
import type { ReviewDetail } from '../../reviews/contract.ts'
import { RenderedBody } from '../articles/RenderedBody.tsx'
import { articlePage } from '../paths.ts'

/** The edition as it will read. */
export function EditionPanel({ detail }: { detail: ReviewDetail }) {
  const { article, edition, content } = detail
  return (
    <Panel
      title={content.title || '（无标题）'}
      extra={
        <span className="p-links">
          <span>
            第 {edition.number} 版 {edition.by}
          </span>
          <GoTo to={articlePage(article.id)}>打开</GoTo>
          <GoTo to={`${articlePage(article.id)}/history`}>对比</GoTo>
        </span>
      }
    >
      <About content={content} detail={detail} />
      <RenderedBody html={content.html} />
      {content.attachments.length > 0 && (
        <FileList
          files={content.attachments.map(({ fileId, name }) => ({
            id: fileId,
            name,
            size: 0,
            mediaType: '',
          }))}
          href={({ id }) => `/api/files/${id}`}
        />
      )}
    </Panel>
  )
}

function About({ content, detail }: { content: ArticleContent; detail: ReviewDetail }) {
  const labels = new Map(fieldsOf(detail.article.kind, true).map(({ name, label }) => [name, label]))
  const own = Object.entries(content.fields).filter(([, value]) => typeof value !== 'object')
  const facts: [string, string][] = [
    ['来源', content.source],
    ...(content.author ? [['作者', content.author] as [string, string]] : []),
    ...own.map(([name, value]): [string, string] => [labels.get(name) ?? name, String(value)]),
    ...(content.keywords.length > 0 ? [['关键词', content.keywords.join('、')] as [string, string]] : []),
    ...(content.summary ? [['摘要', content.summary] as [string, string]] : []),
  ]
  return (
    <dl className="p-about">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
