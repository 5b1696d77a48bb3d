import { Button, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import {
  Answer,
  api,
  Facts,
  Mark,
  Page,
  Panel,
  showTime,
  Timeline,
  useDo,
  useGo,
  usePath,
  useRead,
} from '#kernel/ui'
import type {
  ArticleContent,
  ArticleDetail,
  articleHistory,
  EditionItem,
  editionDiff,
} from '../../articles/contract.ts'
import { articleApi, articlePage } from '../paths.ts'
import { RenderedBody } from './RenderedBody.tsx'

type History = z.infer<typeof articleHistory>
type Diff = z.infer<typeof editionDiff>

/** All editions, what was done, and two of them side by side. */
export default function HistoryPage() {
  const { id = '' } = usePath()
  const detail = useRead<ArticleDetail>(articleApi(id))
  const history = useRead<History>(`${articleApi(id)}/history`)
  return (
    <Answer from={detail}>
      {(found) => (
        <Page
          title={`历史：${found.content.title || '（无标题）'}`}
          trail={[
            { label: '稿件', to: '/portal/articles' },
            { label: found.content.title || '（无标题）', to: articlePage(id) },
            { label: '历史' },
          ]}
        >
          <Answer from={history}>{(past) => <Past detail={found} history={past} />}</Answer>
        </Page>
      )}
    </Answer>
  )
}

function Past({ detail, history: { editions, events } }: { detail: ArticleDetail; history: History }) {
  const { id } = detail.article
  const [from, setFrom] = useState(editions.find(({ live }) => live)?.id ?? editions[0]?.id)
  const [to, setTo] = useState<string>('')
  return (
    <div className="z-columns">
      <div>
        <Panel title="对比">
          {editions.length === 0 ? (
            <p>还没有送审过，没有可以对比的版本。</p>
          ) : (
            <>
              <div className="p-compare">
                <Choice label="从" editions={editions} value={from} choose={setFrom} />
                <Choice label="到" editions={editions} value={to} choose={setTo} withNow />
              </div>
              <Differences id={id} from={from} to={to || undefined} />
            </>
          )}
        </Panel>
      </div>
      <div>
        <Panel title="版本">
          {editions.length === 0 && <p className="z-muted">每次送审冻结一版，列在这里。</p>}
          <ul className="p-list">
            {editions.map((edition) => (
              <Edition key={edition.id} detail={detail} edition={edition} />
            ))}
          </ul>
        </Panel>
        <Panel title="经过">
          <Timeline
            label="经过"
            entries={events.map(({ at, by, label, reason }, index) => ({
              id: `${at}:${index}`,
              at,
              by,
              label,
              text: reason,
            }))}
          />
        </Panel>
      </div>
    </div>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly editions: readonly EditionItem[]
  readonly value: string | undefined
  readonly choose: (id: string) => void
  readonly withNow?: boolean
}

function Choice({ label, editions, value, choose, withNow = false }: ChoiceProps) {
  const now = withNow ? [{ value: '', label: '正在写的' }] : []
  return (
    <span className="p-choice">
      {label}
      <Select
        aria-label={`对比${label}`}
        value={value}
        onChange={choose}
        options={[
          ...now,
          ...editions.map((edition) => ({
            value: edition.id,
            label: `第 ${edition.number} 版 ${showTime(edition.at)}${edition.live ? '（公开中）' : ''}`,
          })),
        ]}
      />
    </span>
  )
}

function Differences({ id, from, to }: { id: string; from: string | undefined; to: string | undefined }) {
  const answer = useRead<Diff>(`${articleApi(id)}/diff`, { from, to })
  return (
    <Answer from={answer}>
      {({ fields, text }) => (
        <>
          {fields.length > 0 && (
            <Facts
              columns={1}
              facts={fields.map(({ label, before, after }) => [
                label,
                <span key="change" className="z-diff-text">
                  {before && <del>{before}</del>} {after && <ins>{after}</ins>}
                </span>,
              ])}
            />
          )}
          {fields.length === 0 && text.every(({ op }) => op === 'same') && <p>两者相同。</p>}
          <div className="z-diff-text p-diff">
            {text.map((piece, index) => {
              const Tag = { same: 'span', added: 'ins', removed: 'del' }[piece.op] as 'span'
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces are made anew for each pair of editions
              return <Tag key={index}>{piece.text}</Tag>
            })}
          </div>
        </>
      )}
    </Answer>
  )
}

function Edition({ detail, edition }: { detail: ArticleDetail; edition: EditionItem }) {
  const [open, setOpen] = useState(false)
  const { run, busy } = useDo()
  const go = useGo()
  const { id, version } = detail.article
  const revert = async () => {
    const done = await run(
      () => api.post(`${articleApi(id)}/actions/revert`, { editionId: edition.id, version }),
      `已把正在写的换成第 ${edition.number} 版`,
    )
    if (done) go(articlePage(id))
  }
  return (
    <li>
      第 {edition.number} 版 <span className="z-muted">{showTime(edition.at)}</span> {edition.by}{' '}
      {edition.live && <Mark tone="good">公开中</Mark>}
      <Button size="small" type="link" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? '收起' : '看这一版'}
      </Button>
      {detail.can.revert?.length === 0 && (
        <Button size="small" type="link" loading={busy} onClick={() => void revert()}>
          恢复到这一版
        </Button>
      )}
      {open && <EditionText id={id} edition={edition} />}
    </li>
  )
}

function EditionText({ id, edition }: { id: string; edition: EditionItem }) {
  const answer = useRead<{ content: ArticleContent }>(`${articleApi(id)}/editions/${edition.id}`)
  return (
    <Answer from={answer}>
      {({ content }) => (
        <>
          <p>
            <b>{content.title}</b>
          </p>
          <RenderedBody html={content.html} label={`第 ${edition.number} 版正文`} />
        </>
      )}
    </Answer>
  )
}
