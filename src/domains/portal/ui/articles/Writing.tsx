import { useState } from 'react'
import { ActionBar, ActionDialog, Page, useGo, useRefresh, useShortcuts } from '#kernel/ui'
import type { ArticleDetail } from '../../articles/contract.ts'
import { articleApi, articlePage } from '../paths.ts'
import { ArticleFacts, ArticleLinks, trailOf } from './ArticleHead.tsx'
import { articleActions } from './articleActions.tsx'
import { Conflict } from './Conflict.tsx'
import { Presence } from './Presence.tsx'
import { ReturnedNotice } from './ReturnedNotice.tsx'
import { SaveMark } from './SaveMark.tsx'
import { UnsentNotice } from './UnsentNotice.tsx'
import { type ArticleInHand, useArticle } from './useArticle.ts'
import { WritingColumns } from './WritingColumns.tsx'

/** The article under the pen of whoever may write it. */
export function Writing({ detail }: { detail: ArticleDetail }) {
  const { article } = detail
  const mine = useArticle(detail)
  useShortcuts([{ keys: 'mod+s', label: '立即保存', group: '编辑', run: () => void mine.autosave.flush() }])
  const { ask, ...sending } = useSending(mine)
  return (
    <Page
      title={mine.content.title || '（无标题）'}
      trail={trailOf(detail)}
      facts={
        <>
          <ArticleFacts detail={detail} />
          <SaveMark state={mine.autosave.state} />
          <Presence id={article.id} />
        </>
      }
      actions={
        <>
          <ArticleLinks id={article.id} read={mine.read} />
          <WritingActions detail={detail} mine={mine} askSubmit={ask} />
        </>
      }
    >
      <SubmitDialog detail={detail} {...sending} />
      <Conflict mine={mine} />
      <UnsentNotice
        id={article.id}
        take={(content) => mine.settle(content, detail.content, mine.autosave.version, true)}
      />
      <ReturnedNotice id={article.id} state={article.state} />
      <WritingColumns detail={detail} mine={mine} />
    </Page>
  )
}

/** What is sent to review is what is with the server: first saved, then asked. */
function useSending(mine: ArticleInHand) {
  const refresh = useRefresh()
  const [version, setVersion] = useState<number | null>(null)
  return {
    version,
    close: () => setVersion(null),
    async ask() {
      if (!(await mine.autosave.flush())) return
      await refresh()
      setVersion(mine.autosave.version)
    },
  }
}

interface WritingActionsProps {
  readonly detail: ArticleDetail
  readonly mine: ArticleInHand
  readonly askSubmit: () => Promise<void>
}

function WritingActions({ detail, mine, askSubmit }: WritingActionsProps) {
  const { article, can } = detail
  const go = useGo()
  return (
    <ActionBar
      can={mine.autosave.state.kind === 'conflict' ? {} : can}
      actions={articleActions(detail)}
      target={targetOf(article.id, mine.autosave.version)}
      instead={{ submit: () => void askSubmit() }}
      done={(action, answer) => action === 'copy' && go(articlePage((answer as { id: string }).id))}
    />
  )
}

interface SubmitDialogProps {
  readonly detail: ArticleDetail
  /** The version saved for it; none while nobody asked. */
  readonly version: number | null
  readonly close: () => void
}

function SubmitDialog({ detail, version, close }: SubmitDialogProps) {
  const submit = articleActions(detail).find(({ name }) => name === 'submit')
  if (version === null || !submit) return null
  return <ActionDialog action={submit} target={targetOf(detail.article.id, version)} close={close} />
}

const targetOf = (id: string, version: number) => ({ path: articleApi(id), id, version })
