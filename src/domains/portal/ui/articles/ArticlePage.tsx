import { Button, Input } from 'antd'
import { useState } from 'react'
import {
  ActionBar,
  ActionDialog,
  Answer,
  GoTo,
  Mark,
  Page,
  Panel,
  Reasons,
  showTime,
  useGo,
  usePath,
  useRead,
  useRefresh,
  useShortcuts,
} from '#kernel/ui'
import type { ArticleContent, ArticleDetail } from '../../articles/contract.ts'
import { articleKindLabels, articleStateLabels } from '../../labels.ts'
import { BodyEditor } from '../editor/BodyEditor.tsx'
import { articleApi, articlePage, articleTones, publicAddress } from '../paths.ts'
import { ArticleFields } from './ArticleFields.tsx'
import { articleActions } from './articleActions.tsx'
import { ConflictPanel } from './ConflictPanel.tsx'
import { PreviewDialog } from './PreviewDialog.tsx'
import { RenderedBody } from './RenderedBody.tsx'
import { ReturnedNotice } from './ReturnedNotice.tsx'
import { SaveMark } from './SaveMark.tsx'
import { UnsentNotice } from './UnsentNotice.tsx'
import { useArticle } from './useArticle.ts'

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

const trailOf = ({ article }: ArticleDetail) => [
  { label: '稿件', to: '/portal/articles' },
  { label: article.siteName },
  { label: article.sectionName },
]

function Facts({ detail: { article, writers } }: { detail: ArticleDetail }) {
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

function Links({ id, read }: { id: string; read: () => ArticleContent }) {
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

function Reading({ detail }: { detail: ArticleDetail }) {
  const { article, content, can } = detail
  const go = useGo()
  return (
    <Page
      title={content.title || '（无标题）'}
      trail={trailOf(detail)}
      facts={<Facts detail={detail} />}
      actions={
        <>
          <Links id={article.id} read={() => content} />
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

function Writing({ detail }: { detail: ArticleDetail }) {
  const { article, can } = detail
  const go = useGo()
  const refresh = useRefresh()
  const mine = useArticle(detail)
  const [sending, setSending] = useState<number | null>(null)
  const actions = articleActions({ article, hash: detail.hash })
  const submit = actions.find(({ name }) => name === 'submit')
  useShortcuts([{ keys: 'mod+s', label: '立即保存', group: '编辑', run: () => void mine.autosave.flush() }])

  async function askSubmit() {
    if (!(await mine.autosave.flush())) return
    await refresh()
    setSending(mine.autosave.version)
  }

  const target = { path: articleApi(article.id), id: article.id, version: mine.autosave.version }
  return (
    <Page
      title={mine.content.title || '（无标题）'}
      trail={trailOf(detail)}
      facts={
        <>
          <Facts detail={detail} />
          <SaveMark state={mine.autosave.state} />
        </>
      }
      actions={
        <>
          <Links id={article.id} read={mine.read} />
          <ActionBar
            can={mine.autosave.state.kind === 'conflict' ? {} : can}
            actions={actions}
            target={target}
            instead={{ submit: () => void askSubmit() }}
            done={(action, answer) => action === 'copy' && go(articlePage((answer as { id: string }).id))}
          />
        </>
      }
    >
      {sending !== null && submit && (
        <ActionDialog
          action={submit}
          target={{ ...target, version: sending }}
          close={() => setSending(null)}
        />
      )}
      <Conflict mine={mine} />
      <UnsentNotice
        id={article.id}
        take={(content) => mine.settle(content, detail.content, mine.autosave.version, true)}
      />
      <ReturnedNotice id={article.id} state={article.state} />
      <div className="z-columns p-writing">
        <div>
          <Panel>
            <Input
              className="p-title"
              aria-label="标题"
              placeholder="标题"
              maxLength={200}
              value={mine.content.title}
              onChange={(event) => mine.change({ title: event.target.value })}
            />
            <Input
              aria-label="副标题"
              placeholder="副标题（可不填）"
              maxLength={200}
              value={mine.content.subtitle ?? ''}
              onChange={(event) => mine.change({ subtitle: event.target.value })}
            />
            <BodyEditor
              key={mine.generation}
              initial={mine.content.html}
              siteId={article.siteId}
              files={mine.content.attachments.map(({ fileId, name }) => ({ id: fileId, name }))}
              changed={mine.changedBody}
            />
          </Panel>
        </div>
        <div>
          {mine.problems.length > 0 && (
            <Panel title="送审前还要补正">
              <Reasons reasons={[...new Set(mine.problems.map(({ message }) => message))]} />
            </Panel>
          )}
          <Remarks remarks={detail.remarks} />
          <ArticleFields
            detail={detail}
            content={mine.content}
            problems={mine.problems}
            change={mine.change}
            files={mine.files}
            addFiles={mine.addFiles}
          />
        </div>
      </div>
    </Page>
  )
}

function Remarks({ remarks }: Pick<ArticleDetail, 'remarks'>) {
  if (remarks.length === 0) return null
  return (
    <Panel title="请留意">
      <Reasons reasons={[...new Set(remarks.map(({ message }) => message))]} />
    </Panel>
  )
}

function Conflict({ mine }: { mine: ReturnType<typeof useArticle> }) {
  const { state } = mine.autosave
  if (state.kind !== 'conflict') return null
  const { current, version } = state
  const typed = mine.read()
  return (
    <ConflictPanel
      theirs={current}
      mine={typed}
      keepMine={() => mine.settle(typed, current, version, true)}
      takeTheirs={() => mine.settle(current, current, version, false)}
      keepBoth={() =>
        mine.settle({ ...typed, html: `${typed.html}<hr>${current.html}` }, current, version, true)
      }
    />
  )
}
