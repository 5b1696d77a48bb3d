import { ActionBar, Answer, Page, Panel, useGo, usePath, useRead } from '#kernel/ui'
import type { ArticleDetail } from '../../articles/contract.ts'
import { articleApi, articlePage } from '../paths.ts'
import { ArticleFacts, ArticleLinks, trailOf } from './ArticleHead.tsx'
import { articleActions } from './articleActions.tsx'
import { Presence } from './Presence.tsx'
import { RenderedBody } from './RenderedBody.tsx'
import { ReturnedNotice } from './ReturnedNotice.tsx'
import { UnsentNotice } from './UnsentNotice.tsx'
import { Writing } from './Writing.tsx'

/** One article: written here, saved by itself, sent on its way. */
export default function ArticlePage() {
  const { id = '' } = usePath()
  const answer = useRead<ArticleDetail>(articleApi(id))
  return (
    <Answer from={answer}>
      {(detail) =>
        detail.can.save?.length === 0 ? (
          <Writing key={id} detail={detail} />
        ) : (
          <Reading key={id} detail={detail} />
        )
      }
    </Answer>
  )
}

function Reading({ detail }: { detail: ArticleDetail }) {
  const { article, content, can } = detail
  const go = useGo()
  return (
    <Page
      title={content.title || '（无标题）'}
      trail={trailOf(detail)}
      facts={
        <>
          <ArticleFacts detail={detail} />
          <Presence id={article.id} />
        </>
      }
      actions={
        <>
          <ArticleLinks id={article.id} read={() => content} />
          <ActionBar
            can={can}
            actions={articleActions(detail)}
            target={{ path: articleApi(article.id), id: article.id, version: article.version }}
            done={(action, answer) => action === 'copy' && go(articlePage((answer as { id: string }).id))}
          />
        </>
      }
    >
      <UnsentNotice id={article.id} />
      <ReturnedNotice id={article.id} state={article.state} />
      {detail.withdrawal && (
        <Panel title="撤下理由">
          <p className="z-text">{detail.withdrawal.reason}</p>
        </Panel>
      )}
      <Panel>
        <RenderedBody html={content.html} />
      </Panel>
    </Page>
  )
}
