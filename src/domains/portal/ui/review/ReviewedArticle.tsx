import { App } from 'antd'
import { useState } from 'react'
import {
  ActionButton,
  Answer,
  api,
  FileList,
  GoTo,
  Mark,
  Panel,
  ProblemNotice,
  useChange,
  useGo,
  useRead,
  useShortcuts,
  useUndo,
} from '#kernel/ui'
import { type ArticleContent, fieldsOf, type Place } from '../../articles/contract.ts'
import type { QueueItem, ReviewDetail, Risk } from '../../reviews/contract.ts'
import { RenderedBody } from '../articles/RenderedBody.tsx'
import { articleApi, articlePage } from '../paths.ts'
import { ReturnForm } from './ReturnForm.tsx'
import { ReviewsSaid } from './ReviewsSaid.tsx'

interface Decided {
  readonly version: number
  readonly state: string
}

/** One edition to decide about: its risks, its text as it will read, what was said before, yes or no. */
export function ReviewedArticle({ item }: { item: QueueItem }) {
  const answer = useRead<ReviewDetail>(`${articleApi(item.id)}/review`)
  return (
    <section aria-label="审核的稿件" className="p-reviewed">
      <Answer from={answer}>{(detail) => <Decision detail={detail} />}</Answer>
    </section>
  )
}

function Decision({ detail }: { detail: ReviewDetail }) {
  const { article, edition, content, can, risks } = detail
  const go = useGo()
  const offerUndo = useUndo()
  const { message } = App.useApp()
  const [returning, setReturning] = useState(false)
  const [places, setPlaces] = useState<readonly Place[]>([])
  const [problem, setProblem] = useState<unknown>(null)
  const decide = useChange(({ name, body }: { name: string; body: object }) =>
    api.post<Decided>(`${articleApi(article.id)}/actions/${name}`, {
      version: article.version,
      ...body,
    }),
  )
  const may = can.approve?.length === 0

  /** When the answer is here, this article has left the list, and what was drawn for it is gone. */
  async function act(name: string, body: object, said: (answer: Decided) => void) {
    setProblem(null)
    try {
      said(await decide.mutateAsync({ name, body }))
    } catch (error) {
      setProblem(error)
    }
  }

  const approve = () =>
    void act('approve', { hash: edition.hash }, ({ state, version }) => {
      const isPublic = state === 'published'
      const back = { version, reason: '审核后发现问题' }
      offerUndo(`《${content.title}》${isPublic ? '已通过并发布' : '已通过'}`, () =>
        api.post(`${articleApi(article.id)}/actions/${isPublic ? 'withdraw' : 'return'}`, back),
      )
    })

  /** What is selected in the text becomes a place with a remark. */
  function mark() {
    const quote = window.getSelection()?.toString().replace(/\s+/g, ' ').trim().slice(0, 500) ?? ''
    if (quote) setPlaces((known) => [...known, { quote, message: '' }])
    setReturning(true)
  }

  useShortcuts(
    [
      ...(may ? [{ keys: 'a', label: '通过', group: '审稿', run: approve }] : []),
      ...(can.return?.length === 0
        ? [{ keys: 'r', label: '退回（先选中有问题的文字）', group: '审稿', run: mark }]
        : []),
      { keys: 'Enter', label: '打开稿件', group: '审稿', run: () => go(articlePage(article.id)) },
    ],
    !returning && !decide.isPending,
  )

  return (
    <>
      <ProblemNotice error={problem} />
      <Risks risks={risks} />
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
      <ReviewsSaid reviews={detail.reviews} />
      {returning ? (
        <ReturnForm
          places={places}
          change={setPlaces}
          busy={decide.isPending}
          close={() => setReturning(false)}
          add={mark}
          send={(reason) =>
            void act('return', { reason, places }, () => message.success(`《${content.title}》已退回`))
          }
        />
      ) : (
        <div className="p-decide">
          <ActionButton
            type="primary"
            label="通过（A）"
            blockers={can.approve ?? []}
            loading={decide.isPending}
            onClick={approve}
          />
          {can.return && <ActionButton label="退回（R）" blockers={can.return} onClick={mark} />}
          <span className="z-muted">先选中有问题的文字再退回，意见会记在原处。</span>
        </div>
      )}
    </>
  )
}

const tones = { error: 'bad', warning: 'warn', notice: 'plain' } as const
const words = { error: '错误', warning: '待查', notice: '提示' } as const

function Risks({ risks }: { risks: readonly Risk[] }) {
  if (risks.length === 0) return null
  return (
    <Panel title={`先看这 ${risks.length} 处`}>
      <ul className="p-list">
        {risks.map((risk) => (
          <li key={risk.code + risk.message + risk.quote}>
            <Mark tone={tones[risk.level]}>{words[risk.level]}</Mark> {risk.message}
            {risk.quote && (
              <button type="button" className="z-plain" onClick={() => find(risk.quote ?? '')}>
                “{risk.quote}”
              </button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Shows the place in the text. */
function find(quote: string): void {
  const walker = document.createTreeWalker(
    document.querySelector('.p-reviewed .p-rendered') ?? document.body,
    NodeFilter.SHOW_TEXT,
  )
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = (node.nodeValue ?? '').indexOf(quote)
    if (at < 0) continue
    const range = document.createRange()
    range.setStart(node, at)
    range.setEnd(node, at + quote.length)
    const selection = window.getSelection()
    selection?.removeAllRanges()
    selection?.addRange(range)
    node.parentElement?.scrollIntoView({ block: 'center' })
    return
  }
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
