import { Button } from 'antd'
import { useState } from 'react'
import { GoTo, Mark, showTime } from '#kernel/ui'
import type { ArticleContent, ArticleDetail } from '../../articles/contract.ts'
import { articleKindLabels, articleStateLabels } from '../../labels.ts'
import { articlePage, articleTones, publicAddress } from '../paths.ts'
import { PreviewDialog } from './PreviewDialog.tsx'

export const trailOf = ({ article }: ArticleDetail) => [
  { label: '稿件', to: '/portal/articles' },
  { label: article.siteName },
  { label: article.sectionName },
]

/** How it stands with the article. */
export function ArticleFacts({ detail: { article, writers } }: { detail: ArticleDetail }) {
  const address = publicAddress(article)
  return (
    <>
      <Mark tone={articleTones[article.state]}>{articleStateLabels[article.state]}</Mark>
      <span>{articleKindLabels[article.kind]}</span>
      <span>撰稿 {writers.map(({ name }) => name).join('、') || article.createdBy}</span>
      {article.state === 'review' && (
        <span>
          第 {article.reviewStep} 级，共 {article.reviewSteps} 级
        </span>
      )}
      {article.publishAt && <span>定于 {showTime(article.publishAt)} 发布</span>}
      {article.urgentUntil && <Mark tone="bad">紧急发布，{showTime(article.urgentUntil)} 前补签</Mark>}
      {article.live && address && (
        <a href={address} target="_blank" rel="noreferrer">
          公开页面
        </a>
      )}
      {article.live && article.changedSince && <Mark tone="warn">有未发布的修改</Mark>}
    </>
  )
}

/** Other ways to look at it. */
export function ArticleLinks({ id, read }: { id: string; read: () => ArticleContent }) {
  const [shown, show] = useState<ArticleContent | null>(null)
  return (
    <>
      <Button onClick={() => show(read())}>预览</Button>
      {shown && <PreviewDialog content={shown} close={() => show(null)} />}
      <GoTo to={`${articlePage(id)}/history`} className="p-button">
        历史和对比
      </GoTo>
    </>
  )
}
